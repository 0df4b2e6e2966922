/** White space and comments between the tokens of a program. */
import { Linter } from "eslint";
import type { Choices } from "./choices.ts";

/** No line may end behind these. */
const joinedToNext: ReadonlySet<string> = new Set(["return", "async", "await"]);
/** No line may end before these. */
const joinedToLast: ReadonlySet<string> = new Set([
  ...["=>", "as", "satisfies", "!", "++", "--"],
]);

/** The same program in another formatting: every place between two tokens may get a line break or a comment. */
export function formatted(
  code: string,
  languageOptions: Linter.LanguageOptions,
  choices: Choices,
): string {
  const density = choices.pick([0, 40, 12, 4]);
  if (density === 0) return code;
  const linter = new Linter();
  const [broken] = linter.verify(code, [{ files: ["**"], languageOptions }]);
  if (broken) throw new Error(`${broken.message}:\n${code}`);
  const tokens = linter.getSourceCode().ast.tokens;
  let text = "";
  let end = 0;
  let last = "";
  let comments = 0;
  for (const { range, value } of tokens) {
    text += code.slice(end, range[0]);
    const isJoined = joinedToNext.has(last) || joinedToLast.has(value);
    if (choices.once(density)) {
      const comment = `${++comments}`;
      text += choices.pick([
        " ",
        `/* ${comment} */`,
        ...(isJoined
          ? []
          : ["\n", `// ${comment}\n`, `/*\n${comment} */`, "\n\n  "]),
      ]);
    }
    text += value;
    [, end] = range;
    last = value;
  }
  text += code.slice(end);
  return choices.once(4) ? text.replaceAll("\n", "\r\n") : text;
}
