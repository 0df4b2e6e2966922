/** ESLint with this plugin as a user has it, for code in JavaScript and TypeScript. */
import { ESLint, type Linter } from "eslint";
import keepalive from "eslint-plugin-keepalive";
import tseslint from "typescript-eslint";

export interface LintSettings {
  /** The folder that ESLint runs in; by default, that of the process. */
  readonly cwd?: string;
  readonly fix?: boolean;
  /** Rules beside, or instead of, those of `recommended`. */
  readonly rules?: Linter.RulesRecord;
}

export function lint(
  pattern: string,
  { cwd = process.cwd(), fix = false, rules = {} }: LintSettings = {},
): Promise<ESLint.LintResult[]> {
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      keepalive.configs.recommended,
      {
        files: ["**/*.ts"],
        languageOptions: { parser: tseslint.parser },
      },
      { rules },
    ],
    fix,
  });
  return eslint.lintFiles(pattern);
}
