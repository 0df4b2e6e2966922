import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.ts";
import { languages, settings, testRule } from "./tester.ts";

const network = "the network drops an idle connection, and nobody notices";

function off(driver: string, option: string): { message: string } {
  return {
    message: `This turns TCP keepalive off in ${driver}: ${network}. Write \`${option}\`.`,
  };
}

/** One value of an option at a time, in a version of a driver. */
interface Era {
  readonly versions: Record<string, string>;
  /** The name and version that messages have. */
  readonly driver: string;
  readonly from: string;
  /** A call with `VALUE` for the value of the option. */
  readonly code: string;
  /** What to write: the option and its value. */
  readonly option: string;
  readonly on: string;
  readonly turnOff: readonly string[];
  readonly leaveOn: readonly string[];
}

function testEra(era: Era): void {
  const { versions, driver, from, code, option, on, turnOff, leaveOn } = era;
  const write = (value: string): string =>
    `import * as driver from "${from}"; ${code.replace("VALUE", value)}`;
  describe(`${from} with ${JSON.stringify(versions)}`, () => {
    testRule("no-disabled-keepalive", {
      valid: leaveOn.map((value) => ({
        code: write(value),
        settings: settings(versions),
      })),
      invalid: turnOff.map((value) => ({
        code: write(value),
        output: write(on),
        settings: settings(versions),
        errors: [off(driver, option)],
      })),
    });
  });
}

const mysql2 = {
  from: "mysql2",
  code: "driver.createPool({ enableKeepAlive: VALUE });",
  option: "enableKeepAlive: true",
  on: "true",
};
const leftOnByMysql2 = ["0", "null", "undefined", '"false"', '""', "true", "1"];
testEra({
  ...mysql2,
  versions: { mysql2: "3.11.0" },
  driver: "mysql2 3.11.0",
  turnOff: ["false"],
  leaveOn: leftOnByMysql2,
});
testEra({
  ...mysql2,
  versions: { mysql2: "3.3.2" },
  driver: "mysql2 3.3.2",
  turnOff: ["false"],
  leaveOn: leftOnByMysql2,
});
// Read by nobody: keepalive is on.
testEra({
  ...mysql2,
  versions: { mysql2: "3.3.1" },
  driver: "mysql2 3.3.1",
  turnOff: [],
  leaveOn: ["false", ...leftOnByMysql2],
});
// There is no such option: `no-ineffective-option` has a word on that.
testEra({
  ...mysql2,
  versions: { mysql2: "2.0.2" },
  driver: "mysql2 2.0.2",
  turnOff: [],
  leaveOn: ["false"],
});

for (const version of ["0.12.1", "2.8.0", "3.1.2"]) {
  testEra({
    from: "redis",
    versions: { redis: version },
    driver: `redis ${version}`,
    code: "driver.createClient({ socket_keepalive: VALUE });",
    option: "socket_keepalive: true",
    on: "true",
    turnOff: ["false", "0", "null", '""', "NaN", "-0"],
    leaveOn: ["undefined", "true", "1", '"no"', "void 0"],
  });
}
for (const [from, versions, driver] of [
  ["redis", { redis: "4.0.6" }, "redis 4.0.6"],
  ["redis", { redis: "4.7.1" }, "redis 4.7.1"],
  ["@redis/client", { "@redis/client": "1.6.1" }, "@redis/client 1.6.1"],
  [
    "@node-redis/client",
    { "@node-redis/client": "1.0.6" },
    "@node-redis/client 1.0.6",
  ],
] as const) {
  testEra({
    from,
    versions,
    driver,
    code: "driver.createClient({ socket: { keepAlive: VALUE } });",
    option: "socket: { keepAlive: 30000 }",
    on: "30000",
    turnOff: ["false", "!1"],
    leaveOn: ["0", "null", "undefined", "true", "5000"],
  });
}
for (const [from, versions, driver] of [
  ["redis", { redis: "5.12.1" }, "redis 5.12.1"],
  ["redis", { redis: "6.0.0" }, "redis 6.0.0"],
  ["@redis/client", { "@redis/client": "5.0.0" }, "@redis/client 5.0.0"],
] as const) {
  testEra({
    from,
    versions,
    driver,
    code: "driver.createClient({ socket: { keepAlive: VALUE } });",
    option: "socket: { keepAlive: true }",
    on: "true",
    turnOff: ["false", "0", '""', "NaN"],
    leaveOn: ["null", "undefined", "true", "5000"],
  });
}

