import module from "node:module";
import path from "node:path";
import { ESLint } from "eslint";
import { afterEach, describe, expect, test, vi } from "vitest";
import { run } from "../src/command.ts";
import { makeProject } from "./installed/project.ts";
import type { Project } from "./project.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs the command in a project: its exit code, and what it prints, with names of files as the project has them. */
async function command(project: Project, ...args: readonly string[]) {
  const printed: string[] = [];
  const print = (text: string) => printed.push(text);
  const code = await run(args, project.file(""), { log: print, error: print });
  return {
    code,
    output: printed.join("\n").replaceAll(project.file(""), ""),
  };
}

const imported = 'import { createClient } from "redis";\n';
const off = `${imported}createClient({ socket: { keepAlive: false } });\n`;
const on = `${imported}createClient({ socket: { keepAlive: true } });\n`;

describe("reports", () => {
  test("files below the folder, without a configuration", async () => {
    const { code, output } = await command(makeProject({ "src/a.js": off }));
    expect(output).toMatch(
      /^\n\/src\/a\.js\n +2:37 +error .*keepalive\/no-disabled-keepalive/u,
    );
    expect(output).toContain("1 problem (1 error, 0 warnings)");
    expect(code).toBe(1);
  });

  test("nothing where there is nothing", async () => {
    const project = makeProject({ "a.js": on });
    expect(await command(project)).toEqual({ code: 0, output: "" });
  });

  test("nothing by not a single line", async () => {
    const project = makeProject({ "a.js": on });
    const printed: string[] = [];
    const print = (text: string) => printed.push(text);
    await run([], project.file(""), { log: print, error: print });
    expect(printed).toEqual([]);
  });

  test("only the files that are named", async () => {
    const project = makeProject({ "a.js": off, "b.js": on });
    expect(await command(project, "b.js")).toEqual({ code: 0, output: "" });
  });

  test("a.cjs", async () => {
    const required = off.replace(
      /^import(.*) from (.*);/u,
      "const$1 = require($2);",
    );
    const { output } = await command(makeProject({ "a.cjs": required }));
    expect(output).toContain("keepalive/no-disabled-keepalive");
  });

  test.each(["a.mjs", "a.jsx", "a.ts", "a.cts", "a.mts", "a.tsx"])(
    "%s",
    async (name) => {
      const { code, output } = await command(makeProject({ [name]: off }));
      expect(output).toContain("keepalive/no-disabled-keepalive");
      expect(code).toBe(1);
    },
  );

  test.each([
    ["a.jsx", "<p>…</p>;\n"],
    ["a.ts", "let answer: number;\n"],
  ])("what stands beside the syntax of %s", async (name, code) => {
    const { output } = await command(makeProject({ [name]: code + off }));
    expect(output).toContain("keepalive/no-disabled-keepalive");
  });

  test("by the driver that is installed", async () => {
    const project = makeProject({
      "a.js": `${imported}createClient({ socket_keepalive: true });\n`,
      "node_modules/redis/package.json": { name: "redis", version: "6.3.1" },
    });
    const { output } = await command(project);
    expect(output).toContain("redis 6.3.1");
  });

  test("what only its reader can mend as such", async () => {
    const project = makeProject({
      "package.json": { engines: { node: "22.0.0" } },
      "a.js": `${imported}createClient({ url: "rediss://cache" });\n`,
    });
    const { output } = await command(project);
    expect(output).toContain("1 problem (1 error, 0 warnings)");
    expect(output).not.toContain("potentially fixable");
  });

  test("what cannot be parsed", async () => {
    const { code, output } = await command(makeProject({ "a.js": "const;" }));
    expect(output).toContain("Parsing error");
    expect(code).toBe(1);
  });
});

describe("TypeScript", () => {
  const missing =
    "Parsing error: TypeScript needs @typescript-eslint/parser: install it in this project";

  /** Beside this plugin, where its own development has a parser, none is found. */
  function hideOwnParser(): void {
    vi.spyOn(module, "createRequire").mockImplementationOnce(() => {
      throw new Error("Cannot find module");
    });
  }

  test("is read with the parser of the project", async () => {
    const project = makeProject({ "a.ts": `let answer: number;\n${off}` });
    project.link(
      "node_modules/@typescript-eslint/parser",
      path.resolve("node_modules/@typescript-eslint/parser"),
    );
    hideOwnParser();
    const { output } = await command(project);
    expect(output).toContain("keepalive/no-disabled-keepalive");
  });

  test("needs a parser", async () => {
    const project = makeProject({ "a.ts": off, "b.js": off });
    hideOwnParser();
    const { code, output } = await command(project);
    expect(output).toContain(missing);
    expect(output).toContain("keepalive/no-disabled-keepalive");
    expect(code).toBe(1);
  });

  test("is not read with a package that is no parser", async () => {
    const project = makeProject({
      "a.ts": off,
      "node_modules/@typescript-eslint/parser/index.js": "",
    });
    hideOwnParser();
    const { output } = await command(project);
    expect(output).toContain(missing);
  });
});

