/** ESLint's own rule tester on vitest, with the languages that rules have to understand. */
import * as typescriptParser from "@typescript-eslint/parser";
import { type Linter, RuleTester } from "eslint";
import { describe, it } from "vitest";
import * as vueParser from "vue-eslint-parser";
import { babelParser } from "../../scripts/babel-parser.ts";
import plugin from "../../src/index.ts";
import type { KeepaliveSettings, RuleName } from "../../src/types.ts";
import { checkFixesInAllStyles } from "./fix-check.ts";

RuleTester.describe = describe;
RuleTester.it = it;

/** Languages to write tests in. A test names no file, so that no node_modules is looked at. */
export const languages = {
  module: { sourceType: "module" },
  commonjs: { sourceType: "commonjs" },
  script: { sourceType: "script" },
  /** TypeScript in a module. */
  typescript: { parser: typescriptParser, sourceType: "module" },
  typescriptCommonjs: { parser: typescriptParser, sourceType: "commonjs" },
  typescriptScript: { parser: typescriptParser, sourceType: "script" },
  babel: { ...babel("module"), sourceType: "module" },
  babelCommonjs: { ...babel("commonjs"), sourceType: "commonjs" },
  babelScript: { ...babel("script"), sourceType: "script" },
  /** Single-file components: their tests need `filename: "app.vue"`. */
  vue: { parser: vueParser, sourceType: "module" },
  /** The same with `<script lang="ts">`. */
  vueTypescript: {
    parser: vueParser,
    parserOptions: { parser: "@typescript-eslint/parser" },
    sourceType: "module",
  },
} satisfies Record<string, Linter.LanguageOptions>;

function babel(sourceType: string): Linter.LanguageOptions {
  return {
    parser: babelParser,
    parserOptions: { requireConfigFile: false, sourceType },
  };
}

/** The same language where `require` and its like are declared globals, as `globals.node` does. */
export function withNodeGlobals(
  language: Linter.LanguageOptions,
): Linter.LanguageOptions {
  const globals = { exports: "writable", module: "readonly" } as const;
  return { ...language, globals: { ...globals, require: "readonly" } };
}

export type Settings = Readonly<{ keepalive: KeepaliveSettings }>;

/** Settings that state versions: `settings({ mysql2: "3.11.0" })`. */
export function settings(
  versions: Record<string, string>,
  node?: string,
): Settings {
  return {
    keepalive: { versions, ...(node !== undefined && { node }) },
  };
}

export interface Cases {
  readonly valid: readonly (string | RuleTester.ValidTestCase)[];
  readonly invalid: readonly RuleTester.InvalidTestCase[];
}

/** One test per case, and one more per case that is reported: for what holds for all fixes. */
export function testRule(
  name: RuleName,
  { valid, invalid }: Cases,
  language: Linter.LanguageOptions = languages.module,
): void {
  const tester = new RuleTester({ languageOptions: language });
  const cases = {
    valid: [...valid],
    invalid: [...invalid],
    assertionOptions: { requireMessage: true },
  };
  // The engine makes the call: the tester looks into the file of its caller for line numbers, which vitest has moved.
  [cases].forEach(tester.run.bind(tester, name, plugin.rules[name]));
  if (invalid.length === 0) return;
  describe(`${name}: fixes in all styles`, () => {
    it.each(invalid)("$code", (invalidCase) =>
      checkFixesInAllStyles({
        ...invalidCase,
        rule: name,
        languageOptions: {
          ...language,
          ...invalidCase.languageOptions,
        },
      }),
    );
  });
}