/** Every factory, and every place in its options. */
const socketOff = "{ socket: { keepAlive: false } }";
const socketOn = "{ socket: { keepAlive: true } }";
const redis5 = settings({ redis: "5.12.1" });
testRule("no-disabled-keepalive", {
  valid: [
    `createClient({ socket: { keepAlive: false, path: "/run/redis.sock" } });`,
    `createClient({ socket: { keepAlive: false }, url: "unix:///run/redis.sock" });`,
    `createCluster({ socket: { keepAlive: false } });`,
    `createCluster({ rootNodes: [...nodes] });`,
    `createCluster({ rootNodes: nodes });`,
    `createSentinel({ sentinelRootNodes: [${socketOff}] });`,
    `createClientPool({}, ${socketOff});`,
    `createClient({ keepAlive: false });`,
    `createClient({ socket_keepalive: false });`,
    `createClient();`,
    `createClient({ ["socket" + x]: { keepAlive: false } });`,
    `createClient({ socket: x || undefined });`,
    `createClient({ socket: { keepAlive: x } });`,
  ].map((code) => ({
    code: `import { createClient, createCluster, createClientPool, createSentinel } from "redis"; ${code}`,
    settings: redis5,
  })),
  invalid: [
    [`createClient(${socketOff});`],
    [
      `createClient({ url: "redis://localhost", socket: { keepAlive: false } });`,
    ],
    [`createClient({ url, socket: { keepAlive: false } });`],
    [`createClient({ socket: Object.freeze({ keepAlive: false }) });`],
    [`const socket = { keepAlive: false }; createClient({ socket });`],
    [
      `const options = { ...base, socket: { keepAlive: false } }; createClient(options);`,
    ],
    [`createClientPool(${socketOff});`],
    [`createClientPool(${socketOff}, { maximum: 5 });`],
    [
      `createCluster({ rootNodes: [], defaults: ${socketOff} });`,
      `defaults: ${socketOn}`,
    ],
    [
      `createCluster({ rootNodes: [{ url }, ${socketOff}] });`,
      `rootNodes: [${socketOn}]`,
    ],
    [
      `createSentinel({ nodeClientOptions: ${socketOff} });`,
      `nodeClientOptions: ${socketOn}`,
    ],
    [
      `createSentinel({ sentinelClientOptions: ${socketOff} });`,
      `sentinelClientOptions: ${socketOn}`,
    ],
  ].map(([call, option = "socket: { keepAlive: true }"]) => {
    const code = `import { createClient, createCluster, createClientPool, createSentinel } from "redis"; ${call}`;
    return {
      code,
      output: code.replace("{ keepAlive: false }", "{ keepAlive: true }"),
      settings: redis5,
      errors: [off("redis 5.12.1", option)],
    };
  }),
});

testRule("no-disabled-keepalive", {
  valid: [],
  invalid: [
    {
      name: "reports every node of a cluster",
      code: `import { createCluster } from "redis"; createCluster({ rootNodes: [${socketOff}, ${socketOff}] });`,
      output: `import { createCluster } from "redis"; createCluster({ rootNodes: [${socketOn}, ${socketOn}] });`,
      settings: redis5,
      errors: [1, 2].map(() => off("redis 5.12.1", `rootNodes: [${socketOn}]`)),
    },
    {
      name: "reports an object that two calls share once",
      code: `import { createClient } from "redis"; const o = ${socketOff}; createClient(o); createClient(o);`,
      output: `import { createClient } from "redis"; const o = ${socketOn}; createClient(o); createClient(o);`,
      settings: redis5,
      errors: [off("redis 5.12.1", "socket: { keepAlive: true }")],
    },
    {
      name: "shows the value",
      code: 'import { createPool } from "mysql2";\ncreatePool({\n  enableKeepAlive: false,\n});',
      output:
        'import { createPool } from "mysql2";\ncreatePool({\n  enableKeepAlive: true,\n});',
      errors: [
        {
          ...off("mysql2", "enableKeepAlive: true"),
          line: 3,
          column: 20,
          endLine: 3,
          endColumn: 25,
        },
      ],
    },
  ],
});

