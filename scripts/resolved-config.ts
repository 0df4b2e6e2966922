import { ESLint, type Linter } from "eslint";

/**
 * A configuration as ESLint has it after the first file of a run: merged, and its options held against their schemas.
 * What `Linter` is given as plain objects it prepares again for each file, which costs more the more rules are on.
 * For other people's code: comments in it that speak to ESLint name rules that are not there, and count for nothing.
 */
export async function resolved(
  configs: readonly Linter.Config[],
): Promise<Linter.Config[]> {
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [
      ...configs,
      {
        linterOptions: {
          noInlineConfig: true,
          reportUnusedDisableDirectives: 0,
        },
      },
    ],
  });
  const config: unknown = await eslint.calculateConfigForFile("any.js");
  return Object.assign([], { getConfig: () => config });
}
