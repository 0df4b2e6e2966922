import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import eslintPlugin from "eslint-plugin-eslint-plugin";
import tseslint from "typescript-eslint";

export default defineConfig(
  // The examples are wrong on purpose: `npm run demo` lints them.
  globalIgnores(["build/", "coverage/", "dist/", "examples/"]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            ".eslint-doc-generatorrc.js",
            "eslint.config.js",
            "scripts/bundle.js",
          ],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // A number reads the same in a text as in code.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true },
      ],
    },
  },
  {
    files: ["src/**/*.ts"],
    extends: [eslintPlugin.configs.recommended],
  },
  {
    files: ["src/**/*.ts", "tests/{code,properties}/**/*.ts"],
    rules: {
      // The enum of node types lives in a package that is not there at run time: its members are written as texts.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
    },
  },
  {
    // It belongs to no TypeScript project: what it starts is built first.
    files: ["bin/**/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: "readonly", process: "readonly" } },
  },
  {
    files: ["src/types.ts"],
    rules: {
      // ESLint's own types of a plugin's parts have an index, and an interface has none.
      "@typescript-eslint/consistent-type-definitions": "off",
    },
  },
);