/** All signatures of redis up to version 3. */
const redis3 = settings({ redis: "3.1.2" });
testRule(
  "no-disabled-keepalive",
  {
    valid: [
      'createClient("/run/redis.sock", { socket_keepalive: false });',
      'createClient({ path: "/run/redis.sock", socket_keepalive: false });',
      'createClient("unix:///run/redis.sock", { socket_keepalive: false });',
      'createClient({ url: "unix:///run/redis.sock", socket_keepalive: false });',
      'createClient(6379, "localhost");',
      "createClient(6379);",
      'createClient("redis://localhost");',
      // A list is truthy, whatever is in it.
      'createClient("redis://localhost?socket_keepalive=1&socket_keepalive=");',
      "createClient({ socket: { keepAlive: false } });",
      "createClient(process.env.REDIS_URL);",
      "createClient(6379, host, options);",
      "createClient(...redisArguments);",
    ].map((call) => ({
      code: `const { createClient } = require("redis"); ${call}`,
      settings: redis3,
    })),
    invalid: [
      "createClient({ socket_keepalive: false });",
      'createClient({ host: "localhost", port: 6379, socket_keepalive: false });',
      'createClient("redis://localhost", { socket_keepalive: false });',
      "createClient(6379, { socket_keepalive: false });",
      'createClient("6379", { socket_keepalive: false });',
      'createClient(6379, "localhost", { socket_keepalive: false });',
      "createClient(port, host, { socket_keepalive: false });",
      'createClient({ url: "redis://localhost", socket_keepalive: false });',
      "createClient({ url: process.env.REDIS_URL, socket_keepalive: false });",
    ].map((call) => {
      const code = `const { createClient } = require("redis"); ${call}`;
      return {
        code,
        output: code.replace(
          "socket_keepalive: false",
          "socket_keepalive: true",
        ),
        settings: redis3,
        errors: [off("redis 3.1.2", "socket_keepalive: true")],
      };
    }),
  },
  languages.commonjs,
);

/** With no version, the newest era that knows the option. */
testRule("no-disabled-keepalive", {
  valid: [
    "createClient({ socket: { keepAlive: null } });",
    "createClient({ socket_keepalive: undefined });",
  ].map((call) => `import { createClient } from "redis"; ${call}`),
  invalid: [
    {
      name: "socket_keepalive is redis 3",
      code: 'import { createClient } from "redis"; createClient({ socket_keepalive: null });',
      output:
        'import { createClient } from "redis"; createClient({ socket_keepalive: true });',
      errors: [off("redis", "socket_keepalive: true")],
    },
    {
      name: "a port is redis 3",
      code: 'import { createClient } from "redis"; createClient(6379, { socket_keepalive: 0 });',
      output:
        'import { createClient } from "redis"; createClient(6379, { socket_keepalive: true });',
      errors: [off("redis", "socket_keepalive: true")],
    },
    {
      name: "socket.keepAlive is the newest",
      code: 'import { createClient } from "redis"; createClient({ socket: { keepAlive: 0 } });',
      output:
        'import { createClient } from "redis"; createClient({ socket: { keepAlive: true } });',
      errors: [off("redis", "socket: { keepAlive: true }")],
    },
    {
      name: "of a range of versions, the newest in it",
      code: 'import { createClient } from "redis"; createClient({ socket: { keepAlive: false } });',
      output:
        'import { createClient } from "redis"; createClient({ socket: { keepAlive: 30000 } });',
      settings: settings({ redis: "^4.0.0" }),
      errors: [off("redis", "socket: { keepAlive: 30000 }")],
    },
    {
      name: "@node-redis/client has known version 1 only",
      code: 'import { createClient } from "@node-redis/client"; createClient({ socket: { keepAlive: false } });',
      output:
        'import { createClient } from "@node-redis/client"; createClient({ socket: { keepAlive: 30000 } });',
      errors: [off("redis", "socket: { keepAlive: 30000 }")],
    },
  ],
});

