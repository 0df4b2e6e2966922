/** No file makes a rule throw or hang, and time grows with the size of a file. */
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";
import { languages } from "./tester.ts";

const config = {
  files: ["**"],
  plugins: { keepalive: plugin },
  rules: Object.fromEntries(
    Object.keys(plugin.rules).map((name) => [`keepalive/${name}`, "error"]),
  ),
} satisfies Linter.Config;

/** Messages of all rules. */
function lint(
  code: string,
  languageOptions: Linter.LanguageOptions = languages.module,
  filename?: string,
): readonly Linter.LintMessage[] {
  return new Linter().verify(
    code,
    { ...config, languageOptions },
    filename === undefined ? {} : { filename },
  );
}

/** How many clients are reported by `require-keepalive`. */
function count(messages: readonly Linter.LintMessage[]): number {
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages.filter(
    ({ ruleId }) => ruleId === "keepalive/require-keepalive",
  ).length;
}

const head = 'import { createPool } from "mysql2";\n';
const many = 10_000;

function repeat(line: (n: number) => string): string {
  return Array.from({ length: many }, (_, n) => line(n)).join("\n");
}

describe("files without content or name", () => {
  it.each(["", "\n", "#!/usr/bin/env node", "// mysql2", '"mysql2"', "\uFEFF"])(
    "%j",
    (code) => {
      expect(lint(code)).toEqual([]);
    },
  );
  it.each([undefined, "<input>", "<text>", "a\0b.js", "nowhere/db.js"])(
    "named %j",
    (filename) => {
      expect(count(lint(`${head}createPool({});`, {}, filename))).toBe(1);
    },
  );
});

describe("URLs that are none", () => {
  it.each([
    'import { createPool } from "mysql2"; createPool({ uri: "db" });',
    'import { createPool } from "mysql2"; createPool("//db");',
    'import { createPool } from "mariadb"; createPool("//db");',
    'import { createClient } from "redis"; createClient({ url: "cache" });',
    'import { createClient } from "redis"; createClient({ url: "http://cache" });',
    'import { createClient } from "redis"; createClient("//cache");',
    'import Redis from "ioredis"; new Redis("//cache");',
    'import { Client } from "pg"; new Client({ connectionString: "db" });',
    'import { Client } from "pg"; new Client("//db");',
    'import knex from "knex"; knex({ client: "mysql2", connection: "//db" });',
    'import knex from "knex"; knex({ client: "pg", connection: "db" });',
    'import { Queue } from "bullmq"; new Queue("mail", { connection: "cache" });',
    'import Queue from "bull"; new Queue("mail", "//cache");',
  ])("%s", (code) => {
    const messages = lint(code, languages.module, "db.js");
    expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  });
});

it.each(Object.entries(plugin.rules))(
  "a file of bytes has nothing for %s",
  (_, rule) => {
    const listeners = rule.create({
      cwd: "/",
      filename: "/logo.png",
      options: [],
      settings: {},
      sourceCode: { ast: {}, body: new Uint8Array() },
      report: ({ messageId }) => expect.fail(messageId),
    });
    expect(listeners).toEqual({});
  },
);

describe("constants that need themselves", () => {
  it.each([
    "const o = o; createPool(o);",
    "const o = { ...o }; createPool(o);",
    "const a = { ...b }, b = { ...a }; createPool(a);",
    "const a = () => b(), b = () => a(); createPool(a());",
    "const a = b ? a : b, b = a ?? b; createPool(a);",
    "const a = !b, b = !a; createPool({ enableKeepAlive: a });",
    "const { a } = a; createPool(a);",
    "const a = [a]; createPool(a);",
    "const a = Object.assign(a, a); createPool(a);",
    "const a = structuredClone(a); createPool(a);",
    "const k = { [k]: k }; createPool({ [k]: k });",
    "function make() { return make() } createPool(make());",
    "const pool = createPool(pool);",
    "const o = {}; o.enableKeepAlive = o.enableKeepAlive; createPool(o);",
    "createPool(createPool(createPool));",
  ])("%s", (code) => {
    expect(count(lint(head + code))).toBe(0);
  });
  it("an object that holds itself is itself", () => {
    const code = "const o = {}; o.self = o; createPool(o.self.self);";
    expect(count(lint(head + code))).toBe(0);
  });
  it("a module's loader that is made of itself", () => {
    const code =
      'import { createRequire as __importStar } from "node:module"; const load = __importStar(load);';
    expect(count(lint(head + code))).toBe(0);
  });
  it("modules in a circle", () => {
    const code =
      'var a = b, b = a; var mysql = require("mysql2"), mysql = mysql.mysql; a.createPool({});';
    expect(count(lint(code, languages.commonjs))).toBe(0);
  });
});

