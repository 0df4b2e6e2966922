/** A file of the repository that is made of the tables. */
import { readFile, writeFile } from "node:fs/promises";
import { createPatch } from "diff";

/** Writes a file; with `--check` on the command line only says whether it has this content, and fails if not. */
export async function writeOrCheck(
  file: string,
  content: string,
): Promise<void> {
  if (!process.argv.includes("--check")) {
    await writeFile(file, content);
    return;
  }
  const current = await readFile(file, "utf8").catch(() => "");
  if (current === content) return;
  console.error(
    `${createPatch(file, current, content)}\n${file} is not what the tables say: run \`npm run docs\`.`,
  );
  process.exitCode = 1;
}
