/** The types, as TypeScript reads them in a user's project: a configuration, mistakes in it, and what an editor offers. */
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { completions } from "./completions.ts";
import { freshProject, plugin } from "./project.ts";

const configuration = fs.readFileSync(
  path.resolve(import.meta.dirname, "../types/config.ts"),
  "utf8",
);

/** What is being written, with a name at each place where an editor is asked. */
const draft = `
  import keepalive, {
    type KeepaliveRules,
    type KeepaliveSettings,
  } from "eslint-plugin-keepalive";

  export const preset = keepalive.configs./*presets*/;

  export const rules = {
    "/*rules*/": "error",
    "keepalive/require-keepalive": ["error", { versions: "/*values*/" }],
    "keepalive/require-initial-delay": ["error", { /*options*/ }],
  } satisfies KeepaliveRules;

  export const settings = { /*settings*/ } satisfies KeepaliveSettings;
`;

const resolutions = [
  { moduleResolution: "nodenext", module: "nodenext" },
  { moduleResolution: "bundler", module: "esnext" },
];

/** typescript-eslint, which the configuration names too, has TypeScript 6 beside it. */
const compilers = [
  { version: "5.9", folder: "node_modules/typescript-5.9" },
  { version: "6.0", folder: "node_modules/typescript" },
  { version: "7.0", folder: "node_modules/typescript-7.0" },
];

/** TypeScript 7 is a language server itself; for those before there is one that drives their tsserver. */
const languageServer = (version: string, folder: string) =>
  version === "7.0"
    ? { server: [`${folder}/bin/tsc`, "--lsp", "--stdio"] }
    : {
        server: [
          "node_modules/typescript-language-server/lib/cli.mjs",
          "--stdio",
        ],
        options: {
          disableAutomaticTypingAcquisition: true,
          tsserver: {
            path: project.file(`${folder}/lib/tsserver.js`),
            // It answers while the project loads, and knows nothing of types.
            useSyntaxServer: "never",
          },
        },
      };

const project = freshProject({
  "config.ts": configuration,
  ...Object.fromEntries(
    resolutions.map((resolution) => [
      `${resolution.moduleResolution}.json`,
      {
        compilerOptions: {
          ...resolution,
          target: "es2023",
          lib: ["es2023"],
          types: ["node"],
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          noEmit: true,
        },
        files: ["config.ts"],
      },
    ]),
  ),
});

beforeAll(async () => {
  await project.install(
    ...[plugin, "eslint@10", "typescript-eslint", "typescript@6.0"],
    ...[
      "typescript-5.9@npm:typescript@5.9",
      "typescript-7.0@npm:typescript@7.0",
    ],
    "typescript-language-server",
    "@types/node@20",
  );
});

describe.each(compilers)("TypeScript $version", ({ version, folder }) => {
  const tsc = (...args: readonly string[]) =>
    project.run("node", [`${folder}/bin/tsc`, ...args]);

  test("is the one that is asked", async () => {
    const { stdout } = await tsc("--version");
    expect(stdout).toContain(`Version ${version}.`);
  });

  test.each(resolutions)(
    "takes what is right and sees what is wrong, with $moduleResolution",
    async ({ moduleResolution }) => {
      expect(await tsc("--project", `${moduleResolution}.json`)).toEqual({
        stdout: "",
        stderr: "",
        code: 0,
      });
    },
  );

  test("offers what can be written", async () => {
    const { server, options } = languageServer(version, folder);
    expect(await completions(project, server, draft, options)).toEqual({
      presets: [
        ...["all", "legacy-all", "legacy-recommended", "legacy-strict"],
        ...["recommended", "strict"],
      ],
      rules: Object.keys(rules)
        .map((name) => `keepalive/${name}`)
        .toSorted(),
      values: ["any", "installed"],
      options: ["delay", "max"],
      settings: ["clients", "node", "versions"],
    });
  });
});
