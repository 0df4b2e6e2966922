/** `settings.keepalive.clients`: functions and classes of a project's own. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";
import type { ClientSetting } from "../../src/types.ts";

const versions = {
  mysql2: "3.24.6",
  redis: "6.3.1",
  ioredis: "5.11.1",
  "@nestjs/microservices": "12.1.1",
};

/** What the recommended rules make of a file at `src/app/main.js`, and what is left to report. */
function fixed(code: string, clients: unknown): string {
  const linter = new Linter({ cwd: path.resolve("project") });
  const settings = { keepalive: { versions, clients } };
  const { output } = linter.verifyAndFix(
    code,
    [plugin.configs.recommended, { settings }],
    { filename: path.resolve("project/src/app/main.js") },
  );
  return output;
}

const enabled = "enableKeepAlive: true, keepAliveInitialDelay: 30000";

describe("a function of a package", () => {
  const createDb: ClientSetting = {
    module: "@acme/db",
    name: "createDb",
    driver: "mysql2",
  };

  it.each([
    [`import { createDb } from "@acme/db";`, "createDb"],
    [`import * as db from "@acme/db";`, "db.createDb"],
    [`const { createDb: make } = require("@acme/db");`, "make"],
  ])("is a client: %s", (imported, call) => {
    expect(fixed(`${imported} ${call}({ host: "db" });`, [createDb])).toBe(
      `${imported} ${call}({ host: "db", ${enabled} });`,
    );
  });

  it("takes its options from the argument and the place that the setting says", () => {
    const setting = { ...createDb, argument: 1, path: "stores.mysql" };
    expect(
      fixed(
        `import { createDb } from "@acme/db"; createDb("a", { stores: { mysql: { host: "db" } } }, log);`,
        [setting],
      ),
    ).toBe(
      `import { createDb } from "@acme/db"; createDb("a", { stores: { mysql: { host: "db", ${enabled} } } }, log);`,
    );
  });

  it("may take more than its options", () => {
    const imported = `import { createDb } from "@acme/db";`;
    expect(
      fixed(`${imported} createDb({ host: "db" }, log, 3);`, [createDb]),
    ).toBe(`${imported} createDb({ host: "db", ${enabled} }, log, 3);`);
  });

  it.each([
    `import { createDb } from "@acme/other"; createDb({ host: "db" });`,
    `import { create } from "@acme/db"; create({ host: "db" });`,
    `function createDb() {} createDb({ host: "db" });`,
    `import { createDb } from "@acme/db"; createDb(config);`,
  ])("is not: %s", (code) => {
    expect(fixed(code, [createDb])).toBe(code);
  });

  it("may be one of several, each with a place for its options", () => {
    const createAll = { ...createDb, name: "createAll", path: "mysql" };
    const imported = `import { createAll, createDb } from "@acme/db";`;
    const calls = `createAll({ mysql: { host: "db" } }); createDb({ mysql: {}, host: "db" });`;
    expect(fixed(`${imported} ${calls}`, [createDb, createAll])).toBe(
      `${imported} createAll({ mysql: { host: "db", ${enabled} } }); createDb({ mysql: {}, host: "db", ${enabled} });`,
    );
  });

  it("may be named like that of another package, for another driver", () => {
    const createCache = { ...createDb, module: "@acme/cache", driver: "redis" };
    const imported = `import { createDb } from "@acme/db"; import { createDb as createCache } from "@acme/cache";`;
    const calls = `createDb({ enableKeepAlive: true, keepAliveInitialDelay: 9000 }); createCache({ socket: { keepAlive: false } });`;
    expect(fixed(`${imported} ${calls}`, [createDb, createCache])).toBe(
      `${imported} ${calls.replace("false", "true")}`,
    );
  });

  it("leaves the drivers' own functions what they are", () => {
    expect(
      fixed(
        `import { createPool } from "mysql2"; createPool({ host: "db" });`,
        [createDb],
      ),
    ).toBe(
      `import { createPool } from "mysql2"; createPool({ host: "db", ${enabled} });`,
    );
  });
});

it("leaves what layers take what it is", () => {
  const createDb = { module: "@acme/db", name: "createDb", driver: "mysql2" };
  const imported = `import { ClientsModule, Transport } from "@nestjs/microservices";`;
  expect(
    fixed(
      `${imported} ClientsModule.register([{ transport: Transport.REDIS, options: { port: 1 } }, { transport: Transport.TCP, options: { port: 2 } }]);`,
      [createDb],
    ),
  ).toBe(
    `${imported} ClientsModule.register([{ transport: Transport.REDIS, options: { port: 1, keepAlive: 30000 } }, { transport: Transport.TCP, options: { port: 2 } }]);`,
  );
});