// A busy machine may take its time: what counts is that it ends.
describe("ten thousand", { timeout: 120_000 }, () => {
  it("calls", () => {
    const code = repeat(() => "createPool({});");
    expect(count(lint(head + code))).toBe(many);
  });
  it("calls that share an object", () => {
    const code = `const o = {};\n${repeat(() => "createPool(o);")}`;
    expect(count(lint(head + code))).toBe(many);
  });
  it("calls that share a URL", () => {
    const code = `const url = "mysql://h";\n${repeat(() => "createPool(url);")}`;
    expect(count(lint(head + code))).toBe(many);
  });
  it("calls that share an object with conditions", () => {
    const code = `const o = { ...(a && { b }), ...(c ? { d } : { e }) };\n${repeat(() => "createPool(o);")}`;
    expect(count(lint(head + code))).toBe(many);
  });
  it("assignments to members of an object", () => {
    const code = `const o = {};\n${repeat((n) => `o.m${n} = ${n};`)}\ncreatePool(o);`;
    expect(count(lint(head + code))).toBe(1);
  });
  it("properties", () => {
    const code = `createPool({ ${repeat((n) => `p${n}: ${n},`)} });`;
    expect(count(lint(head + code))).toBe(1);
  });
  it("names for an object", () => {
    const code = `const o0 = {};\n${repeat((n) => `const o${n + 1} = o${n};`)}\ncreatePool(o${many});`;
    lint(head + code);
  });
  it("names for the function that makes clients", () => {
    const code = `import { createPool as f0 } from "mysql2";\n${repeat((n) => `const f${n + 1} = f${n};`)}\nf${many}({});`;
    expect(count(lint(code))).toBe(1);
  });
  it("constants", () => {
    const code = `const c0 = true;\n${repeat((n) => `const c${n + 1} = c${n};`)}\ncreatePool({ enableKeepAlive: c${many} });`;
    expect(count(lint(head + code))).toBe(0);
  });
  it("spreads, one in the other", () => {
    const code = `const o0 = {};\n${repeat((n) => `const o${n + 1} = { ...o${n}, p${n} };`)}\ncreatePool(o${many});`;
    expect(count(lint(head + code))).toBe(1);
  });
  it("spreads, one in the other, in the other order", () => {
    const code = `createPool(o0);\n${repeat((n) => `var o${n} = { ...o${n + 1} };`)}`;
    lint(head + code);
  });
  it("spreads in one object", () => {
    const code = `const o = {};\ncreatePool({ ${repeat(() => "...o,")} });`;
    expect(count(lint(head + code))).toBe(1);
  });
  it("conditional spreads", () => {
    const code = `createPool({ ${repeat((n) => `...(c${n} && { p${n} }),`)} });`;
    expect(count(lint(head + code))).toBe(1);
  });
  it("conditions, one named by the other", () => {
    const code = `const o0 = {};\n${repeat((n) => `const o${n + 1} = c${n} ? o${n} : { p${n} };`)}\ncreatePool(o${many});`;
    lint(head + code);
  });
  it("tests, one named by the other", () => {
    const code = `const t0 = x;\n${repeat((n) => `const t${n + 1} = !t${n};`)}\ncreatePool({ ...(t${many} && { ssl }) });`;
    expect(count(lint(head + code))).toBe(1);
  });
  it("operands of a condition", () => {
    const code = `createPool({ ...(${repeat((n) => `c${n} &&`)} { ssl }) });`;
    lint(head + code);
  });
  it("functions, one calling the other", () => {
    const code = `const f0 = () => ({});\n${repeat((n) => `const f${n + 1} = () => f${n}();`)}\ncreatePool(f${many}());`;
    lint(head + code);
  });
  it("members, one of the other", () => {
    const code = `const o0 = {};\n${repeat((n) => `const o${n + 1} = { m: o${n} };`)}\nconst m0 = o${many};\n${repeat((n) => `const m${n + 1} = m${n}.m;`)}\ncreatePool(m${many});`;
    lint(head + code);
  });
  it("terms of a sum", () => {
    const code = `createPool({ [${repeat(() => '"a" +')} ""]: 1 });`;
    lint(head + code);
  });
  it("imports of the driver", () => {
    const code = repeat(
      (n) => `import { createPool as f${n} } from "mysql2"; f${n}({});`,
    );
    expect(count(lint(code))).toBe(many);
  });
  it("redis nodes", () => {
    const code = `import { createCluster } from "redis"; createCluster({ rootNodes: [${repeat(() => "{ socket: { keepAlive: false } },")}] });`;
    lint(code);
  });
});

