import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.ts";
import { languages, settings, testRule } from "./tester.ts";

const some = {
  message:
    "Some versions of mysql2 leave TCP keepalive off by default: the network then drops an idle connection, and nobody notices. Write `enableKeepAlive: true`.",
};
const unknown = {
  message:
    "Cannot see whether `enableKeepAlive: true` reaches mysql2 here. Write it where this call can be seen to have it.",
};
const write = "Write `enableKeepAlive: true`.";

const head = 'import mysql, { createPool } from "mysql2";\n';

/** Tests what is reported, with the output of its fix, and what is not. */
function testReading({
  silent = [],
  reported = [],
}: {
  readonly silent?: readonly string[];
  readonly reported?: readonly (readonly [code: string, output: string])[];
}): void {
  testRule(
    "require-keepalive",
    {
      valid: silent.map((code) => head + code),
      invalid: reported.map(([code, output]) => ({
        code: head + code,
        output: head + output,
        errors: [some],
      })),
    },
    languages.typescript,
  );
}

describe("a call without the option", () => {
  testRule("require-keepalive", {
    valid: [],
    invalid: [
      {
        name: "is shown by the name of what is called",
        code: 'import mysql from "mysql2";\nmysql\n  .createPool({});',
        output:
          'import mysql from "mysql2";\nmysql\n  .createPool({ enableKeepAlive: true });',
        errors: [{ ...some, line: 3, column: 4, endLine: 3, endColumn: 14 }],
      },
      {
        name: "of a compiler is, too",
        code: 'const mysql2_1 = require("mysql2");\n(0, mysql2_1.createPool)({});',
        output:
          'const mysql2_1 = require("mysql2");\n(0, mysql2_1.createPool)({ enableKeepAlive: true });',
        errors: [{ ...some, line: 2, column: 14, endLine: 2, endColumn: 24 }],
      },
    ],
  });
  testRule(
    "require-keepalive",
    {
      valid: [],
      invalid: [
        {
          name: "in a cast is, too",
          code: 'import mysql from "mysql2";\n(mysql.createPool as Make)({});',
          output:
            'import mysql from "mysql2";\n(mysql.createPool as Make)({ enableKeepAlive: true });',
          errors: [{ ...some, line: 2, column: 8, endLine: 2, endColumn: 18 }],
        },
      ],
    },
    languages.typescript,
  );
  testReading({
    reported: [
      ["createPool({});", "createPool({ enableKeepAlive: true });"],
      [
        "mysql.createConnection({});",
        "mysql.createConnection({ enableKeepAlive: true });",
      ],
      [
        'mysql.createPoolCluster().add("a", {});',
        'mysql.createPoolCluster().add("a", { enableKeepAlive: true });',
      ],
      [
        "mysql.createPoolCluster().add({});",
        "mysql.createPoolCluster().add({ enableKeepAlive: true });",
      ],
      [
        'createPool("mysql://localhost/db");',
        'createPool("mysql://localhost/db?enableKeepAlive=true");',
      ],
      [
        'createPool({ uri: "mysql://localhost/db" });',
        'createPool({ uri: "mysql://localhost/db", enableKeepAlive: true });',
      ],
    ],
    silent: [
      "mysql.createPoolCluster({});",
      'mysql.createPoolCluster().of("a");',
      "createPool();",
      "createPool(null);",
      "createPool([]);",
      "createPool(5);",
      "createPool(...options);",
      "createPool({}, ...more);",
    ],
  });
});

