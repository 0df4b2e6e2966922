/** ESLint's reports as lines, in the form that oxlint gives its own: `src/db.js:3:7: message [Error/keepalive(rule)]`. */
import type { FreshProject, RunOptions } from "./project.ts";

/** The formatter, a file for the project. */
export const formatter = {
  "lines.cjs": `
    const path = require("node:path");

    module.exports = (results) =>
      results.flatMap(({ filePath, source, output, messages }) =>
        messages.map(({ ruleId, message, line, column }) => {
          const text = source ?? output;
          const before = (text.split(/\\r?\\n/)[line - 1] ?? "").slice(0, column - 1);
          const file = path.relative(".", filePath).replaceAll("\\\\", "/");
          // oxlint counts bytes.
          const place = [file, line, Buffer.byteLength(before) + 1].join(":");
          const rule = (ruleId ?? "none/none").replace("/", "(") + ")";
          return place + ": " + message + " [Error/" + rule + "]";
        }),
      ).join("\\n");
  `,
};

/**
 * Lints with ESLint in a project that has the {@link formatter}.
 *
 * @returns the lines in the order of the alphabet
 * @throws an Error with what ESLint says where it says more than that
 */
export async function lint(
  project: FreshProject,
  args: readonly string[],
  options: RunOptions = {},
): Promise<readonly string[]> {
  const { stdout, stderr } = await project.run(
    "eslint",
    ["--format", project.file("lines.cjs"), ...args],
    options,
  );
  if (stderr !== "") throw new Error(stderr);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .toSorted();
}

/** What oxlint says of this plugin's rules. */
export function reportLines(output: string): readonly string[] {
  return (output.match(/^.* \[Error\/keepalive\(.*\)\]$/gmu) ?? []).toSorted();
}
