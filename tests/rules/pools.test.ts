/** A pool that closes what is idle, or asks whether it is alive, needs no TCP keepalive: where that is seen, nothing is reported. */
import { describe, expect, it } from "vitest";
import { allRules, reportsOf } from "./reports.ts";

/** What becomes of a connection that is idle. */
type Fate = "stays" | "is closed in time" | "may be closed";

type Case = readonly [options: string, fate: Fate];

/** @param codeWith the code of a pool with some options */
function judge(
  title: string,
  versions: Record<string, string>,
  codeWith: (options: string) => string,
  cases: readonly Case[],
): void {
  describe(title, () => {
    it.each(cases)("{ %s }: a connection %s", (options, fate) => {
      const reports = reportsOf(codeWith(options), allRules(versions));
      expect(reports.length > 0).toBe(fate === "stays");
    });
  });
}

const pgPool = (options: string) =>
  `import { Pool } from "pg"; new Pool({ ${options} });`;

judge("pg 6", { pg: "6.4.2" }, pgPool, [
  ["", "is closed in time"],
  ["idleTimeoutMillis: 0", "is closed in time"],
  ["idleTimeoutMillis: undefined", "is closed in time"],
  ["idleTimeoutMillis: 600_000", "stays"],
  ["idleTimeoutMillis: 600_000, min: 0", "stays"],
  ["idleTimeoutMillis: 600_000, min: 1", "may be closed"],
  ["idleTimeoutMillis: 600_000, min", "may be closed"],
  ["idleTimeoutMillis", "may be closed"],
]);
judge("pg 7", { pg: "7.18.2" }, pgPool, [
  ["", "is closed in time"],
  ["idleTimeoutMillis: undefined", "is closed in time"],
  ["idleTimeoutMillis: 180_000", "is closed in time"],
  ["idleTimeoutMillis: 180_001", "stays"],
  ["idleTimeoutMillis: 0", "stays"],
  ["idleTimeoutMillis: null", "stays"],
  ["idleTimeoutMillis", "may be closed"],
  // The longest time that a timer takes.
  ["idleTimeoutMillis: 2_147_483_647", "stays"],
  ["idleTimeoutMillis: 2_147_483_648", "is closed in time"],
  // Options of later versions.
  ["min: 1", "is closed in time"],
  ["idleTimeoutMillis: 0, maxLifetimeSeconds: 60", "stays"],
]);
// Whether its pg-pool keeps `min` connections depends on the day of the installation.
judge("pg 8.0", { pg: "8.0.0" }, pgPool, [
  ["", "is closed in time"],
  ["min: 0", "is closed in time"],
  ["min: 1", "may be closed"],
  ["min: 0, idleTimeoutMillis: 0", "stays"],
]);
judge("pg 8.16", { pg: "8.16.0" }, pgPool, [
  ["", "is closed in time"],
  ["min: 0", "is closed in time"],
  ["min: 1", "stays"],
  ["min", "may be closed"],
  ["min: 1, maxLifetimeSeconds: 180", "is closed in time"],
  ["min: 1, maxLifetimeSeconds: 181", "stays"],
  ["min: 1, maxLifetimeSeconds: 0", "stays"],
  ["min: 1, maxLifetimeSeconds", "may be closed"],
  ["idleTimeoutMillis: 0, maxLifetimeSeconds: 60", "is closed in time"],
  ["idleTimeoutMillis: 10_000, maxLifetimeSeconds: 600", "is closed in time"],
  ["idleTimeoutMillis", "may be closed"],
]);

judge(
  "pg-pool",
  { pg: "8.16.0" },
  (options) => `import Pool from "pg-pool"; new Pool({ ${options} });`,
  [
    ["", "is closed in time"],
    ["min: 1", "stays"],
  ],
);
judge(
  "a native pool of pg",
  { pg: "8.16.0" },
  (options) => `import pg from "pg"; new pg.native.Pool({ ${options} });`,
  [
    ["", "is closed in time"],
    ["min: 1", "stays"],
  ],
);
for (const client of ["Client", "native.Client"]) {
  judge(
    `pg.${client}, which is no pool`,
    { pg: "8.16.0" },
    (options) => `import pg from "pg"; new pg.${client}({ ${options} });`,
    [["idleTimeoutMillis: 10_000", "stays"]],
  );
}

