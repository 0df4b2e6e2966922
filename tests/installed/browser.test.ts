/** A bundle for browsers, in a world that has nothing of Node.js. */
import { isBuiltin } from "node:module";
import { resolve } from "node:path";
import vm from "node:vm";
import { build, type Plugin } from "vite";
import { beforeAll, describe, expect, it } from "vitest";
import { lint } from "./page.ts";

const root = resolve(import.meta.dirname, "../..");

/** Who asks for modules of Node.js. */
const asking: string[] = [];

const nodeModules: Plugin = {
  name: "modules of Node.js",
  enforce: "pre",
  resolveId(source, importer = "") {
    if (!isBuiltin(source)) return undefined;
    asking.push(importer);
    return this.resolve("pathe");
  },
};

let script = "";

beforeAll(async () => {
  const built = await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [nodeModules],
    // Like `node:path`, ESLint itself asks for it.
    define: { "process.env": "{}" },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: "tests/installed/page.ts",
        formats: ["iife"],
        name: "page",
      },
    },
  });
  const [bundle] = [built].flat();
  const [chunk] = bundle && "output" in bundle ? bundle.output : [];
  script = chunk?.code ?? "";
}, 60_000);

/** Calls `lint` in a page with these globals beside those of every browser. */
function lintInPage(
  given: Parameters<typeof lint>,
  globals: Readonly<Record<string, unknown>> = {},
): unknown {
  const context = vm.createContext({ URL, structuredClone, ...globals, given });
  return vm.runInContext(`${script}; page.lint(...given)`, context);
}

const pool = 'import { createPool } from "mysql2"; createPool({ host: "db" });';

describe("without a file system", () => {
  it("a bundler finds nothing of Node.js in the plugin", () => {
    expect(asking).toContainEqual(expect.stringContaining("linter.js"));
    expect(asking.filter((file) => !file.includes("eslint/lib"))).toEqual([]);
  });

  it.each([
    ["no version", {}],
    ["a version", { versions: { mysql2: "3.3.4" } }],
    ["a range", { versions: { mysql2: "^2.0.0" } }],
  ])(
    "reports and fixes what it does in Node.js: settings with %s",
    (_, keepalive) => {
      const expected = lint(pool, { keepalive });
      expect(lintInPage([pool, { keepalive }])).toEqual(expected);
      expect(expected).toHaveProperty(
        "reports.length",
        expect.toSatisfy(Boolean),
      );
    },
  );

  it("needs no version of what brings its own driver", () => {
    const text =
      'import { Queue } from "bullmq"; new Queue("a", { connection: { keepAlive: 0 } });';
    expect(lintInPage([text])).toEqual(lint(text));
  });

  it.each(["/src/index.js", "C:\\app\\src\\index.js"])(
    "finds no package above %s",
    (filename) => {
      expect(lintInPage([pool, {}, filename])).toEqual(lint(pool));
    },
  );

  it("knows a project's own functions by their file", () => {
    const keepalive = {
      clients: [{ module: "./src/db.js", name: "default", driver: "mysql2" }],
    };
    const text = 'import db from "../db.js"; db({ enableKeepAlive: false });';
    expect(
      lintInPage([text, { keepalive }, "src/orders/index.js"]),
    ).toMatchObject({ reports: [expect.stringContaining("off")] });
  });

  const cache =
    'import { createClient } from "redis"; createClient({ url: "rediss://cache" });';

  it("takes no Node.js for the one that runs the code", () => {
    expect(lintInPage([cache])).toMatchObject({ reports: [] });
  });

  it("judges by the Node.js that the settings state", () => {
    expect(lintInPage([cache, { keepalive: { node: "22" } }])).toMatchObject({
      reports: [expect.stringContaining("Over TLS")],
    });
  });

  it.each([{ cwd: () => "/" }, { cwd: () => "/", env: {}, version: "" }])(
    "is not misled by a stand-in for process: %j",
    (process) => {
      expect(lintInPage([pool], { process })).toEqual(lint(pool));
    },
  );
});
