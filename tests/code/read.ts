/** Gives tests the source code that a rule would see. */
import type { TSESLint } from "@typescript-eslint/utils";
import { Linter } from "eslint";
import { expect } from "vitest";
import { languages } from "../rules/tester.ts";

/** Reads something from a text, as a rule does: with the scopes and globals that ESLint finds. */
export function readSource<T>(
  text: string,
  read: (sourceCode: TSESLint.SourceCode) => T,
  languageOptions: Linter.LanguageOptions = languages.module,
  filename?: string,
): T {
  const answers: T[] = [];
  const rule = {
    create: ({ sourceCode }: { sourceCode: object }) => ({
      Program() {
        if (isSourceCode(sourceCode)) answers.push(read(sourceCode));
      },
    }),
  };
  const config: Linter.Config = {
    files: ["**"],
    languageOptions,
    plugins: { test: { rules: { rule } } },
    rules: { "test/rule": "error" },
  };
  const messages = new Linter().verify(text, config, filename ?? "db.js");
  expect(messages).toEqual([]);
  const [answer] = answers;
  if (answer === undefined) throw new Error("The rule was not run.");
  return answer;
}

/** ESLint's own type of source code knows no TypeScript syntax. */
function isSourceCode(value: object): value is TSESLint.SourceCode {
  return "ast" in value;
}
