/** The ways to read other people's files, with all rules on. */
import type { Linter } from "eslint";
import keepalive from "eslint-plugin-keepalive";
import tseslint from "typescript-eslint";
import * as vueParser from "vue-eslint-parser";
import { babelParser } from "../babel-parser.ts";
import { resolved } from "../resolved-config.ts";

/** A way to read a file. */
export interface Language {
  readonly name: string;
  /** The files that it may be tried on. */
  readonly names: RegExp;
  /** With all rules. */
  readonly config: Linter.Config[];
  /** The same, where options that cannot be read are reported, too. */
  readonly configForUnknown: Linter.Config[];
}

const jsx = { ecmaFeatures: { jsx: true } };

/** In the order to try them in. */
const languages: readonly (readonly [
  string,
  RegExp,
  Linter.LanguageOptions,
])[] = [
  ["espree", /\.[cm]?jsx?$/u, { parserOptions: jsx }],
  [
    "espree, commonjs",
    /\.[cm]?jsx?$/u,
    { sourceType: "commonjs", parserOptions: jsx },
  ],
  [
    "@babel/eslint-parser",
    /\.[cm]?jsx?(?:\.flow)?$/u,
    {
      parser: babelParser,
      parserOptions: {
        requireConfigFile: false,
        babelOptions: {
          babelrc: false,
          configFile: false,
          parserOpts: { plugins: ["flow", "jsx"] },
        },
      },
    },
  ],
  [
    "@typescript-eslint/parser",
    /\.[cm]?[jt]sx?$/u,
    { parser: tseslint.parser },
  ],
  [
    "vue-eslint-parser",
    /\.vue$/u,
    { parser: vueParser, parserOptions: { parser: tseslint.parser } },
  ],
];

/** The Node.js that makes the list does not decide what is in it. */
const settings = { keepalive: { node: ">=20" } };

const { all, strict } = keepalive.configs;

export function loadLanguages(): Promise<readonly Language[]> {
  return Promise.all(
    languages.map(async ([name, names, languageOptions]) => ({
      name,
      names,
      config: await resolved([all, { settings, languageOptions }]),
      configForUnknown: await resolved([
        all,
        strict,
        { settings, languageOptions },
      ]),
    })),
  );
}