/** Whether a connection stays shows in the time to its first probe: by default that is short in old versions. */
const mysql2Pool = (options: string) =>
  `import { createPool } from "mysql2"; createPool({ keepAliveInitialDelay: 600_000, ${options} });`;

// There is no `maxIdle` before 3.1.0.
judge("mysql2 2", { mysql2: "2.1.0" }, mysql2Pool, [
  ["", "stays"],
  ["maxIdle: 0", "may be closed"],
  ["maxIdle: 10", "stays"],
]);
for (const version of ["3.3.2", "3.3.5"]) {
  judge(`mysql2 ${version}`, { mysql2: version }, mysql2Pool, [
    ["", "stays"],
    ["idleTimeout: 1000", "stays"],
    ["maxIdle: 0", "is closed in time"],
    ["maxIdle: 0, idleTimeout: 180_000", "is closed in time"],
    ["maxIdle: 0, idleTimeout: 180_001", "stays"],
    ["maxIdle: 0, idleTimeout", "may be closed"],
    ['maxIdle: 0, idleTimeout: "soon"', "is closed in time"],
    ["maxIdle: 9, idleTimeout: 600_000", "may be closed"],
    ["maxIdle: 0, connectionLimit: 0", "stays"],
    ["maxIdle: 10", "stays"],
    ["maxIdle: 5, connectionLimit: 5", "stays"],
    ["maxIdle: 5, connectionLimit", "may be closed"],
    ["maxIdle", "may be closed"],
    // Hardly anybody sets it: where it may only be hidden, it is not there.
    [
      "keepAliveInitialDelay: 600_000, ...options, stream: null, socketPath: null, enableKeepAlive: true, keepAliveInitialDelay: 600_000",
      "stays",
    ],
  ]);
}
for (const pool of [
  "mysql.createPoolPromise(OPTIONS)",
  'mysql.createPoolCluster().add("db", OPTIONS)',
  'mysql.createPoolClusterPromise().add("db", OPTIONS)',
]) {
  judge(
    pool,
    { mysql2: "3.3.5" },
    (options) =>
      `import mysql from "mysql2"; ${pool.replace("OPTIONS", `{ ${options} }`)};`,
    [
      ["", "stays"],
      ["maxIdle: 0", "is closed in time"],
    ],
  );
}
for (const connection of [
  "createConnection",
  "connect",
  "createConnectionPromise",
]) {
  judge(
    `${connection} of mysql2, which is no pool`,
    { mysql2: "3.3.5" },
    (options) =>
      `import mysql from "mysql2"; mysql.${connection}({ ${options} });`,
    [["maxIdle: 0", "stays"]],
  );
}

for (const pool of [
  "mariadb.createPool(OPTIONS)",
  'mariadb.createPoolCluster().add("db", OPTIONS)',
]) {
  // It is not closed, but asked.
  judge(
    pool,
    { mariadb: "3.5.4" },
    (options) =>
      `import mariadb from "mariadb"; ${pool.replace("OPTIONS", `{ ${options} }`)};`,
    [
      ["", "is closed in time"],
      ["minDelayValidation: undefined", "is closed in time"],
      ["minDelayValidation: 180_000", "is closed in time"],
      ["minDelayValidation: 180_001", "stays"],
      ["minDelayValidation", "may be closed"],
    ],
  );
}
judge(
  "createConnection of mariadb, which is no pool",
  { mariadb: "3.5.4" },
  (options) =>
    `import mariadb from "mariadb"; mariadb.createConnection({ ${options} });`,
  [["minDelayValidation: 500", "stays"]],
);

const newest = { mysql2: "3.24.6", pg: "8.23.1", mariadb: "3.5.4" };

