import fs from "node:fs";
import path from "node:path";
import satisfies from "semver/functions/satisfies.js";
import { beforeAll, describe, expect, test } from "vitest";
import { configurations, configurationsOf } from "./configurations.ts";
import { espreeSource, parserConfig, type Source, sources } from "./parsers.ts";
import { freshProject, plugin, type RunOptions } from "./project.ts";

/** The oldest that the plugin asks for and the newest, each with a Babel for it. */
const releases = [
  { eslint: "8.57.0", babel: "7" },
  { eslint: "9.0.0", babel: "7" },
  { eslint: "9.39.5", babel: "7" },
  { eslint: "10.15.0", babel: "8" },
];

/** The oldest that the plugin asks for in each line, and the newest of all. */
const nodes = ["20.19.0", "22.13.0", "24.0.0", "26.10.0"];

const platform = `${process.platform}-${process.arch}`.replace("win32", "win");
const nodePackages = freshProject();

beforeAll(async () => {
  await nodePackages.install(
    ...nodes.map((node) => `node-${node}@npm:node-${platform}@${node}`),
  );
});

const readme = fs.readFileSync(
  path.resolve(import.meta.dirname, "../../README.md"),
  "utf8",
);

test("the README shows flat configurations", () => {
  expect(configurationsOf(readme)).not.toEqual([]);
});

/** An ESLint formatter: each report as its file, line and rule; a file that cannot be parsed as its parser's message. */
const reports = `
  const { relative } = require("node:path");
  module.exports = (results) =>
    results.flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId, message }) =>
        [relative(".", filePath), line, ruleId ?? message].join(" "),
      ),
    ).join("\\n");
`;

describe.each(releases)("ESLint $eslint", ({ eslint, babel }) => {
  const project = freshProject({ "reports.cjs": reports });

  beforeAll(async () => {
    await project.install(
      ...[plugin, `eslint@${eslint}`, "jiti", "mysql2@3.11.0"],
      ...["typescript@6.0", "typescript-eslint", "vue-eslint-parser"],
      ...["svelte-eslint-parser", "svelte"],
      ...[`@babel/core@${babel}`, `@babel/eslint-parser@${babel}`],
    );
  });

  /** Lints these files in a folder of the project, without and with `--fix`. */
  const expectReportsAndFixes = async (
    folder: string,
    files: readonly Source[],
    options: RunOptions,
  ) => {
    for (const { file, text } of files) {
      project.write(path.join(folder, file), text);
    }
    const lint = (...args: readonly string[]) =>
      project.run(
        "eslint",
        ["--format", project.file("reports.cjs"), ...args, "src"],
        { ...options, cwd: folder },
      );
    expect(await lint()).toEqual({
      stdout:
        files
          .map(
            ({ file, line }) =>
              `${file} ${line} keepalive/no-disabled-keepalive`,
          )
          .join("\n") + "\n",
      stderr: "",
      code: 1,
    });
    expect(await lint("--fix")).toEqual({ stdout: "", stderr: "", code: 0 });
    for (const { file, mended } of files) {
      expect(
        fs.readFileSync(project.file(path.join(folder, file)), "utf8"),
      ).toBe(mended);
    }
  };

  const known = [...configurations, ...configurationsOf(readme)].filter(
    (configuration) => satisfies(eslint, configuration.eslint),
  );

  test.each(known)(
    "is configured by $name (known to ESLint $eslint)",
    async ({ name, file, text, env = {} }) => {
      const folder = name.replaceAll(" ", "-");
      project.write(path.join(folder, file), text);
      await expectReportsAndFixes(folder, [espreeSource], { env });
    },
  );

  test.each(nodes)(
    "reports and mends what every parser reads, on Node.js %s",
    async (node) => {
      const before = nodePackages.file(`node_modules/node-${node}/bin`);
      const { stdout } = await project.run("node", ["--version"], { before });
      expect(stdout).toBe(`v${node}\n`);
      const folder = `node-${node}`;
      project.write(path.join(folder, "eslint.config.js"), parserConfig);
      await expectReportsAndFixes(folder, sources, { before });
    },
  );
});
