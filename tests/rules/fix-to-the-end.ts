import { Linter } from "eslint";

/** Fixes a source until nothing is left to fix: ESLint gives up after ten rounds. */
export function fixToTheEnd(
  code: string,
  configs: Linter.Config[],
  options: { readonly filename?: string },
): string {
  let text = code;
  for (let round = 0; round < 20; round++) {
    const { fixed, output } = new Linter().verifyAndFix(text, configs, options);
    if (!fixed) return text;
    text = output;
  }
  throw new Error(`There is no end to the fixes of ${code}`);
}
