/** The same source in other styles. */
import { Linter } from "eslint";
import { format, type Options } from "prettier";

const styles: Readonly<Record<string, Options>> = {
  tabs: { useTabs: true, trailingComma: "all" },
  narrow: { printWidth: 20, singleQuote: true, tabWidth: 4 },
  wide: {
    printWidth: 200,
    trailingComma: "none",
    bracketSpacing: false,
    objectWrap: "collapse",
  },
  quoted: { quoteProps: "consistent", semi: true, arrowParens: "avoid" },
};

export type PrettierParser = "babel" | "typescript" | "vue";

/** By the name of the style. None for source that only forgiving parsers take. */
export async function restyled(
  code: string,
  parser: PrettierParser,
  config: Linter.Config,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const [style, options] of Object.entries(styles)) {
    const text = await formatted(code, { ...options, parser });
    if (text === undefined) return texts;
    texts.set(style, text);
  }
  texts.set("CRLF", (texts.get("tabs") ?? "").replaceAll("\n", "\r\n"));
  if (parser !== "vue") {
    texts.set("squeezed", squeezed(texts.get("wide") ?? "", config));
  }
  return texts;
}

async function formatted(
  code: string,
  options: Options,
): Promise<string | undefined> {
  try {
    return await format(code, options);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Leaves out white space as minifiers do. Every statement has to end in a semicolon, as Prettier has it. */
function squeezed(code: string, config: Linter.Config): string {
  const linter = new Linter();
  linter.verify(code, [{ files: ["**"], languageOptions: languageOf(config) }]);
  const sourceCode = linter.getSourceCode();
  const parts = [...sourceCode.ast.tokens, ...sourceCode.getAllComments()]
    .map(({ range: [start, end] = [0, 0] }) => ({ start, end }))
    .sort((a, b) => a.start - b.start);
  let text = "";
  let before = 0;
  let isLineComment = false;
  for (const { start, end } of parts) {
    const part = code.slice(start, end);
    const gap = code.slice(before, start);
    const isNeeded =
      /[\w$\u0080-\uffff#@\\]$/.test(text) &&
      /^[\w$\u0080-\uffff#@\\]/.test(part);
    const isOperator = /[-+/*]$/.test(text) && /^[-+/*]/.test(part);
    if (isLineComment) text += "\n";
    else if (gap !== "" && (isNeeded || isOperator)) text += " ";
    text += part;
    before = end;
    isLineComment = /^(?:\/\/|#!)/.test(part);
  }
  return isLineComment ? `${text}\n` : text;
}

function languageOf({
  languageOptions = {},
}: Linter.Config): Linter.LanguageOptions {
  return languageOptions;
}
