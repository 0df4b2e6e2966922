/** What all rules together say of some code. */
import { Linter } from "eslint";
import plugin from "../../src/index.ts";
import { languages, settings } from "./tester.ts";

export function allRules(versions: Record<string, string>): Linter.Config {
  return {
    languageOptions: languages.module,
    // A Node.js that drops the keepalive options of some clients over TLS.
    settings: { ...settings(versions, "24.14.1") },
    plugins: { keepalive: plugin },
    rules: Object.fromEntries(
      Object.keys(plugin.rules).map((rule) => [`keepalive/${rule}`, "error"]),
    ),
  };
}

/** @returns the rule and the message of each report */
export function reportsOf(
  code: string,
  config: Linter.Config,
): readonly string[] {
  return new Linter()
    .verify(code, [config])
    .map(
      ({ ruleId, message }) =>
        `${String(ruleId).replace("keepalive/", "")}: ${message}`,
    );
}