test("reads no configuration", async () => {
  const project = makeProject({
    "a.js": on,
    "eslint.config.js": "throw new Error();",
    ".eslintrc.json": "no JSON",
  });
  expect(await command(project, "a.js")).toEqual({ code: 0, output: "" });
});

describe("what files say to their own ESLint", () => {
  test.each([
    "// eslint-disable-next-line import/no-cycle\n",
    "// eslint-disable-next-line no-console\n",
    '/* eslint import/no-cycle: "error" */\n',
    '/* eslint semi: ["error", "never"] */\n',
    "/* eslint-disable-line\nsemi */\n",
  ])("is neither reported nor changed: %s", async (comment) => {
    const project = makeProject({ "a.js": comment + on });
    expect(await command(project, "--fix")).toEqual({ code: 0, output: "" });
    expect(project.read("a.js")).toBe(comment + on);
  });

  test("is not counted", async () => {
    const comment =
      '/* eslint semi: ["warn", "never"], quotes: ["error", "single"] */';
    const { output } = await command(
      makeProject({ "a.js": `${comment}\n${off}const { a } = b;\n` }),
    );
    expect(output).toContain("1 problem (1 error, 0 warnings)");
    expect(output).toContain(
      "1 error and 0 warnings potentially fixable with the `--fix` option.",
    );
  });

  test("turns off a rule of this plugin", async () => {
    const comment =
      "// eslint-disable-next-line keepalive/no-disabled-keepalive";
    const project = makeProject({
      "a.js": off.replace("\n", `\n${comment}\n`),
    });
    expect(await command(project)).toEqual({ code: 0, output: "" });
  });
});

describe("--fix", () => {
  test("mends what can be mended", async () => {
    const project = makeProject({ "a.js": off });
    expect(await command(project, "--fix")).toEqual({ code: 0, output: "" });
    expect(project.read("a.js")).toBe(on);
  });

  test("reports what it leaves to its reader", async () => {
    const tls = 'createClient({ url: "rediss://cache" });\n';
    const project = makeProject({
      "package.json": { engines: { node: "22.0.0" } },
      "a.js": off + tls,
    });
    const { code, output } = await command(project, "--fix");
    expect(output).toContain("keepalive/require-ping-interval");
    expect(project.read("a.js")).toBe(on + tls);
    expect(code).toBe(1);
  });

  test("changes nothing without it", async () => {
    const project = makeProject({ "a.js": off });
    await command(project);
    expect(project.read("a.js")).toBe(off);
  });
});

test("--help says how it is used", async () => {
  const { code, output } = await command(makeProject(), "--help");
  expect(output).toContain(
    "Usage: eslint-plugin-keepalive [--fix] [file, folder or glob]...",
  );
  expect(code).toBe(0);
});

describe("refuses", () => {
  test("an option that it does not have", async () => {
    const { code, output } = await command(makeProject(), "--fixx");
    expect(output).toContain(
      "eslint-plugin-keepalive: Unknown option '--fixx'",
    );
    expect(code).toBe(2);
  });

  test("an ESLint that does not work without a configuration", async () => {
    vi.spyOn(ESLint, "version", "get").mockReturnValue("8.57.1");
    const { code, output } = await command(makeProject({ "a.js": off }));
    expect(output).toBe(
      "eslint-plugin-keepalive: ESLint 8.57.1 needs a configuration: install ESLint 9 or later to do without.",
    );
    expect(code).toBe(2);
  });

  test("what ESLint throws, even if it is no Error", async () => {
    vi.spyOn(ESLint.prototype, "lintFiles").mockRejectedValue("no memory");
    const { code, output } = await command(makeProject({ "a.js": off }));
    expect(output).toBe("eslint-plugin-keepalive: no memory");
    expect(code).toBe(2);
  });

  test("a file that is not there", async () => {
    const { code, output } = await command(makeProject(), "a.js");
    expect(output).toBe(
      "eslint-plugin-keepalive: No files matching 'a.js' were found.",
    );
    expect(code).toBe(2);
  });
});