describe("a file of the project", () => {
  const local = (module: string): ClientSetting => ({
    module,
    name: "createDb",
    driver: "mysql2",
  });

  it.each([
    ["./src/db.js", "../db.js"],
    ["./src/db.ts", "../db"],
    ["./src/db", "../db.js"],
    ["./src/db/index.js", "../db"],
    ["./src/db", "../db/index.ts"],
    ["./src/app/db.js", "./db.js"],
  ])("is %s by whatever path a file gets there: %s", (module, specifier) => {
    const imported = `import { createDb } from "${specifier}";`;
    expect(
      fixed(`${imported} createDb({ host: "db" });`, [local(module)]),
    ).toBe(`${imported} createDb({ host: "db", ${enabled} });`);
  });

  it("may be named by its absolute path", () => {
    const imported = `import { createDb } from "../db.js";`;
    expect(
      fixed(`${imported} createDb({ host: "db" });`, [
        local(path.resolve("project/src/db.js")),
      ]),
    ).toBe(`${imported} createDb({ host: "db", ${enabled} });`);
  });

  it("is not another file of the same name", () => {
    const code = `import { createDb } from "./db.js"; createDb({ host: "db" });`;
    expect(fixed(code, [local("./src/db.js")])).toBe(code);
  });
});

describe("a class", () => {
  it("is a client where it is constructed", () => {
    const setting = {
      module: "@acme/cache",
      name: "new Cache",
      driver: "redis",
    };
    const imported = `import { Cache } from "@acme/cache";`;
    expect(
      fixed(`${imported} new Cache({ socket: { keepAlive: false } });`, [
        setting,
      ]),
    ).toBe(`${imported} new Cache({ socket: { keepAlive: true } });`);
  });

  it("may be the default export", () => {
    const setting = {
      module: "acme-cache",
      name: "new default",
      driver: "redis",
    };
    const imported = `import Cache from "acme-cache";`;
    expect(
      fixed(`${imported} new Cache({ socket: { keepAlive: 0 } });`, [setting]),
    ).toBe(`${imported} new Cache({ socket: { keepAlive: true } });`);
  });
});

it("works as the README has it", () => {
  const [, list = ""] =
    /clients: (\[[^]*?\n {8}\])/.exec(readFileSync("README.md", "utf8")) ?? [];
  const clients: unknown = runInNewContext(list);
  expect(
    fixed(
      `import { createDb } from "@acme/db"; createDb("orders", { mysql: { host: "db" } });`,
      clients,
    ),
  ).toBe(
    `import { createDb } from "@acme/db"; createDb("orders", { mysql: { host: "db", ${enabled} } });`,
  );
  expect(
    fixed(
      `import { Cache } from "../cache.js"; new Cache({ socket: { keepAlive: false } });`,
      clients,
    ),
  ).toBe(
    `import { Cache } from "../cache.js"; new Cache({ socket: { keepAlive: true } });`,
  );
});

describe("a setting that makes no sense ends in one clear sentence", () => {
  const place = "eslint-plugin-keepalive: settings.keepalive.clients";

  it.each([
    [
      {},
      `${place} is an object: write an array, such as [{ module: "@acme/db", name: "createDb", driver: "mysql2" }].`,
    ],
    [
      ["@acme/db"],
      `${place}[0] is "@acme/db": write an object, such as { module: "@acme/db", name: "createDb", driver: "mysql2" }.`,
    ],
    [
      [{ name: "a", driver: "pg" }],
      `${place}[0].module is undefined: write a name, such as "@acme/db".`,
    ],
    [
      [{ module: "a", name: "", driver: "pg" }],
      `${place}[0].name is "": write a name, such as "createDb".`,
    ],
    [
      [{ module: "a", name: "b", driver: "postgres" }],
      `${place}[0].driver is "postgres": the drivers are "mysql2", "redis", "ioredis", "iovalkey", "pg", "mariadb" and "mysql".`,
    ],
    [
      [{ module: "a", name: "b", driver: "pg", argument: -1 }],
      `${place}[0].argument is -1: write the position of the options among the arguments, counted from 0.`,
    ],
    [
      [{ module: "a", name: "b", driver: "pg", path: ["db"] }],
      `${place}[0].path is an array: write a name, such as "mysql".`,
    ],
    [
      [{ module: "a", name: "b", driver: "pg", args: 1 }],
      `${place}[0].args is not known: a client has "module", "name", "driver", "argument" and "path".`,
    ],
  ])("%j", (clients, message) => {
    const linter = new Linter();
    const config = [
      plugin.configs.recommended,
      { settings: { keepalive: { clients } } },
    ];
    expect(() => linter.verify("", config)).toThrow(message);
  });
});

it("is a file below the folder that each run of ESLint works in", () => {
  const clients = [{ module: "./db.js", name: "createDb", driver: "mysql2" }];
  const settings = { keepalive: { clients } };
  const reportsOfRunIn = (cwd: string) =>
    new Linter({ cwd: path.resolve(cwd) }).verify(
      `import { createDb } from "./db.js"; createDb({ enableKeepAlive: false });`,
      [plugin.configs.recommended, { settings }],
      { filename: path.resolve("project/src/main.js") },
    ).length;
  expect(reportsOfRunIn("project")).toBe(0);
  expect(reportsOfRunIn("project/src")).toBe(1);
});
