/** The configurations of the README: the tests use what users copy. */
import fs from "node:fs";
import path from "node:path";

const readme = fs.readFileSync(
  path.resolve(import.meta.dirname, "../../README.md"),
  "utf8",
);

/**
 * The first fenced code block of a language below a heading of the README.
 *
 * @param heading the heading's text, without its `#`
 * @param language as the fence names it: `"js"`, `"json"`
 * @throws an Error where the README has no such block
 */
export function readmeBlock(heading: string, language: string): string {
  const [, ...sections] = readme.split(/^#+ /mu);
  const section = sections.find((each) => each.startsWith(`${heading}\n`));
  const [, fenced] = section?.split(`\n\`\`\`${language}\n`) ?? [];
  const [block] = fenced?.split(/^```$/mu) ?? [];
  if (block === undefined) {
    throw new Error(`README.md has no ${language} block below "${heading}".`);
  }
  return block;
}