describe("an option that is written", () => {
  testReading({
    silent: [
      "createPool({ enableKeepAlive: true });",
      "createPool({ enableKeepAlive: x });",
      "createPool({ enableKeepAlive });",
      'createPool({ "enableKeepAlive": true });',
      'createPool({ ["enableKeepAlive"]: true });',
      "createPool({ [`enableKeepAlive`]: true });",
      'createPool({ ["enable" + "KeepAlive"]: true });',
      "createPool({ enable\\u004beepAlive: true });",
      'const name = "enableKeepAlive"; createPool({ [name]: true });',
      "createPool({ [name]: true });",
      "createPool({ get enableKeepAlive() { return true } });",
      "createPool({ enableKeepAlive() {} });",
      "createPool({ enableKeepAlive: true, ...base });",
      "createPool({ ...base, enableKeepAlive: true });",
      "createPool({ ...{ enableKeepAlive: true } });",
      "createPool({ ...{ ...{ enableKeepAlive: true } } });",
      "createPool({ __proto__: base });",
      'createPool({ "__proto__": base });',
    ],
    reported: [
      [
        "createPool({ 1: true, 1.5: 2, 0x10: 3, 1n: 4 });",
        "createPool({ 1: true, 1.5: 2, 0x10: 3, 1n: 4, enableKeepAlive: true });",
      ],
      [
        'createPool({ ["__proto__"]: { enableKeepAlive: true } });',
        'createPool({ ["__proto__"]: { enableKeepAlive: true }, enableKeepAlive: true });',
      ],
      [
        "const __proto__ = { enableKeepAlive: true }; createPool({ __proto__ });",
        "const __proto__ = { enableKeepAlive: true }; createPool({ __proto__, enableKeepAlive: true });",
      ],
      [
        "createPool({ pool: { enableKeepAlive: true } });",
        "createPool({ pool: { enableKeepAlive: true }, enableKeepAlive: true });",
      ],
      [
        'createPool({ ["enable" + "Keepalive"]: true });',
        'createPool({ ["enable" + "Keepalive"]: true, enableKeepAlive: true });',
      ],
      [
        "createPool({ ...{}, ...null, ...undefined, ...5 });",
        "createPool({ ...{}, ...null, ...undefined, ...5, enableKeepAlive: true });",
      ],
    ],
  });
});

