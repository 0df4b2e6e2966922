import type { Linter } from "eslint";
import { type Client, clientsOf, namesDriver } from "../src/clients.ts";
import { isSourceCode } from "../src/rule.ts";

/** What the plugin finds in the file that was linted last. */
export function foundBy(
  linter: Linter,
  filename: string,
): { readonly namesDriver: boolean; readonly clients: readonly Client[] } {
  const sourceCode = linter.getSourceCode();
  if (!isSourceCode(sourceCode)) throw new TypeError(filename);
  const file = { sourceCode, filename, cwd: process.cwd(), settings: {} };
  return { namesDriver: namesDriver(file), clients: clientsOf(file) };
}
