/** The ways to read a file, and configurations that are ready to lint one. */
import { ESLint, type Linter } from "eslint";
import tseslint from "typescript-eslint";

export const parserNames = ["espree", "@typescript-eslint/parser"] as const;
export type ParserName = (typeof parserNames)[number];

/** A way to read a file. */
export interface Dialect {
  readonly parser: ParserName;
  readonly sourceType: "module" | "commonjs";
}

/** In the order to try them in. */
export const dialects: readonly Dialect[] = [
  { parser: "espree", sourceType: "module" },
  { parser: "espree", sourceType: "commonjs" },
  { parser: "@typescript-eslint/parser", sourceType: "module" },
];

/**
 * A configuration as ESLint has it after the first file of a run: merged, and its options held against their schemas.
 * What `Linter` is given as plain objects it prepares again for each file, which costs more the more rules are on.
 */
export async function configFor(
  { parser, sourceType }: Dialect,
  config: Linter.Config,
): Promise<Linter.Config[]> {
  const language: Linter.Config = {
    languageOptions: {
      sourceType,
      ...(parser !== "espree" && { parser: tseslint.parser }),
    },
    // The rules that comments in other people's code name are not there.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 0 },
  };
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [language, config],
  });
  const resolved: unknown = await eslint.calculateConfigForFile("any.js");
  return Object.assign([], { getConfig: () => resolved });
}