describe("options that stand elsewhere in the file", () => {
  const on = "{ enableKeepAlive: true }";
  testReading({
    silent: [
      `const o = ${on}; createPool(o);`,
      `const o = ${on}, p = o; createPool(p);`,
      `let o = ${on}; createPool(o);`,
      `const c = { db: ${on} }; createPool(c.db);`,
      `const c = { db: ${on} }; createPool(c["db"]);`,
      `const c = { db: ${on} }; createPool(c?.db);`,
      `const c = { a: { b: { c: ${on} } } }; createPool(c.a.b.c);`,
      `const { db } = { db: ${on} }; createPool(db);`,
      `const { db: o } = { db: ${on} }; createPool(o);`,
      `const { a: { b } } = { a: { b: ${on} } }; createPool(b);`,
      `const { db = {} } = { db: ${on} }; createPool(db);`,
      `const { db = {} } = config; createPool(db);`,
      `const { ...o } = ${on}; createPool(o);`,
      `createPool(${on} as const);`,
      `createPool(${on} satisfies Options);`,
      `createPool(<Options>${on});`,
      `const o: Options | undefined = ${on}; createPool(o!);`,
      `createPool(Object.freeze(${on}));`,
      `createPool(Object.seal(${on}));`,
      `createPool(structuredClone(${on}));`,
      `createPool(Object.assign({}, ${on}));`,
      `createPool(Object.assign({}, ${on}, { host }));`,
      `createPool(Object.assign({}, base));`,
      `createPool(Object.assign({}, ...list));`,
      `createPool({ ...Object.freeze(${on}) });`,
      `function make() { return ${on} } createPool(make());`,
      `const make = () => (${on}); createPool(make());`,
      `const make = function () { return ${on} }; createPool(make());`,
      `async function make() { return ${on} } createPool(await make());`,
      `function make(o) { return { ...o } } createPool(make(x));`,
      `function make(o = {}) { return o } createPool(make());`,
      `function make() { if (x) return ${on}; return {} } createPool(make());`,
      `function* make() { return {} } createPool(make());`,
      `async function make() { return {} } createPool(make());`,
      `createPool((x, ${on}));`,
      // Unknown.
      "createPool(options);",
      "createPool(options.db);",
      "createPool({ ...options });",
      "createPool({ host, ...options.db });",
      "function open(options) { createPool(options) }",
      "function open({ db }) { createPool(db) }",
      'import config from "./config"; createPool(config);',
      'import * as config from "./config"; createPool({ ...config.db });',
      'const config = require("./config"); createPool(config);',
      'createPool(load("db"));',
      "createPool(new Options());",
      "createPool(process.env.DATABASE_URL);",
      "createPool(process.env.DATABASE_URL!);",
      "createPool(import.meta.env.DATABASE_URL);",
      "createPool(`mysql://${host}/db`);",
      "createPool({ uri: process.env.DATABASE_URL });",
      "createPool(this.options);",
      "createPool(configs[env]);",
      "const configs = { dev: {}, prod: {} }; createPool(configs[env]);",
      "const { [env]: db } = { dev: {} }; createPool(db);",
      // Not TCP.
      'createPool({ socketPath: "/run/mysqld.sock" });',
      "createPool({ socketPath: process.env.DB_SOCKET });",
      'createPool({ ...{ socketPath: "/run/mysqld.sock" } });',
      'createPool("mysql://localhost/db?socketPath=/run/mysqld.sock");',
      "createPool({ stream: () => connect() });",
      "createPool({ stream });",
    ],
    reported: [
      [
        "createPool({} as const);",
        "createPool({ enableKeepAlive: true } as const);",
      ],
      ["createPool({}!);", "createPool({ enableKeepAlive: true }!);"],
      [
        "const o = {} satisfies Options; createPool(o as Options);",
        "const o = { enableKeepAlive: true } satisfies Options; createPool(o as Options);",
      ],
      [
        "createPool(Object.freeze({}));",
        "createPool(Object.freeze({ enableKeepAlive: true }));",
      ],
      [
        "const c = { db: {} }; createPool(c.db);",
        "const c = { db: { enableKeepAlive: true } }; createPool(c.db);",
      ],
      [
        "const make = () => ({}); createPool(make());",
        "const make = () => ({ enableKeepAlive: true }); createPool(make());",
      ],
      [
        'createPool({ socketPath: "" });',
        'createPool({ socketPath: "", enableKeepAlive: true });',
      ],
      [
        "createPool({ stream: undefined });",
        "createPool({ stream: undefined, enableKeepAlive: true });",
      ],
    ],
  });
});

describe("globals that the file defines itself are not known", () => {
  testReading({
    silent: [
      "const Object = x; createPool(Object.freeze({}));",
      "const structuredClone = x; createPool(structuredClone({}));",
      'const String = x; createPool({ [String("a")]: true });',
      "function open(undefined) { createPool({ ...undefined }) }",
    ],
  });
});

