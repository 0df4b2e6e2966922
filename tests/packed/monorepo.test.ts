import fs from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { freshProject, plugin } from "./project.ts";
import { readmeBlock } from "./readme.ts";
import { formatter, lint } from "./report-lines.ts";

/** Fine with mysql2 2 and redis 4, wrong with mysql2 3 and redis 5. */
const code = `
import { createPool } from "mysql2";
import { createClient } from "redis";
createPool({ enableKeepAlive: true });
createClient({ socket: { keepAlive: 30_000 } });
`;

const reportsOfMail = [
  "packages/mail/src/db.js:4:1: Without `keepAliveInitialDelay`, mysql2 3.24.6 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAliveInitialDelay: 30000`. [Error/keepalive(require-initial-delay)]",
  "packages/mail/src/db.js:5:37: redis 5.12.1 takes this number for `true`, and the time to the first probe is lost. Write `socket: { keepAliveInitialDelay: 30000 }`. [Error/keepalive(no-ineffective-option)]",
];

const workspace = (name: string, mysql2: string, redis: string) => ({
  [`packages/${name}/package.json`]: {
    name,
    private: true,
    type: "module",
    dependencies: { mysql2, redis },
  },
  [`packages/${name}/src/db.js`]: code,
});

describe.each([
  { strategy: "hoisted", isShared: true },
  { strategy: "nested", isShared: false },
])("workspaces whose drivers are $strategy", ({ strategy, isShared }) => {
  const project = freshProject({
    ...formatter,
    "package.json": {
      private: true,
      type: "module",
      workspaces: ["packages/*"],
      devDependencies: {
        eslint: "10",
        "eslint-plugin-keepalive": `file:${plugin}`,
      },
    },
    ".npmrc": `install-strategy=${strategy}`,
    ...workspace("shop", "2.3.3", "4.7.1"),
    ...workspace("mail", "3.24.6", "5.12.1"),
  });

  beforeAll(async () => {
    await project.install();
  });

  test("lie where npm puts them", () => {
    const folders = [".", "packages/shop", "packages/mail"].filter((folder) =>
      fs.existsSync(project.file(`${folder}/node_modules/mysql2`)),
    );
    expect(folders).toHaveLength(2);
    expect(folders.includes(".")).toBe(isShared);
  });

  test.each([
    [
      "nothing of the versions",
      `import keepalive from "eslint-plugin-keepalive";
       export default [keepalive.configs.recommended];`,
    ],
    ["the versions of each", readmeBlock("Monorepos", "js")],
  ])(
    "are each judged by their own where the configuration says %s",
    async (_name, configuration) => {
      project.write("eslint.config.js", configuration);
      expect(await lint(project, ["packages"])).toEqual(reportsOfMail);
      expect(await lint(project, ["src"], { cwd: "packages/shop" })).toEqual(
        [],
      );
    },
  );
});
