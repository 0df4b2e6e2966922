/** The ways to read a file, and configurations that are ready to lint one. */
import type { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { resolved } from "../scripts/resolved-config.ts";

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

/** A configuration for a dialect, resolved. */
export function configFor(
  { parser, sourceType }: Dialect,
  config: Linter.Config,
): Promise<Linter.Config[]> {
  return resolved([
    {
      languageOptions: {
        sourceType,
        ...(parser !== "espree" && { parser: tseslint.parser }),
      },
    },
    config,
  ]);
}