it("an option that hangs on hundreds of conditions is unknown", () => {
  const spreads = Array.from(
    { length: 300 },
    (_, n) => `...(c${n} && { enableKeepAlive: ${n % 2 === 0} }),`,
  );
  const messages = lint(`${head}createPool({ ${spreads.join("\n")} });`);
  expect(messages).toEqual([]);
});

it("a minified bundle on one line", { timeout: 120_000 }, () => {
  const code = `var e=require("mysql2"),t={};${repeat((n) => `function f${n}(n){return e.createPool(n||t)}`).replaceAll("\n", "")}`;
  expect(code.split("\n")).toHaveLength(1);
  lint(code, languages.commonjs);
});

describe("broken code, as a parser recovers it", () => {
  it.each([
    'const { createPool } = require("mysql2"); createPool({ a, a:  });',
    'import { createPool } from "mysql2"; createPool({}) createPool({',
    'import from "mysql2";',
    'import { } from "mysql2"; import { createPool } from "mysql2"; import { createPool } from "mysql2"; createPool({});',
  ])("%s", (code) => {
    for (const language of Object.values(languages)) {
      const messages = lint(code, language, "app.vue");
      expect(messages.filter(({ ruleId }) => ruleId)).toEqual([]);
    }
  });
  it("with errors that Babel passes over", () => {
    const { babel } = languages;
    const language = {
      ...babel,
      parserOptions: {
        ...babel.parserOptions,
        allowImportExportEverywhere: true,
      },
    };
    const code =
      'let createPool; import { createPool } from "mysql2"; createPool({}); delete createPool;';
    expect(() => lint(code, language)).not.toThrow();
  });
  it.each([
    "<script>",
    '<script>import { createPool } from "mysql2"; createPool({</script>',
    '<script src="mysql2"></script>',
    '<template lang="pug">p "mysql2"</template>',
    '<template><p :a="createPool({"></p></template><script>import { createPool } from "mysql2";</script>',
    '<script>import "mysql2"</script><script setup>createPool({})</script>',
  ])("%s", (code) => {
    const messages = lint(code, languages.vue, "app.vue");
    expect(messages.filter(({ ruleId }) => ruleId)).toEqual([]);
  });
});

describe("options of a rule that make no sense are refused", () => {
  it.each(Object.keys(plugin.rules))("%s", (name) => {
    for (const options of [[{ typo: true }], [5], ["any"], [{}, {}], [null]]) {
      const rules = { [`keepalive/${name}`]: ["error", ...options] };
      expect(() =>
        new Linter().verify("", Object.assign({}, config, { rules })),
      ).toThrow(/Value|Unexpected|should/);
    }
  });
});
