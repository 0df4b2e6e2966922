import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Example, examplesOf } from "../docs/examples.ts";
import { freshProject, plugin } from "./project.ts";
import { readmeBlock } from "./readme.ts";
import { formatter, lint, reportLines } from "./report-lines.ts";

/** The version that the README names. */
const version = "1.94.0";

const root = path.resolve(import.meta.dirname, "../..");
const config = readmeBlock("oxlint", "json");

/** The files of the example application. */
const application = Object.fromEntries(
  fs
    .readdirSync(path.join(root, "examples/orders/src"))
    .map((name) => [
      `orders/${name}`,
      fs.readFileSync(path.join(root, "examples/orders/src", name), "utf8"),
    ]),
);

/** Each example of the rules' pages, in a folder with its own configuration for both linters. */
const examples = fs
  .readdirSync(path.join(root, "docs/rules"))
  .flatMap((page) => {
    const rule = path.basename(page, ".md");
    const text = fs.readFileSync(path.join(root, "docs/rules", page), "utf8");
    return examplesOf(text).map((example) => ({
      ...example,
      folder: `examples/${rule}-${example.line}`,
      rules: { [`keepalive/${rule}`]: ["error", ...example.options] },
    }));
  });

function fileOf({
  language,
  sourceType,
}: Pick<Example, "language" | "sourceType">): string {
  return `example.${sourceType === "commonjs" ? "c" : ""}${language}`;
}

const project = freshProject({
  ...formatter,
  ...application,
  ".oxlintrc.json": config,
  ...Object.fromEntries(
    examples.flatMap(
      ({ folder, rules, settings, ...example }): [string, unknown][] => [
        [`${folder}/${fileOf(example)}`, example.code],
        [
          `${folder}/.oxlintrc.json`,
          { jsPlugins: ["eslint-plugin-keepalive"], rules, settings },
        ],
      ],
    ),
  ),
  "eslint.config.js": `
    import keepalive from "eslint-plugin-keepalive";
    import * as parser from "@typescript-eslint/parser";

    export default [
      { files: ["**/*.{js,cjs,ts}"], languageOptions: { parser }, plugins: { keepalive } },
      { ...keepalive.configs.recommended, files: ["orders/**"] },
      ...${JSON.stringify(
        examples.map(({ folder, rules, settings }) => ({
          files: [`${folder}/**`],
          rules,
          settings,
        })),
      )},
    ];
  `,
});

beforeAll(async () => {
  await project.install(
    ...[plugin, `oxlint@${version}`, "eslint@10", "@typescript-eslint/parser"],
    ...["typescript@6.0", "mysql2@3.24.6", "redis@5.12.1"],
  );
});

const oxlint = (...args: readonly string[]) =>
  project.run("oxlint", ["--format", "unix", ...args]);

/** The files of a folder, without configurations. */
function textsIn(folder: string): Readonly<Record<string, string>> {
  const files = fs
    .readdirSync(project.file(folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.c?[jt]s$/.test(file));
  return Object.fromEntries(
    files.map((file) => [file, fs.readFileSync(project.file(file), "utf8")]),
  );
}

function restore(texts: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(texts)) project.write(file, text);
}

test("the README names the version that is tested", () => {
  const readme = fs.readFileSync(path.join(root, "README.md"), "utf8");
  expect(readme).toContain(`oxlint ${version}`);
});

describe.each(["orders", "examples"])("what is in %s", (folder) => {
  test("is reported as by ESLint", async () => {
    const { stdout } = await oxlint(folder);
    const reports = await lint(project, [folder]);
    expect(reports).not.toEqual([]);
    expect(reportLines(stdout)).toEqual(reports);
  });

  test("is mended as by ESLint", async () => {
    const before = textsIn(folder);
    await oxlint("--fix", folder);
    // One pass of ESLint's ten.
    await oxlint("--fix", folder);
    const mended = textsIn(folder);
    restore(before);
    await lint(project, ["--fix", folder]);
    const expected = textsIn(folder);
    restore(before);
    expect(expected).not.toEqual(before);
    expect(mended).toEqual(expected);
  });
});

describe("what is different, as the README says", () => {
  const imported = 'import { createPool } from "mysql2";';
  const read = (file: string) => fs.readFileSync(project.file(file), "utf8");

  test("a preset cannot be extended", async () => {
    project.write("preset.json", {
      jsPlugins: ["eslint-plugin-keepalive"],
      extends: ["plugin:keepalive/legacy-recommended"],
    });
    const { stdout, code } = await oxlint("--config", "preset.json", "orders");
    expect(stdout).toContain("Unsupported named config");
    expect(code).toBe(1);
  });

  test("what overlaps is mended by the next run", async () => {
    project.write("passes/db.js", `${imported}\ncreatePool({});\n`);
    project.write("passes/.oxlintrc.json", config);
    await oxlint("--fix", "passes");
    expect(read("passes/db.js")).toBe(
      `${imported}\ncreatePool({ enableKeepAlive: true });\n`,
    );
    await oxlint("--fix", "passes");
    expect(read("passes/db.js")).toBe(
      `${imported}\ncreatePool({ enableKeepAlive: true, keepAliveInitialDelay: 30000 });\n`,
    );
  });

  test("suggestions are made all at once, or not at all", async () => {
    const unread = `${imported}\ncreatePool({ ...read() });\n`;
    project.write("unread/db.js", unread);
    project.write("unread/.oxlintrc.json", {
      jsPlugins: ["eslint-plugin-keepalive"],
      rules: {
        "keepalive/require-keepalive": ["error", { reportUnknown: true }],
      },
    });
    const { stdout } = await oxlint("--fix", "unread");
    expect(reportLines(stdout)).toHaveLength(1);
    expect(read("unread/db.js")).toBe(unread);
    await oxlint("--fix-suggestions", "unread");
    expect(read("unread/db.js")).toBe(
      unread.replace("...read()", "...read(), enableKeepAlive: true"),
    );
  });

  test("columns are counted in bytes", async () => {
    const before = "/* Größe */ createPool({ enableKeepAlive: ";
    project.write("bytes/db.js", `${imported}\n${before}false });\n`);
    const { stdout } = await oxlint("bytes");
    const column = Buffer.byteLength(before) + 1;
    expect(stdout).toContain(`bytes/db.js:2:${column}: `);
  });
});