describe("conditions", () => {
  const on = "{ enableKeepAlive: true }";
  testReading({
    silent: [
      `createPool(x ? ${on} : ${on});`,
      `createPool(x ? ${on} : options);`,
      `createPool(x && ${on});`,
      `createPool(options ?? ${on});`,
      `createPool(options || ${on});`,
      `createPool(null ?? ${on});`,
      `createPool(${on} ?? {});`,
      `createPool(true ? ${on} : {});`,
      `createPool(1 > 2 ? {} : ${on});`,
      `createPool({ ...(x ? ${on} : ${on}) });`,
      `createPool({ ...(x ? { ssl } : {}), enableKeepAlive: true });`,
      `createPool({ enableKeepAlive: true, ...(x && { ssl }) });`,
      `createPool({ enableKeepAlive: x ? true : y });`,
      `createPool({ enableKeepAlive: x && true });`,
      // Either the one or the other: what depends on the same condition is decided once.
      ...[
        ["a", "!a"],
        ["a", "!(a)"],
        ["!!a", "!a"],
        ["a === b", "a !== b"],
        ["a == null", "a != null"],
        ["a && b", "!(a && b)"],
        ["a && b", "(!a || !b)"],
        ["a", "(!a || b)"],
        ["(a || b)", "!a"],
      ].map(
        ([one = "", other = ""]) =>
          `createPool({ ...(${one} && ${on}), ...(${other} && ${on}) });`,
      ),
      `createPool({ ...(a ? ${on} : undefined), ...(a ? undefined : ${on}) });`,
      `const isProd = env === "production"; createPool({ ...(isProd && ${on}), ...(!isProd && ${on}) });`,
      `const isProd = env === "production"; const isDev = !isProd; createPool({ ...(isProd && ${on}), ...(isDev && ${on}) });`,
    ],
    reported: [
      [
        "createPool(x ? { a } : { enableKeepAlive: true });",
        "createPool(x ? { a, enableKeepAlive: true } : { enableKeepAlive: true });",
      ],
      [
        "createPool(options ?? {});",
        "createPool(options ?? { enableKeepAlive: true });",
      ],
      [
        "createPool({ ...(x && { ssl }) });",
        "createPool({ ...(x && { ssl }), enableKeepAlive: true });",
      ],
      [
        "createPool({ ...(x && { ssl }), ...(y ? { a } : { b }) });",
        "createPool({ ...(x && { ssl }), ...(y ? { a } : { b }), enableKeepAlive: true });",
      ],
    ],
  });
  testRule("require-keepalive", {
    valid: [],
    invalid: [
      {
        name: "are reported where each of them stands",
        code: 'import { createPool } from "mysql2";\ncreatePool(\n  x\n    ? { a }\n    : { b },\n);',
        output:
          'import { createPool } from "mysql2";\ncreatePool(\n  x\n    ? { a, enableKeepAlive: true }\n    : { b, enableKeepAlive: true },\n);',
        errors: [
          { ...some, line: 4, column: 7, endLine: 4, endColumn: 8 },
          { ...some, line: 5, column: 7, endLine: 5, endColumn: 8 },
        ],
      },
      {
        name: "in the object make no certain fix",
        code: `${head}createPool({ ...(x && ${on}) });`,
        output: null,
        errors: [
          {
            ...some,
            suggestions: [
              {
                desc: write,
                output: `${head}createPool({ ...(x && ${on}), enableKeepAlive: true });`,
              },
            ],
          },
        ],
      },
    ],
  });
});

describe("reportUnknown", () => {
  const options = [{ reportUnknown: true }];
  testRule("require-keepalive", {
    valid: [
      "createPool({ enableKeepAlive: x });",
      "createPool({ ...options, enableKeepAlive: true });",
      'createPool({ socketPath: "/run/mysqld.sock" });',
      'createPool({ ...options, socketPath: "/run/mysqld.sock" });',
      'createPool("mysql://localhost/db?enableKeepAlive=true");',
    ].map((code) => ({ code: head + code, options })),
    invalid: [
      ...[
        ["createPool(o);", "createPool({ ...o, enableKeepAlive: true });"],
        [
          "createPool({ ...o });",
          "createPool({ ...o, enableKeepAlive: true });",
        ],
        [
          "createPool({ enableKeepAlive: true, ...o });",
          "createPool({ enableKeepAlive: true, ...o, enableKeepAlive: true });",
        ],
        [
          "createPool(o.db);",
          "createPool({ ...o.db, enableKeepAlive: true });",
        ],
        [
          "createPool(get());",
          "createPool({ ...get(), enableKeepAlive: true });",
        ],
        [
          "createPool({ get enableKeepAlive() { return true } });",
          "createPool({ get enableKeepAlive() { return true }, enableKeepAlive: true });",
        ],
      ].map(([code = "", output = ""]) => ({
        code: head + code,
        options,
        output: null,
        errors: [
          {
            ...unknown,
            suggestions: [{ desc: write, output: head + output }],
          },
        ],
      })),
      {
        name: "suggests nothing where the argument may be a URL",
        code: `${head}createPool(process.env.DATABASE_URL);`,
        options,
        output: null,
        errors: [unknown],
      },
    ],
  });
});

