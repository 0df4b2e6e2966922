/**
 * `npm run demo`: lints the application in `examples/` as a user would, and shows the reports and what `--fix` would
 * write. Changes no file. Fails where there is nothing to show.
 */
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { ESLint } from "eslint";
import { coloured } from "./coloured.ts";
import { lint } from "./lint.ts";

const examples = "examples/**/*.{js,ts}";

async function printReports(results: ESLint.LintResult[]): Promise<void> {
  const stylish = await new ESLint({
    overrideConfigFile: true,
  }).loadFormatter("stylish");
  const shown = results.map((result) => ({
    ...result,
    filePath: relative(process.cwd(), result.filePath),
  }));
  console.log(await stylish.format(shown));
}

async function patchOf({
  filePath,
  output,
}: ESLint.LintResult): Promise<string> {
  if (output === undefined) return "";
  const source = await readFile(filePath, "utf8");
  const name = relative(process.cwd(), filePath);
  return createTwoFilesPatch(
    `a/${name}`,
    `b/${name}`,
    source,
    output,
    undefined,
    undefined,
    { headerOptions: FILE_HEADERS_ONLY, context: 2 },
  );
}

function printPatch(patch: string): void {
  console.log(patch.trimEnd().split("\n").map(coloured).join("\n"));
}

const reports = await lint(examples);
const patches = (
  await Promise.all((await lint(examples, { fix: true })).map(patchOf))
).filter((patch) => patch !== "");
console.log("$ eslint examples");
await printReports(reports);
console.log("$ eslint --fix examples    (shown, not written)\n");
patches.forEach(printPatch);

if (!reports.some(({ errorCount }) => errorCount > 0) || patches.length === 0) {
  console.error("The demo found nothing to report or nothing to mend.");
  process.exitCode = 1;
}
