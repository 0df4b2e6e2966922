/** What the rules of `recommended` take themselves, by ESLint's own clock: without parsing, and the walk over the tree. */
import { Linter, type SourceCode } from "eslint";
import { recommended } from "./contenders.ts";
import { configFor } from "./dialects.ts";
import { sum } from "./stopwatch.ts";

/** Lints a parsed file with the rules, and answers their time in ms. They do not remember the file. */
export type RuleClock = (parsed: SourceCode, path: string) => number;

export async function startRuleClock(): Promise<RuleClock> {
  const linter = new Linter();
  let current: Pick<SourceCode, "ast" | "scopeManager" | "visitorKeys">;
  const parser = { parseForESLint: () => current };
  const config = await configFor(
    { parser: "espree", sourceType: "module" },
    { ...recommended.config, languageOptions: { parser } },
  );
  return ({ text, ast, scopeManager, visitorKeys }, path) => {
    current = { ast, scopeManager, visitorKeys };
    // No other call keeps the time.
    const options = { filename: path, fix: false, stats: true };
    linter.verifyAndFix(text, config, options);
    const [pass] = linter.getTimes().passes;
    return sum(Object.values(pass?.rules ?? {}).map(({ total }) => total));
  };
}
