/** What a page in a browser lints with. */
import { Linter } from "eslint/universal";
import keepalive from "../../src/index.ts";

/** The reports for a text, and the text when all of them are fixed. */
export function lint(
  text: string,
  settings: Record<string, unknown> = {},
  filename?: string,
): object {
  const config = [keepalive.configs.recommended, { settings }];
  const linter = new Linter();
  const given = filename === undefined ? {} : { filename };
  const messages = linter.verify(text, config, given);
  const { output } = linter.verifyAndFix(text, config, given);
  return { reports: messages.map(({ message }) => message), output };
}
