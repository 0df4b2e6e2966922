import { beforeAll, describe, expect, test } from "vitest";
import { freshProject, plugin } from "./project.ts";
import { readmeBlock } from "./readme.ts";
import { formatter, lint } from "./report-lines.ts";

const heading = "`--cache` and `--concurrency`";

/** Fine with mysql2 3.3.4, which sends its first probe after 60 s, and not with 3.3.5, which sends it after 2 hours. */
const code = `
import { createPool } from "mysql2";
createPool({ enableKeepAlive: true });
`;
const report =
  "src/db.js:3:1: Without `keepAliveInitialDelay`, mysql2 3.3.5 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAliveInitialDelay: 30000`. [Error/keepalive(require-initial-delay)]";

describe("with --cache, an upgrade of a driver", () => {
  test("is noticed where the configuration says the version, and only there", async () => {
    const project = freshProject({
      ...formatter,
      "src/db.js": code,
      "with.config.js": readmeBlock(heading, "js"),
      "without.config.js": `
        import keepalive from "eslint-plugin-keepalive";
        export default [keepalive.configs.recommended];
      `,
    });
    const lintWith = (config: string) =>
      lint(project, [
        ...["--config", `${config}.config.js`, "src"],
        ...["--cache", "--cache-location", `.cache-${config}`],
      ]);
    await project.install(plugin, "eslint@10", "mysql2@3.3.4");
    expect(await lintWith("with")).toEqual([]);
    expect(await lintWith("without")).toEqual([]);
    await project.install("mysql2@3.3.5");
    expect(await lintWith("with")).toEqual([report]);
    expect(await lintWith("without")).toEqual([]);
  });

  test("is noticed by ESLint 8 with an .eslintrc.js", async () => {
    const project = freshProject({
      ...formatter,
      "package.json": { private: true },
      "src/db.js": code,
      ".eslintrc.js": readmeBlock(heading, "js\n// .eslintrc.js"),
    });
    const lintWithCache = () =>
      lint(project, [
        ...["--parser-options=ecmaVersion:latest", "--cache", "src"],
        "--parser-options=sourceType:module",
      ]);
    await project.install(plugin, "eslint@8.57", "mysql2@3.3.4");
    expect(await lintWithCache()).toEqual([]);
    await project.install("mysql2@3.3.5");
    expect(await lintWithCache()).toEqual([report]);
  });
});

describe("with --concurrency", () => {
  // So few files are not worth the threads.
  const env = {
    NODE_OPTIONS: "--disable-warning=ESLintPoorConcurrencyWarning",
  };
  const files = Array.from({ length: 120 }, (_each, index) => `${index}.js`);
  const project = freshProject({
    ...formatter,
    ...Object.fromEntries(files.map((file) => [`src/${file}`, code])),
    "eslint.config.js": readmeBlock(heading, "js"),
    // What is handed to worker threads has to be cloned.
    "options.js": `
      import { ESLint } from "eslint";
      import keepalive from "eslint-plugin-keepalive";

      const eslint = new ESLint({
        concurrency: 2,
        overrideConfig: {
          rules: keepalive.configs.strict.rules,
          settings: {
            keepalive: {
              versions: keepalive.installedVersions(import.meta.dirname),
              node: ">=22",
              clients: [{ module: "./db.js", name: "new Db", driver: "mysql2" }],
            },
          },
        },
      });
      const results = await eslint.lintFiles("src");
      console.log(results.filter(({ errorCount }) => errorCount === 1).length);
    `,
  });
  let reports: readonly string[] = [];

  beforeAll(async () => {
    await project.install(plugin, "eslint@10", "mysql2@3.3.5");
    reports = await lint(project, ["src"]);
  });

  test("each file is reported without it", () => {
    expect(reports.map((line) => line.split(":")[0])).toEqual(
      files.map((file) => `src/${file}`).toSorted(),
    );
  });

  test.each(["1", "2", "auto"])(
    "%s the reports are the same, also from a cache",
    async (concurrency) => {
      const args = ["src", `--concurrency=${concurrency}`];
      expect(await lint(project, args, { env })).toEqual(reports);
      args.push("--cache", `--cache-location=.cache-${concurrency}`);
      expect(await lint(project, args, { env })).toEqual(reports);
      expect(await lint(project, args, { env })).toEqual(reports);
    },
  );

  test("rules, options and settings can be handed to the worker threads", async () => {
    expect(await project.run("node", ["options.js"], { env })).toEqual({
      stdout: "120\n",
      stderr: "",
      code: 0,
    });
  });
});
