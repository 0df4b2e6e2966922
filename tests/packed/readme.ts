/** The configurations of the README: the tests use what users copy. */
import fs from "node:fs";
import path from "node:path";

const readme = fs.readFileSync(
  path.resolve(import.meta.dirname, "../../README.md"),
  "utf8",
);

/**
 * The first fenced code block of its kind below a heading of the README.
 *
 * @param heading the heading's text, without its `#`
 * @param opening the block's language, and as much of its text as tells it from the others: `"js"`, `"js\n// .eslintrc.js"`
 * @throws an Error where the README has no such block
 */
export function readmeBlock(heading: string, opening: string): string {
  const [, ...sections] = readme.split(/^#+ /mu);
  const section =
    sections.find((each) => each.startsWith(`${heading}\n`)) ?? "";
  const start = section.indexOf(`\n\`\`\`${opening}\n`);
  if (start === -1) {
    throw new Error(`README.md has no ${opening} block below "${heading}".`);
  }
  const [, block = ""] = section.slice(start).split(/^```.*\n?/mu);
  return block;
}
