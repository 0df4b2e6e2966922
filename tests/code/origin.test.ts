import { parseForESLint } from "@typescript-eslint/parser";
import type { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import {
  type ExportIndex,
  findExports,
  indexExports,
  packageOf,
} from "../../src/code/origin.ts";
import { languages, withNodeGlobals } from "../rules/tester.ts";
import { readSource } from "./read.ts";

const index = indexExports([
  { modules: ["mysql2", "mysql2/promise"], name: "createPool" },
  { modules: ["mysql2", "mysql2/promise"], name: "createPoolCluster().add" },
  { modules: ["redis", "@redis/client"], name: "createClient" },
  { modules: ["ioredis"], name: "new Redis" },
]);

/** What is called where: `"mysql2 createPool"`. */
function callsIn(
  code: string,
  language?: Linter.LanguageOptions,
  filename?: string,
): readonly string[] {
  return readSource(
    code,
    (sourceCode) =>
      findExports(sourceCode, index, "file.js").calls.map(
        ({ module, name }) => `${module} ${name}`,
      ),
    language,
    filename,
  );
}

/** Ways to import in a module. */
const imports = [
  'import mysql from "mysql2"; mysql.createPool({});',
  'import * as mysql from "mysql2"; mysql.createPool({});',
  'import * as mysql from "mysql2"; mysql.default.createPool({});',
  'import { createPool } from "mysql2"; createPool({});',
  'import { createPool as make } from "mysql2"; make({});',
  'import { "createPool" as make } from "mysql2"; make({});',
  'import { default as mysql } from "mysql2"; mysql.createPool({});',
  'import mysql, { createPool } from "mysql2"; createPool({});',
  'createPool({}); import { createPool } from "mysql2";',
  'const mysql = await import("mysql2"); mysql.createPool({});',
  'const { createPool } = await import("mysql2"); createPool({});',
  'const { default: mysql } = await import("mysql2"); mysql.createPool({});',
  'const { default: { createPool } } = await import("mysql2"); createPool({});',
  '(await import("mysql2")).createPool({});',
  '(await import("mysql2")).default.createPool({});',
  "(await import(`mysql2`)).createPool({});",
  'import { createRequire } from "node:module"; createRequire(import.meta.url)("mysql2").createPool({});',
  'import { createRequire } from "module"; const require = createRequire(import.meta.url); const mysql = require("mysql2"); mysql.createPool({});',
  'import { default as module } from "node:module"; module.createRequire(import.meta.url)("mysql2").createPool({});',
  'import module from "node:module"; const load = module.createRequire(import.meta.url); load("mysql2").createPool({});',
];

/** Ways that any file has. */
const anywhere = [
  'const mysql = require("mysql2"); mysql.createPool({});',
  'var mysql = require("mysql2"); mysql.createPool({});',
  'var mysql = require("mysql2"); function open() { return mysql.createPool({}) }',
  'let mysql; mysql = require("mysql2"); mysql.createPool({});',
  'require("mysql2").createPool({});',
  "require(`mysql2`).createPool({});",
  '`${require("mysql2").createPool({})}`;',
  'const { createPool } = require("mysql2"); createPool({});',
  'const { createPool: make } = require("mysql2"); make({});',
  'const { "createPool": make } = require("mysql2"); make({});',
  'let createPool; ({ createPool } = require("mysql2")); createPool({});',
  'const mysql = require("mysql2"), { createPool } = mysql; createPool({});',
  'const { ...mysql } = require("mysql2"); mysql.createPool({});',
  'const mysql = require("mysql2"); mysql["createPool"]({});',
  'const mysql = require("mysql2"); mysql[`createPool`]({});',
  'const mysql = require("mysql2"); mysql?.createPool({});',
  'const mysql = require("mysql2"); (mysql?.createPool)({});',
  'const mysql = require("mysql2"); mysql.createPool?.({});',
  'const mysql = require("mysql2"); (mysql).createPool({});',
  'const mysql = require("mysql2"); const make = mysql.createPool; make({});',
  'const mysql = require("mysql2"); const other = mysql; const make = other.createPool; make({});',
  'import("mysql2").then(({ createPool }) => createPool({}));',
  'import("mysql2").then((mysql) => { mysql.createPool({}) });',
  'import("mysql2").then(function (mysql) { mysql.default.createPool({}) });',
  'import("mysql2").then(({ default: mysql }) => mysql.createPool({}));',
  'async function open() { const mysql = await import("mysql2"); return mysql.createPool({}) }',
  'const promise = import("mysql2"); async () => (await promise).createPool({});',
  // As compilers and bundlers write it.
  'const mysql2_1 = require("mysql2"); (0, mysql2_1.createPool)({});',
  'const mysql2_1 = __importDefault(require("mysql2")); mysql2_1.default.createPool({});',
  'const mysql2_1 = tslib_1.__importDefault(require("mysql2")); mysql2_1.default.createPool({});',
  'const mysql = __importStar(require("mysql2")); mysql.createPool({});',
  'const mysql2_1 = __importDefault(require("mysql2")); mysql2_1.default.default.createPool({});',
  'Promise.resolve().then(() => __importStar(require("mysql2"))); require("mysql2").createPool({});',
  'var _mysql = _interopRequireDefault(require("mysql2")); _mysql.default.createPool({});',
  'var _mysql = _interopRequireWildcard(require("mysql2")); _mysql.createPool({});',
  'var _mysql = _interop_require_default(require("mysql2")); _mysql.default.createPool({});',
  'var _mysql = _interop_require_wildcard._(require("mysql2")); _mysql.createPool({});',
  'var mysql = _interopDefault(require("mysql2")); mysql.createPool({});',
  'var import_mysql2 = __toESM(require("mysql2"), 1); (0, import_mysql2.createPool)({});',
  'var import_mysql2 = __toESM(require("mysql2")); import_mysql2.default.createPool({});',
];

const typescriptOnly = [
  'import mysql = require("mysql2"); mysql.createPool({});',
  'const mysql = require("mysql2"); mysql!.createPool({});',
  'const mysql = require("mysql2") as typeof import("mysql2"); mysql.createPool({});',
  'const mysql = require("mysql2"); (mysql as any).createPool({});',
  'const mysql = require("mysql2"); (<any>mysql).createPool({});',
  'const mysql = require("mysql2") satisfies object; mysql.createPool({});',
  'const mysql = require("mysql2"); mysql.createPool<Pool>({});',
  'const mysql = require("mysql2"); const make = mysql.createPool<Pool>; make({});',
  'import { type Pool, createPool } from "mysql2"; createPool({});',
];

/** Calls of functions that come from elsewhere, or may. */
const notHere = [
  "const createPool = () => {}; createPool({}); 'mysql2';",
  "function createPool() {} createPool({}); 'mysql2';",
  "mysql2.createPool({}); 'mysql2';",
  'require("generic-pool").createPool({}); "mysql2";',
  'const { createPool } = require("mysql2"); { const createPool = local; createPool({}) }',
  'const { createPool } = require("mysql2"); function open(createPool) { createPool({}) }',
  'const mysql = require("mysql2"); try {} catch (mysql) { mysql.createPool({}) }',
  'let mysql = require("mysql2"); mysql = other; mysql.createPool({});',
  'let mysql = other; mysql = require("mysql2"); mysql.createPool({});',
  'var mysql = require("mysql2"); var mysql = other; mysql.createPool({});',
  'function open(mysql) { mysql = require("mysql2"); mysql.createPool({}) }',
  'function open(mysql = require("mysql2")) { mysql.createPool({}) }',
  'const { createPool = local } = require("mysql2"); createPool({});',
  'const [createPool] = require("mysql2"); createPool({});',
  'const require = () => ({}); require("mysql2").createPool({});',
  'function open(require) { require("mysql2").createPool({}) }',
  'require(name, "mysql2").createPool({});',
  'require.resolve("mysql2").createPool({});',
  'load("mysql2").createPool({});',
  'const { createPool } = { ...require("mysql2") }.other; createPool({});',
  'const mysql = require("mysql2"); mysql[createPool]({});',
  'const mysql = require("mysql2"); mysql.pool.createPool({});',
  'const mysql = require("mysql2"); new mysql.createPool({});',
  'const mysql = require("mysql2"); mysql.createPool;',
  'const mysql = require("mysql2"); mysql.createPool`x`;',
  'const mysql = require("mysql2"); open(mysql.createPool);',
  'const mysql = require("mysql2"); mysql.createPool.name();',
  'const mysql = import("mysql2"); mysql.createPool({});',
  'const mysql = import("mysql2"); open(mysql);',
  'const { createPool } = import("mysql2"); createPool({});',
  'import("mysql2").then;',
  'import("mysql2").then();',
  'run(({ createPool }) => createPool({}), import("mysql2").then);',
  'import("mysql2").then(open);',
  'import("mysql2").then(() => createPool({}));',
  'const { [name]: open } = require("mysql2"); open({});',
  'const { other } = require("mysql2"); other({});',
  'const { createPool } = require("mysql2"); pools[createPool]({});',
  'const { createPool } = require("mysql2"); (createPool, open)({});',
  'const { createPool } = require("mysql2"); let open; open ||= createPool; open({});',
  'require("module").createRequire(file)(name).createPool({}); "mysql2";',
  'import("mysql2").catch(({ createPool }) => createPool({}));',
  'wrap(require("mysql2")).createPool({});',
  'require("mysql2/typings").createPool({});',
  'require("mysql2-promise").createPool({});',
  'require("./mysql2").createPool({});',
  'require("mysql").createPool({});',
];

const notInModules = [
  'import { createPool } from "generic-pool"; createPool({}); "mysql2";',
  'import { createClient } from "@supabase/supabase-js"; createClient({}); "redis";',
  'import { createClient } from "@sanity/client"; createClient({}); "redis";',
  'import { createClient } from "contentful"; createClient({}); "redis";',
  'import { createClient } from "@clickhouse/client"; createClient({}); "redis";',
  'import { createClient } from "./redis"; createClient({}); "redis";',
  'import { Pool as createPool } from "mysql2"; createPool({});',
  'import mysql from "mysql2"; (function (mysql) { mysql.createPool({}) });',
  'import "mysql2"; mysql2.createPool({});',
  'export { createPool } from "mysql2"; createPool({});',
  'const { createRequire } = await import("./module"); createRequire("x")("mysql2").createPool({});',
];

const notInTypescript = [
  'import type mysql from "mysql2"; mysql.createPool({});',
  'import type { createPool } from "mysql2"; createPool({});',
  'import { type createPool } from "mysql2"; createPool({});',
  'import type * as mysql from "mysql2"; mysql.createPool({});',
  'import type mysql = require("mysql2"); mysql.createPool({});',
];

const modules = {
  espree: languages.module,
  "@typescript-eslint/parser": languages.typescript,
  "@babel/eslint-parser": languages.babel,
};
const others = {
  "espree, commonjs": languages.commonjs,
  "espree, script": languages.script,
  "@typescript-eslint/parser, commonjs": languages.typescriptCommonjs,
  "@typescript-eslint/parser, script": languages.typescriptScript,
  "@babel/eslint-parser, commonjs": languages.babelCommonjs,
  "@babel/eslint-parser, script": languages.babelScript,
};
const all = { ...modules, ...others };

function bothWays(
  parsers: Record<string, Linter.LanguageOptions>,
): [string, Linter.LanguageOptions][] {
  return Object.entries(parsers).flatMap(([name, language]) => [
    [name, language],
    [`${name}, require declared`, withNodeGlobals(language)],
  ]);
}

describe.each(bothWays(all))("with %s", (_, language) => {
  it.each(anywhere)("is a client: %s", (code) => {
    expect(callsIn(code, language)).toEqual(["mysql2 createPool"]);
  });
  it.each(notHere)("is none: %s", (code) => {
    expect(callsIn(code, language)).toEqual([]);
  });
});

describe.each(bothWays(modules))("in a module, with %s", (_, language) => {
  it.each(imports)("is a client: %s", (code) => {
    expect(callsIn(code, language)).toEqual(["mysql2 createPool"]);
  });
  it.each(notInModules)("is none: %s", (code) => {
    expect(callsIn(code, language)).toEqual([]);
  });
});

describe("in TypeScript", () => {
  it.each(typescriptOnly)("is a client: %s", (code) => {
    expect(callsIn(code, languages.typescript, "db.ts")).toEqual([
      "mysql2 createPool",
    ]);
  });
  it.each(notInTypescript)("is none: %s", (code) => {
    expect(callsIn(code, languages.typescript, "db.ts")).toEqual([]);
  });
});

describe("in a component", () => {
  const scripts = [
    '<script>import { createPool } from "mysql2"; export default { created() { createPool({}) } }</script>',
    '<template><p /></template><script setup>import { createPool } from "mysql2"; createPool({});</script>',
    '<script setup>const pool = (await import("mysql2")).createPool({});</script>\n<style>p {}</style>',
  ];
  it.each(scripts)("is a client: %s", (code) => {
    const calls = callsIn(code, languages.vue, "app.vue");
    expect(calls).toEqual(["mysql2 createPool"]);
  });
  it("is a client in TypeScript", () => {
    const code =
      '<script setup lang="ts">import mysql from "mysql2"; mysql!.createPool({} as Config);</script>';
    const calls = callsIn(code, languages.vueTypescript, "app.vue");
    expect(calls).toEqual(["mysql2 createPool"]);
  });
  it("is none in a text of the template", () => {
    const code = '<template><p a="mysql2">createPool()</p></template>';
    expect(callsIn(code, languages.vue, "app.vue")).toEqual([]);
  });
});

it("is found beside syntax of which the parser does not say what it is made of", () => {
  const parser = {
    parseForESLint: (text: string) => {
      const { ast, scopeManager } = parseForESLint(text, {
        sourceType: "module",
      });
      return { ast, scopeManager };
    },
  };
  const code =
    'import { createPool } from "mysql2"; type Driver = "mysql2"; createPool({});';
  expect(callsIn(code, { parser })).toEqual(["mysql2 createPool"]);
});

describe("the module", () => {
  it.each([
    ["mysql2", "mysql2"],
    ["mysql2/promise", "mysql2/promise"],
    ["mysql2/promise.js", "mysql2/promise"],
    ["npm:mysql2", "mysql2"],
    ["npm:/mysql2", "mysql2"],
    ["npm:mysql2@3", "mysql2"],
    ["npm:mysql2@^3.11.0", "mysql2"],
    ["npm:mysql2@3/promise", "mysql2/promise"],
    ["npm:mysql2/promise", "mysql2/promise"],
    ["npm:/mysql2@3.11.0/promise.js", "mysql2/promise"],
  ])("named %s is %s", (specifier, module) => {
    const code = `import { createPool } from "${specifier}"; createPool({});`;
    expect(callsIn(code)).toEqual([`${module} createPool`]);
  });
  it.each(["npm:@redis/client", "npm:@redis/client@5", "@redis/client"])(
    "named %s is @redis/client",
    (specifier) => {
      const code = `import { createClient } from "${specifier}"; createClient({});`;
      expect(callsIn(code)).toEqual(["@redis/client createClient"]);
    },
  );
  it.each([
    "mysql2/lib/pool",
    "npm:mysql2-promise",
    "@scope/mysql2",
    "@redis/client2",
    "node_modules/mysql2",
  ])("named %s is another one", (specifier) => {
    const code = `import { createPool } from "${specifier}"; createPool({});`;
    expect(callsIn(code)).toEqual([]);
  });
});

describe("an export of a value that a call returns", () => {
  it.each([
    'const cluster = mysql.createPoolCluster(); cluster.add("a", {});',
    'mysql.createPoolCluster().add("a", {});',
    'const { add } = mysql.createPoolCluster(); add("a", {});',
    'let cluster; cluster = mysql.createPoolCluster(); cluster?.add("a", {});',
  ])("is found: %s", (code) => {
    const calls = callsIn(`import mysql from "mysql2"; ${code}`);
    expect(calls).toEqual(["mysql2 createPoolCluster().add"]);
  });
  it.each([
    'mysql.createPoolCluster.add("a", {});',
    'mysql.add("a", {});',
    'let cluster = mysql.createPoolCluster(); cluster = other; cluster.add("a", {});',
  ])("is not found: %s", (code) => {
    expect(callsIn(`import mysql from "mysql2"; ${code}`)).toEqual([]);
  });
});

describe("a class", () => {
  it.each([
    'import { Redis } from "ioredis"; new Redis();',
    'const { Redis } = require("ioredis"); new Redis;',
    'import ioredis from "ioredis"; new ioredis.Redis();',
  ])("is constructed: %s", (code) => {
    expect(callsIn(code)).toEqual(["ioredis new Redis"]);
  });
  it("is not called", () => {
    expect(callsIn('import { Redis } from "ioredis"; Redis();')).toEqual([]);
  });
});

it.each([
  'const { createClient } = require("redis"); require("mysql2").createPool({}); createClient({});',
  'require("mysql2").createPool({}); require("redis").createClient({});',
])("lists calls in the order of the text: %s", (code) => {
  expect(callsIn(code)).toEqual(["mysql2 createPool", "redis createClient"]);
});

describe("a wrapper of a compiler", () => {
  it.each([
    "interopRequireDefault",
    "__interopRequireDefault",
    "_interopNamespace",
    "_interopNamespaceDefault",
    "_interopDefaultLegacy",
    "_interopDefaultCompat",
  ])("gives the module back: %s", (wrap) => {
    const code = `${wrap}(require("mysql2")).createPool({});`;
    expect(callsIn(code)).toEqual(["mysql2 createPool"]);
  });
  it.each([
    'my__importDefault(require("mysql2")).createPool({});',
    '__importDefaultOf(require("mysql2")).createPool({});',
    '__importDefault(other, require("mysql2")).createPool({});',
  ])("is something else: %s", (code) => {
    expect(callsIn(code)).toEqual([]);
  });
});

describe("the text names a module", () => {
  const exportOf = (module: string): ExportIndex =>
    indexExports([{ modules: [module], name: "open" }]);

  it.each([
    ["mysql2", '"mysql2"'],
    ["mysql2", "'mysql2'"],
    ["mysql2", "`mysql2`"],
    ["mysql2", '"mysql2/promise"'],
    ["mysql2", '"mysql2@3"'],
    ["mysql2", '"npm:mysql2"'],
    ["mysql2", '"npm:/mysql2"'],
    ["@redis/client", '"@redis/client/dist"'],
    ["/project/db.js", '"./db"'],
    ["/project/db.js", '"../project/db.ts"'],
    ["/project/db/index.js", "'./db'"],
    ["/project/db", '"./db/index.mjs"'],
  ])("%s: %s", (module, text) => {
    expect(exportOf(module).named.test(text)).toBe(true);
  });
  it.each([
    ["mysql2", "mysql2"],
    ["mysql2", '"mysql2-promise"'],
    ["mysql2", '"my mysql2"'],
    ["mysql2", '"./db"'],
    ["socket.io", '"socket-io"'],
    ["@redis/client", '"@redis/bloom"'],
    ["/project/db.js", '"db"'],
    ["/project/db.js", '"./dbs"'],
    ["/project/db.js", '"./my.db"'],
    ["/project/d.b.js", '"./d-b"'],
  ])("%s, and not: %s", (module, text) => {
    expect(exportOf(module).named.test(text)).toBe(false);
  });
  it("among several", () => {
    const { named } = indexExports([
      { modules: ["a", "b", "/project/c.js", "/project/d.js"], name: "open" },
    ]);
    expect(
      ['"a"', '"b"', '"./c"', '"./d"', '"e"', '"./e"', '"./a"', '"/e"'].filter(
        (text) => named.test(text),
      ),
    ).toEqual(['"a"', '"b"', '"./c"', '"./d"']);
  });
});

describe("a file of the project", () => {
  const opens = (file: string, specifier: string): number =>
    readSource(
      `import { open } from "${specifier}"; open();`,
      (sourceCode) =>
        findExports(
          sourceCode,
          indexExports([{ modules: [file], name: "open" }]),
          "/project/src/main.js",
        ).calls.length,
    );

  it.each([
    ["/project/src/db.js", "./db.js"],
    ["/project/src/db.js", "./db"],
    ["/project/src/db.mts", "./db.mjs"],
    ["/project/src/db.cts", "./db.cjs"],
    ["/project/src/db.tsx", "./db.jsx"],
    ["/project/src/db/index.ts", "./db"],
    ["/project/db", "../db/index.js"],
    ["/project/db.js/db.js", "../db.js/db"],
  ])("%s is imported as %s", (file, specifier) => {
    expect(opens(file, specifier)).toBe(1);
  });
  it.each([
    ["/project/src/db.js", "../db.js"],
    ["/project/src/db.js", "./db.json"],
    ["/project/src/db.js", "./x/db.js"],
    ["/project/src/db.js", "db.js"],
  ])("%s is not imported as %s", (file, specifier) => {
    expect(opens(file, specifier)).toBe(0);
  });
});

it.each([
  ["mysql2", "mysql2"],
  ["mysql2/promise", "mysql2"],
  ["@redis/client", "@redis/client"],
  ["@redis/client/dist/index.js", "@redis/client"],
])("the package of %s is %s", (specifier, name) => {
  expect(packageOf(specifier)).toBe(name);
});

describe("a constant", () => {
  const constants = [
    { modules: ["mysql2"], name: "Types.A", value: "a" },
    { modules: ["mysql2-default"], name: "default", value: 1 },
  ];
  const constantsIn = (code: string): unknown =>
    readSource(code, (sourceCode) =>
      Array.from(
        findExports(sourceCode, indexExports([], constants), "file.js")
          .constants,
        ([node, value]) => [sourceCode.getText(node), value],
      ),
    );

  it("is known where it is read", () => {
    expect(
      constantsIn('import { Types } from "mysql2"; f(Types.A, Types.B);'),
    ).toEqual([["Types.A", "a"]]);
  });
  it("is known behind a promise of it only", () => {
    expect(constantsIn('f(await import("mysql2-default"));')).toEqual([
      ['await import("mysql2-default")', 1],
    ]);
  });
});

it.each(['require("mysql2");', 'import "mysql2";', '"mysql2";', ""])(
  "finds nothing in %j",
  (code) => {
    expect(callsIn(code)).toEqual([]);
  },
);