describe('{ versions: "installed" }', () => {
  const options = [{ versions: "installed" }];
  const code = `${head}createPool({});`;
  const noOption = {
    message:
      "mysql2 2.0.2 cannot turn on TCP keepalive: the network drops an idle connection, and nobody notices. Upgrade to mysql2 2.1.0 or later and write `enableKeepAlive: true`.",
  };
  testRule("require-keepalive", {
    valid: [
      { name: "3.3.2", code, options, settings: settings({ mysql2: "3.3.2" }) },
      { name: "2.1.0", code, options, settings: settings({ mysql2: "2.1.0" }) },
      { name: "none", code, options },
      {
        name: "2.0.2, with a stream that may be something else than TCP",
        code: `${head}createPool({ ...config, stream });`,
        options,
        settings: settings({ mysql2: "2.0.2" }),
      },
      {
        name: "2.0.2, with a stream that is assigned",
        code: `${head}config.stream = stream; createPool(config);`,
        options,
        settings: settings({ mysql2: "2.0.2" }),
      },
      {
        name: "2.0.2, where a stream cannot be ruled out, and a Unix socket can",
        code: `${head}createPool({ ...config, socketPath: undefined });`,
        options,
        settings: settings({ mysql2: "2.0.2" }),
      },
      {
        name: "2.0.2, with what may be a Unix socket, even if asked",
        code: `${head}createPool({ socketPath: process.env.DB_SOCKET });`,
        options: [{ versions: "installed", reportUnknown: true }],
        settings: settings({ mysql2: "2.0.2" }),
      },
    ],
    invalid: [
      {
        name: "2.0.2",
        code,
        options,
        output: null,
        settings: settings({ mysql2: "2.0.2" }),
        errors: [noOption],
      },
      {
        name: "2.0.2, where a stream cannot be ruled out, if asked",
        code: `${head}createPool(config);`,
        options: [{ reportUnknown: true }],
        output: null,
        settings: settings({ mysql2: "2.0.2" }),
        errors: [noOption],
      },
    ],
  });
});

describe("redis turns keepalive on in every version", () => {
  testRule("require-keepalive", {
    valid: [
      "createClient();",
      "createClient({});",
      "createClient({ socket: {} });",
      "createClient(6379);",
    ].map((code) => `import { createClient } from "redis"; ${code}`),
    invalid: [],
  });
});

describe("options that make no sense", () => {
  test.each([
    { versions: "all" },
    { versions: "" },
    { reportUnknown: "yes" },
    { reportUnkown: true },
  ])("the schema refuses %o", (given) => {
    expect(() =>
      new Linter().verify("", {
        plugins: { keepalive: plugin },
        rules: { "keepalive/require-keepalive": ["error", given] },
      }),
    ).toThrow(/keepalive\/require-keepalive/);
  });
});

describe("a name of another driver", () => {
  const given = (version?: string) => ({
    code: `${head}createPool({ keepAlive: true });`,
    ...(version !== undefined && { settings: settings({ mysql2: version }) }),
  });
  testRule("require-keepalive", {
    valid: [],
    invalid: [
      {
        name: "gives way to the driver's own in a version that is known not to read it",
        ...given("3.24.6"),
        output: `${head}createPool({ enableKeepAlive: true });`,
        errors: [some],
      },
      {
        name: "is left where the version is not known",
        ...given(),
        output: `${head}createPool({ keepAlive: true, enableKeepAlive: true });`,
        errors: [some],
      },
    ],
  });
});
