/** docs/performance.md: written by hand, but for the tables between its markers. */
import { readFile, writeFile } from "node:fs/promises";
import { format } from "prettier";

export async function writePage(
  file: string,
  tables: ReadonlyMap<string, string>,
): Promise<void> {
  let page = await readFile(file, "utf8");
  for (const [name, table] of tables) {
    const begin = `<!-- begin measured: ${name} -->`;
    const end = "<!-- end measured -->";
    const from = page.indexOf(begin);
    const to = page.indexOf(end, from);
    if (from < 0 || to < 0) {
      throw new Error(
        `${file} has no place for a table: add the lines ${begin} and ${end}.`,
      );
    }
    page = `${page.slice(0, from)}${begin}\n\n${table}\n\n${page.slice(to)}`;
  }
  await writeFile(file, await format(page, { parser: "markdown" }));
}