judge(
  "knex",
  newest,
  (options) =>
    `import knex from "knex"; knex({ client: "mysql2", connection: {}, pool: { ${options} } });`,
  [
    // It keeps two.
    ["", "stays"],
    ["min: undefined", "stays"],
    ["min: 1", "stays"],
    ["min: 0", "is closed in time"],
    ["min: 0, idleTimeoutMillis: 180_000", "is closed in time"],
    ["min: 0, idleTimeoutMillis: 180_001", "stays"],
    ["min: 0, idleTimeoutMillis: 0", "is closed in time"],
    ["min: 0, idleTimeoutMillis", "may be closed"],
    ["min: 1, idleTimeoutMillis", "stays"],
    ["min, idleTimeoutMillis: 600_000", "may be closed"],
  ],
);
for (const [dialect, driver] of [
  ["mysql", "mysql2"],
  ["mariadb", "mariadb"],
  ["postgres", "pg"],
] as const) {
  judge(
    `Sequelize with ${driver}`,
    newest,
    (options) =>
      `import { Sequelize } from "sequelize"; new Sequelize({ dialect: "${dialect}", pool: { ${options} } });`,
    [
      ["", "is closed in time"],
      ["min: 0", "is closed in time"],
      ["min: 1", "stays"],
      ["min", "may be closed"],
      ["idle: 0", "is closed in time"],
      ["idle: 180_000", "is closed in time"],
      ["idle: 180_001", "stays"],
      ["idle", "may be closed"],
    ],
  );
}
judge(
  "TypeORM with pg",
  newest,
  (options) =>
    `import { DataSource } from "typeorm"; new DataSource({ type: "postgres", extra: { ${options} } });`,
  [
    ["", "is closed in time"],
    ["min: 1", "stays"],
  ],
);
judge(
  "TypeORM with pg: no options of the pool",
  newest,
  (options) =>
    `import { DataSource } from "typeorm"; new DataSource({ type: "postgres", ${options} });`,
  [["min: 1", "is closed in time"]],
);
for (const [module, driver, keeps, closes] of [
  ["mysql2", "mysql2", "", "maxIdle: 0"],
  ["node-postgres", "pg", "min: 1", ""],
] as const) {
  const code = (options: string) =>
    `import { drizzle } from "drizzle-orm/${module}"; drizzle({ ${options} });`;
  judge(
    `Drizzle with ${driver}`,
    newest,
    (options) => code(`connection: { ${options} }`),
    [
      [keeps, "stays"],
      [closes, "is closed in time"],
    ],
  );
}

const mikroOrm = (
  database: string,
  version: string,
  cases: readonly Case[],
) => {
  judge(
    `MikroORM ${version} with ${database}`,
    { ...newest, "@mikro-orm/core": version },
    (options) =>
      `import { MikroORM } from "@mikro-orm/${database}"; MikroORM.init({ ${options} });`,
    cases,
  );
};
for (const database of ["mysql", "mariadb", "postgresql"]) {
  // On knex, which keeps two.
  mikroOrm(database, "6.6.16", [
    ["", "stays"],
    ["pool: { min: 0 }", "is closed in time"],
    ["pool: { min: 0, idleTimeoutMillis: 600_000 }", "stays"],
  ]);
}
for (const database of ["mysql", "mariadb"]) {
  mikroOrm(database, "7.2.1", [
    ["", "stays"],
    ["pool: { idleTimeoutMillis: 180_000 }", "is closed in time"],
    ["pool: { idleTimeoutMillis: 180_001 }", "stays"],
    ["pool: { idleTimeoutMillis: 0 }", "is closed in time"],
    ["pool: { idleTimeoutMillis: 10_000, min: 1 }", "stays"],
  ]);
}
mikroOrm("postgresql", "7.2.1", [
  ["", "is closed in time"],
  ["pool: { min: 1 }", "stays"],
  ["driverOptions: { min: 1 }", "stays"],
  ["pool: { min: 1 }, driverOptions: { min: 0 }", "is closed in time"],
  ["pool: { min: 1 }, driverOptions: { min }", "may be closed"],
]);