/** A URL of mysql2 against the options beside it. */
testRule("no-disabled-keepalive", {
  valid: [
    'createPool("mysql://localhost/db");',
    'createPool("mysql://localhost/db?enableKeepAlive=true");',
    'createPool("mysql://localhost/db?enableKeepAlive=0");',
    'createPool("mysql://localhost/db?enableKeepAlive=true&enableKeepAlive=false");',
    'createPool("mysql://localhost/db?x=1#enableKeepAlive=false");',
    'createPool("no URL?enableKeepAlive=false");',
    'createPool({ uri: "mysql://localhost/db?enableKeepAlive=true", enableKeepAlive: false });',
    'createPool({ uri: "mysql://localhost/db?enableKeepAlive=false", enableKeepAlive: true });',
    'createPool({ uri: "mysql://localhost/db?socketPath=/run/mysqld.sock", enableKeepAlive: false });',
    "createPool({ uri: process.env.DATABASE_URL, enableKeepAlive: false });",
    'createPool({ uri: "mysql://localhost/db", enableKeepAlive: false, socketPath: "/run/mysqld.sock" });',
    "createPool({ enableKeepAlive: false, stream: () => connect() });",
    "createPool({ enableKeepAlive: false, stream });",
    "createPool({ enableKeepAlive: false, socketPath: process.env.DB_SOCKET });",
    // What is spread over it may leave it as it is.
    'createPool({ socketPath: "/run/mysqld.sock", ...shared, enableKeepAlive: false });',
    'createPool(Object.assign({ socketPath: "/run/mysqld.sock" }, shared, { enableKeepAlive: false }));',
    'createPool({ socketPath: "/run/mysqld.sock", [name]: 1, enableKeepAlive: false });',
    'const o = { socketPath: "/run/mysqld.sock" }; init(o); createPool({ ...o, enableKeepAlive: false });',
    'createPool({ socketPath: isLocal ? "/run/mysqld.sock" : "/run/db.sock", ...shared, enableKeepAlive: false });',
    "createPool({ ...config, ...{ stream } , enableKeepAlive: false });",
    // What is spread may have the option, which goes before that of the URL.
    'createPool({ ...shared, uri: "mysql://localhost/db?enableKeepAlive=false" });',
  ].map((call) => `import { createPool } from "mysql2/promise"; ${call}`),
  invalid: [
    [
      'createPool("mysql://localhost/db?enableKeepAlive=false");',
      'createPool("mysql://localhost/db?enableKeepAlive=true");',
    ],
    [
      'createPool({ uri: "mysql://localhost/db?enableKeepAlive=false" });',
      'createPool({ uri: "mysql://localhost/db?enableKeepAlive=true" });',
    ],
    [
      'createPool({ uri: "mysql://localhost/db", enableKeepAlive: false });',
      'createPool({ uri: "mysql://localhost/db", enableKeepAlive: true });',
    ],
    [
      'createPool({ uri: "", enableKeepAlive: false });',
      'createPool({ uri: "", enableKeepAlive: true });',
    ],
    [
      'createPool({ socketPath: "", enableKeepAlive: false });',
      'createPool({ socketPath: "", enableKeepAlive: true });',
    ],
  ].map(([code = "", output = ""]) => ({
    code: `import { createPool } from "mysql2/promise"; ${code}`,
    output: `import { createPool } from "mysql2/promise"; ${output}`,
    errors: [off("mysql2", "enableKeepAlive: true")],
  })),
});

/** Both factories and the nodes of a cluster of mysql2. */
testRule("no-disabled-keepalive", {
  valid: [
    "mysql.createPoolCluster({ enableKeepAlive: false });",
    'mysql.createPoolCluster().add("a", "mysql://localhost/db");',
    'mysql.createPoolCluster().of("a", { enableKeepAlive: false });',
  ].map((call) => `import mysql from "mysql2"; ${call}`),
  invalid: [
    "mysql.createConnection({ enableKeepAlive: false });",
    "mysql.createPool({ enableKeepAlive: false });",
    'mysql.createPoolCluster().add("a", { enableKeepAlive: false });',
    "mysql.createPoolCluster().add({ enableKeepAlive: false });",
    "const cluster = mysql.createPoolCluster(); cluster.add(name, { enableKeepAlive: false });",
  ].map((call) => {
    const code = `import mysql from "mysql2"; ${call}`;
    return {
      code,
      output: code.replace("false", "true"),
      errors: [off("mysql2", "enableKeepAlive: true")],
    };
  }),
});

