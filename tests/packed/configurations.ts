/** The forms a user's configuration has. Each turns on the preset, or its rules, for src/. */

export interface Configuration {
  readonly name: string;
  /** The releases of ESLint that know this form. */
  readonly eslint: string;
  readonly file: string;
  readonly text: string;
  readonly env?: Readonly<Record<string, string>>;
}

const always = ">=8.57";
/** `eslint.config.ts` without a flag. */
const withTypeScript = ">=9.18";
/** `eslint/config` */
const withDefineConfig = ">=9.22";

export const configurations: readonly Configuration[] = [
  {
    name: "a preset in the list",
    eslint: always,
    file: "eslint.config.js",
    text: `
      import keepalive from "eslint-plugin-keepalive";
      export default [keepalive.configs.recommended];
    `,
  },
  {
    name: "a preset that is spread",
    eslint: always,
    file: "eslint.config.mjs",
    text: `
      import keepalive from "eslint-plugin-keepalive";
      export default [{ ...keepalive.configs.strict, files: ["src/**"] }];
    `,
  },
  {
    name: "the plugin and its rules",
    eslint: always,
    file: "eslint.config.js",
    text: `
      import keepalive from "eslint-plugin-keepalive";
      export default [
        {
          plugins: { keepalive },
          rules: {
            "keepalive/no-disabled-keepalive": "error",
            "keepalive/require-initial-delay": ["error", { delay: 30_000 }],
          },
        },
      ];
    `,
  },
  {
    name: "require",
    eslint: always,
    file: "eslint.config.cjs",
    text: `
      const keepalive = require("eslint-plugin-keepalive");
      module.exports = [keepalive.configs.recommended];
    `,
  },
  {
    name: "extends with the preset",
    eslint: withDefineConfig,
    file: "eslint.config.js",
    text: `
      import { defineConfig } from "eslint/config";
      import keepalive from "eslint-plugin-keepalive";
      export default defineConfig([
        { files: ["src/**"], extends: [keepalive.configs.recommended] },
      ]);
    `,
  },
  {
    name: "extends with the preset's name",
    eslint: withDefineConfig,
    file: "eslint.config.js",
    text: `
      import { defineConfig } from "eslint/config";
      import keepalive from "eslint-plugin-keepalive";
      export default defineConfig([
        {
          files: ["src/**"],
          plugins: { keepalive },
          extends: ["keepalive/recommended"],
        },
      ]);
    `,
  },
  {
    name: "eslint.config.ts",
    eslint: withTypeScript,
    file: "eslint.config.ts",
    text: `
      import type { Linter } from "eslint";
      import keepalive, { type KeepaliveSettings } from "eslint-plugin-keepalive";
      export default [
        keepalive.configs.recommended,
        { settings: { keepalive: { node: "22" } satisfies KeepaliveSettings } },
      ] satisfies Linter.Config[];
    `,
  },
  {
    name: "eslint.config.cts",
    eslint: withTypeScript,
    file: "eslint.config.cts",
    text: `
      import keepalive = require("eslint-plugin-keepalive");
      module.exports = [keepalive.configs.recommended];
    `,
  },
  {
    name: "eslintrc",
    eslint: "<10",
    file: ".eslintrc.json",
    text: `{
      "root": true,
      "parserOptions": { "ecmaVersion": "latest", "sourceType": "module" },
      "extends": ["plugin:keepalive/legacy-recommended"]
    }`,
    env: {
      ESLINT_USE_FLAT_CONFIG: "false",
      NODE_OPTIONS: "--disable-warning=ESLintRCWarning",
    },
  },
];

/** The flat configurations that a page shows, for the newest ESLint: those that begin with their file's name. */
export function configurationsOf(page: string): readonly Configuration[] {
  const block =
    /^```[jt]s\n(?<text>\/\/ (?<file>eslint\.config\.[jt]s)\n.*?)^```$/gmsu;
  return [...page.matchAll(block)].map(({ index, groups = {} }) => {
    const { text = "", file = "" } = groups;
    const line = page.slice(0, index).split("\n").length;
    return {
      name: `line ${line} of the README`,
      eslint: ">=10",
      file,
      text,
    };
  });
}
