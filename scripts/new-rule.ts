/**
 * `npm run new-rule NAME`: writes a rule that works, its test, its page and its entries in the lists, to be changed
 * into the rule that is wanted. What it writes passes the linter, the types and the tests as it is.
 */
import { execSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";

/** The files of a rule, by the template that each is made of. */
const filesOf = (name: string): Readonly<Record<string, string>> => ({
  "rule.ts.txt": `src/rules/${name}.ts`,
  "test.ts.txt": `tests/rules/${name}.test.ts`,
  "page.md.txt": `docs/rules/${name}.md`,
});

const [name = "", ...rest] = process.argv.slice(2);
const refusal = refusalOf(name, rest);
if (refusal === undefined) await writeRule(name);
else {
  console.error(refusal);
  process.exitCode = 1;
}

function refusalOf(name: string, rest: readonly string[]): string | undefined {
  if (!/^[a-z]+(?:-[a-z]+)+$/u.test(name) || rest.length > 0) {
    return "Give one name of small letters and hyphens: npm run new-rule require-something";
  }
  const taken = Object.values(filesOf(name)).find((file) => existsSync(file));
  return taken && `${taken} is there already: choose another name.`;
}

async function writeRule(name: string): Promise<void> {
  const variable = name.replaceAll(/-(.)/gu, (_, letter: string) =>
    letter.toUpperCase(),
  );
  const files = Object.entries(filesOf(name));
  for (const [template, file] of files) {
    const text = await readFile(`scripts/new-rule/${template}`, "utf8");
    const written = text
      .replaceAll("RULE_NAME", name)
      .replaceAll("RULE_VARIABLE", variable);
    await writeFile(file, written, { flag: "wx" });
  }
  const list = "src/rules/index.ts";
  const types = "src/types.ts";
  await insert(
    list,
    /^(?=\n)/mu,
    `import { ${variable} } from "./${name}.ts";\n`,
  );
  await insert(
    list,
    /(?<=^export const rules = \{\n[^}]*)(?=^\};)/mu,
    `  "${name}": ${variable},\n`,
  );
  await insert(
    types,
    /(?<=^export interface RuleOptions \{\n[^}]*)(?=^\})/mu,
    `  "${name}": object;\n`,
  );
  // The page's head, and the rules' list in the README.
  execSync("npm run --silent docs", { stdio: "inherit" });
  const changed = [...files.map(([, file]) => file), list, types, "README.md"];
  console.log(`Written:\n${changed.map((file) => `  ${file}\n`).join("")}`);
  console.log(
    "Now make it the rule you want: CONTRIBUTING.md says in which order.",
  );
}

/** Writes a line at the place that a pattern finds. */
async function insert(
  file: string,
  place: RegExp,
  line: string,
): Promise<void> {
  const text = await readFile(file, "utf8");
  if (!place.test(text)) throw new Error(`${file} has no place for ${line}`);
  await writeFile(
    file,
    text.replace(place, () => line),
  );
}