describe("behind options that cannot be read", () => {
  testRule("no-disabled-keepalive", {
    valid: [
      {
        name: "a Unix socket that is written there may be the one that counts",
        code: `import { createPool } from "mysql2"; createPool({ ...config, socketPath: env.SOCKET, enableKeepAlive: false });`,
        settings: settings({ mysql2: "3.24.6" }),
      },
      {
        name: "what comes behind may turn it on",
        code: `import { createPool } from "mysql2"; createPool({ enableKeepAlive: false, ...config });`,
        settings: settings({ mysql2: "3.24.6" }),
      },
    ],
    invalid: [
      {
        name: "keepalive is off all the same",
        code: `import { createPool } from "mysql2"; createPool({ ...config, enableKeepAlive: false });`,
        output: `import { createPool } from "mysql2"; createPool({ ...config, enableKeepAlive: true });`,
        settings: settings({ mysql2: "3.24.6" }),
        errors: [off("mysql2 3.24.6", "enableKeepAlive: true")],
      },
    ],
  });
});

describe("a pool that closes what is idle", () => {
  const pool = (options: string) => ({
    code: `import { createPool } from "mysql2"; createPool({ ${options} });`,
    settings: settings({ mysql2: "3.24.6" }),
  });
  testRule("no-disabled-keepalive", {
    valid: [pool("maxIdle: 0, idleTimeout: 180_000, enableKeepAlive: false")],
    invalid: [
      {
        ...pool("maxIdle: 0, idleTimeout: 180_001, enableKeepAlive: false"),
        output: pool("maxIdle: 0, idleTimeout: 180_001, enableKeepAlive: true")
          .code,
        errors: [off("mysql2 3.24.6", "enableKeepAlive: true")],
      },
    ],
  });
});

describe("reportUnknown", () => {
  const options = [{ reportUnknown: true }];
  const head = 'import { createPool } from "mysql2";\n';
  const redisHead = 'import { createClient } from "redis";\n';
  const unknown = (driver: string, option: string): string =>
    `Cannot see whether this leaves TCP keepalive on in ${driver}. Write \`${option}\`.`;
  const suggestion = (option: string, output: string) => ({
    desc: `Write \`${option}\`.`,
    output,
  });
  testRule("no-disabled-keepalive", {
    valid: [
      `${head}createPool({ enableKeepAlive: true });`,
      `${head}createPool({ socketPath: "/run/mysqld.sock", enableKeepAlive: x });`,
      // The report of `require-keepalive`.
      `${head}createPool(options);`,
      `${head}createPool({ enableKeepAlive: true, ...options });`,
      `${redisHead}createClient({ socket: { keepAlive: true } });`,
    ].map((code) => ({ code, options })),
    invalid: [
      {
        name: "shows a value that cannot be read",
        code: `${head}createPool({ enableKeepAlive: x });`,
        options,
        errors: [
          {
            message: unknown("mysql2", "enableKeepAlive: true"),
            line: 2,
            column: 31,
            endColumn: 32,
            suggestions: [
              suggestion(
                "enableKeepAlive: true",
                `${head}createPool({ enableKeepAlive: true });`,
              ),
            ],
          },
        ],
      },
      {
        name: "shows the call, where all versions leave it on by default",
        code: `${redisHead}createClient({ socket: config });`,
        options,
        errors: [
          {
            message: unknown("redis", "socket: { keepAlive: true }"),
            line: 2,
            column: 1,
            endColumn: 13,
            suggestions: 1,
          },
        ],
      },
      {
        name: "shows the branch that cannot be read",
        code: `${redisHead}createClient(local ? {} : config);`,
        options,
        errors: [
          {
            message: unknown("redis", "socket: { keepAlive: true }"),
            line: 2,
            column: 27,
            endColumn: 33,
            suggestions: 1,
          },
        ],
      },
    ],
  });

  test.each([{ reportUnknown: "yes" }, { reportUnkown: true }])(
    "the schema refuses %o",
    (given) => {
      expect(() =>
        new Linter().verify("", {
          plugins: { keepalive: plugin },
          rules: { "keepalive/no-disabled-keepalive": ["error", given] },
        }),
      ).toThrow(/keepalive\/no-disabled-keepalive/);
    },
  );
});
