/** A file for each parser, in a syntax that only this one reads. */

/** An ESLint configuration that gives each file its parser. */
export const parserConfig = `
  import babel from "@babel/eslint-parser";
  import keepalive from "eslint-plugin-keepalive";
  import svelte from "svelte-eslint-parser";
  import { parser as typescript } from "typescript-eslint";
  import vue from "vue-eslint-parser";

  const proposals = ["decorators", ["pipelineOperator", { proposal: "hack", topicToken: "%" }]];

  export default [
    keepalive.configs.recommended,
    { files: ["**/*.ts"], languageOptions: { parser: typescript } },
    {
      files: ["**/*.jsx"],
      languageOptions: {
        parser: babel,
        parserOptions: {
          requireConfigFile: false,
          babelOptions: { parserOpts: { plugins: ["jsx", ...proposals] } },
        },
      },
    },
    {
      files: ["**/*.vue"],
      languageOptions: { parser: vue, parserOptions: { parser: typescript } },
    },
    {
      files: ["**/*.svelte"],
      languageOptions: { parser: svelte, parserOptions: { parser: typescript } },
    },
  ];
`;

/** A file with one report, which `--fix` mends. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** The line of the report. */
  readonly line: number;
  readonly mended: string;
}

/** @param code with one call: `createPool()` */
function source(file: string, code: string): Source {
  const call = (options: string) =>
    code.replace("createPool()", `createPool(${options})`);
  return {
    file,
    text: call("{ enableKeepAlive: false }"),
    line: code.slice(0, code.indexOf("createPool()")).split("\n").length,
    mended: call("{ enableKeepAlive: true, keepAliveInitialDelay: 30000 }"),
  };
}

export const espreeSource = source(
  "src/a.js",
  `import { createPool } from "mysql2";

export const pool = createPool();
`,
);

/** In the order of their names. */
export const sources: readonly Source[] = [
  espreeSource,
  source(
    "src/babel.jsx",
    `import { createPool } from "mysql2/promise";

@service
export class Orders {
  pool = createPool() |> log(%);
  view = <Table pool={this.pool} />;
}
`,
  ),
  source(
    "src/svelte.svelte",
    `<script lang="ts">
  import { createPool, type Pool } from "mysql2";

  const pool: Pool = createPool();
</script>

{#each pool.rows as row (row.id)}<p>{row.name}</p>{/each}
`,
  ),
  source(
    "src/typescript.ts",
    `import mysql, { type Pool } from "mysql2";

export const pool = <Pool>mysql.createPool();
`,
  ),
  source(
    "src/vue.vue",
    `<script setup lang="ts">
import { createPool, type Pool } from "mysql2";

const pool: Pool = createPool();
</script>

<template>
  <p v-for="row in pool.rows" :key="row.id">{{ row.name }}</p>
</template>
`,
  ),
];
