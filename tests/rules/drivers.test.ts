/** What all rules together say of the drivers beside mysql2 and redis, and what their fixes make of it. */

import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { allRules, reportsOf } from "./reports.ts";

interface Case {
  readonly code: string;
  /** The rule and its message. None: nothing is wrong. */
  readonly reports: readonly string[];
  /** Missing where nothing is fixed. */
  readonly output?: string;
}

const config = allRules({
  ioredis: "5.11.1",
  iovalkey: "0.4.0",
  pg: "8.23.1",
  mariadb: "3.5.4",
  mysql: "2.18.1",
});

const cases: Readonly<Record<string, readonly Case[]>> = {
  "pg.native": [
    {
      code: 'import pg from "pg"; new pg.native.Client({ host: "db" });',
      reports: [
        'require-initial-delay: pg 8.23.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. A native client hands no option for it to libpq: with pg 8.11.1 or later, write `nativeConnectionString: "host=… keepalives_idle=30"`, in seconds, or use a client that is not native.',
      ],
    },
    {
      code: 'const { Client } = require("pg").native; new Client("postgres://db");',
      reports: [
        'require-initial-delay: pg 8.23.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. A native client hands no option for it to libpq: with pg 8.11.1 or later, write `nativeConnectionString: "host=… keepalives_idle=30"`, in seconds, or use a client that is not native.',
      ],
    },
    {
      code: 'import pg from "pg"; new pg.native.Client({ host: "/run/postgresql", keepAlive: true });',
      reports: [],
    },
    {
      code: 'import pg from "pg"; new pg.native.Client({ nativeConnectionString: "host=db keepalives_idle=30" });',
      reports: [],
    },
    {
      code: 'import pg from "pg"; new pg.native.Pool({ host: "db" });',
      reports: [],
    },
    {
      code: 'import pg from "pg"; new pg.native.Pool({ min: 1, keepalives_idle: 30 });',
      reports: [
        'require-initial-delay: pg 8.23.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. A native client hands no option for it to libpq: with pg 8.11.1 or later, write `nativeConnectionString: "host=… keepalives_idle=30"`, in seconds, or use a client that is not native.',
        'no-ineffective-option: pg 8.23.1 does not read `keepalives_idle` here: it changes nothing. A native client hands no option for it to libpq: with pg 8.11.1 or later, write `nativeConnectionString: "host=… keepalives_idle=30"`, in seconds, or use a client that is not native.',
      ],
    },
  ],
  ioredis: [
    {
      code: 'import Redis from "ioredis"; new Redis({ keepAlive: true });',
      reports: [
        "no-disabled-keepalive: This turns TCP keepalive off in ioredis 5.11.1: the network drops an idle connection, and nobody notices. Write `keepAlive: 30000`.",
      ],
      output: 'import Redis from "ioredis"; new Redis({ keepAlive: 30000 });',
    },
    {
      code: 'import { Redis as IORedis } from "ioredis"; new IORedis(6379, "cache", { keepAlive: null });',
      reports: [
        "no-disabled-keepalive: This turns TCP keepalive off in ioredis 5.11.1: the network drops an idle connection, and nobody notices. Write `keepAlive: 30000`.",
      ],
      output:
        'import { Redis as IORedis } from "ioredis"; new IORedis(6379, "cache", { keepAlive: 30000 });',
    },
    {
      code: 'import { Redis } from "ioredis"; new Redis({ keepAlive: "10000" });',
      reports: [
        "no-disabled-keepalive: This turns TCP keepalive off in ioredis 5.11.1: the network drops an idle connection, and nobody notices. Write `keepAlive: 30000`.",
      ],
      output:
        'import { Redis } from "ioredis"; new Redis({ keepAlive: 30000 });',
    },
    {
      code: 'import Redis from "ioredis"; new Redis({ keepAlive: undefined });',
      reports: [
        "require-initial-delay: With this, ioredis 5.11.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAlive: 30000`.",
      ],
      output: 'import Redis from "ioredis"; new Redis({ keepAlive: 30000 });',
    },
    {
      code: 'import Redis from "ioredis"; new Redis();',
      reports: [
        "require-initial-delay: Without `keepAlive`, ioredis 5.11.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAlive: 30000`.",
      ],
      output: 'import Redis from "ioredis"; new Redis({ keepAlive: 30000 });',
    },
    {
      code: 'import Redis from "ioredis"; new Redis(6379, "cache");',
      reports: [
        "require-initial-delay: Without `keepAlive`, ioredis 5.11.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAlive: 30000`.",
      ],
      output:
        'import Redis from "ioredis"; new Redis(6379, "cache", { keepAlive: 30000 });',
    },
    {
      code: 'import Redis from "ioredis"; new Redis;',
      reports: [
        "require-initial-delay: Without `keepAlive`, ioredis 5.11.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAlive: 30000`.",
      ],
      output: 'import Redis from "ioredis"; new Redis({ keepAlive: 30000 });',
    },
    {
      code: 'import Redis from "ioredis"; new Redis((6379));',
      reports: [
        "require-initial-delay: Without `keepAlive`, ioredis 5.11.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAlive: 30000`.",
      ],
    },
    {
      code: 'import Redis from "ioredis"; new Redis("redis://cache:6379", { keepAlive: 0 });',
      reports: [
        "require-initial-delay: With this, ioredis 5.11.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAlive: 30000`.",
      ],
      output:
        'import Redis from "ioredis"; new Redis("redis://cache:6379", { keepAlive: 30000 });',
    },
    {
      code: 'import Redis from "ioredis"; new Redis("redis://cache:6379?keepAlive=10000");',
      reports: [
        "no-disabled-keepalive: This turns TCP keepalive off in ioredis 5.11.1: the network drops an idle connection, and nobody notices. Write `keepAlive: 30000`.",
      ],
    },
    {
      code: 'import Redis from "ioredis"; new Redis("/run/redis.sock");',
      reports: [],
    },
    {
      code: 'import Redis from "ioredis"; new Redis("unix:///run/redis.sock", { keepAlive: true });',
      reports: [
        "no-ineffective-option: There is no TCP keepalive on a Unix socket or a stream of your own: `keepAlive` changes nothing.",
      ],
    },
    {
      code: 'import Redis from "ioredis"; new Redis(`redis://${host}`, { keepAlive: true });',
      reports: [
        "no-disabled-keepalive: This turns TCP keepalive off in ioredis 5.11.1: the network drops an idle connection, and nobody notices. Write `keepAlive: 30000`.",
      ],
      output:
        'import Redis from "ioredis"; new Redis(`redis://${host}`, { keepAlive: 30000 });',
    },
    {
      code: 'import Redis from "ioredis"; new Redis({ keepAlive: 500 });',
      reports: [
        "require-initial-delay: `keepAlive` counts milliseconds, and less than 1000 are cut down to 0: ioredis 5.11.1 then sends its first TCP keepalive probe after 2 hours. Write `keepAlive: 30000`.",
      ],
      output: 'import Redis from "ioredis"; new Redis({ keepAlive: 30000 });',
    },
    {
      code: 'const Redis = require("ioredis"); new Redis.Cluster(nodes, { redisOptions: { keepAlive: true } });',
      reports: [
        "no-disabled-keepalive: This turns TCP keepalive off in ioredis 5.11.1: the network drops an idle connection, and nobody notices. Write `redisOptions: { keepAlive: 30000 }`.",
      ],
      output:
        'const Redis = require("ioredis"); new Redis.Cluster(nodes, { redisOptions: { keepAlive: 30000 } });',
    },
    {
      code: 'import { Cluster } from "ioredis"; new Cluster(nodes, { redisOptions: { db } });',
      reports: [
        "require-initial-delay: Without `keepAlive`, ioredis 5.11.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `redisOptions: { keepAlive: 30000 }`.",
      ],
      output:
        'import { Cluster } from "ioredis"; new Cluster(nodes, { redisOptions: { db, keepAlive: 30000 } });',
    },
    {
      code: 'import Redis from "ioredis"; new Redis({ keepAlive: 10000 });',
      reports: [],
    },
  ],
  iovalkey: [
    {
      code: 'import Valkey from "iovalkey"; new Valkey({ keepAlive: true });',
      reports: [
        "no-disabled-keepalive: This turns TCP keepalive off in iovalkey 0.4.0: the network drops an idle connection, and nobody notices. Write `keepAlive: 30000`.",
      ],
      output:
        'import Valkey from "iovalkey"; new Valkey({ keepAlive: 30000 });',
    },
    {
      code: 'const { Valkey } = require("iovalkey"); Valkey.createClient(6379, "cache");',
      reports: [
        "require-initial-delay: Without `keepAlive`, iovalkey 0.4.0 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAlive: 30000`.",
      ],
      output:
        'const { Valkey } = require("iovalkey"); Valkey.createClient(6379, "cache", { keepAlive: 30000 });',
    },
    {
      code: 'import { Valkey } from "iovalkey"; new Valkey.Cluster(nodes, { redisOptions: { keepAlive: 0 } });',
      reports: [
        "require-initial-delay: With this, iovalkey 0.4.0 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `redisOptions: { keepAlive: 30000 }`.",
      ],
      output:
        'import { Valkey } from "iovalkey"; new Valkey.Cluster(nodes, { redisOptions: { keepAlive: 30000 } });',
    },
    {
      code: 'import { Redis } from "iovalkey"; new Redis({ keepAlive: 10000 });',
      reports: [],
    },
  ],
  pg: [
    {
      code: 'import { Client, Pool } from "pg"; new Client({ host: "db" });',
      reports: [
        "require-keepalive: pg 8.23.1 leaves TCP keepalive off by default: the network drops an idle connection, and nobody notices. Write `keepAlive: true`.",
      ],
      output:
        'import { Client, Pool } from "pg"; new Client({ host: "db", keepAlive: true, keepAliveInitialDelayMillis: 30000 });',
    },
    {
      code: 'import pg from "pg"; new pg.Client("postgres://db/app");',
      reports: [
        "require-keepalive: pg 8.23.1 leaves TCP keepalive off by default: the network drops an idle connection, and nobody notices. Write `keepAlive: true`.",
      ],
      output:
        'import pg from "pg"; new pg.Client({ connectionString: "postgres://db/app", keepAlive: true, keepAliveInitialDelayMillis: 30000 });',
    },
    {
      code: 'import { Client, Pool } from "pg"; new Client({ host: "db", keepAlive: true });',
      reports: [
        "require-initial-delay: Without `keepAliveInitialDelayMillis`, pg 8.23.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAliveInitialDelayMillis: 30000`.",
      ],
      output:
        'import { Client, Pool } from "pg"; new Client({ host: "db", keepAlive: true, keepAliveInitialDelayMillis: 30000 });',
    },
    {
      code: 'import { Client, Pool } from "pg"; new Client({ host: "db", keepAliveInitialDelayMillis: 10000 });',
      reports: [
        "require-keepalive: pg 8.23.1 leaves TCP keepalive off by default: the network drops an idle connection, and nobody notices. Write `keepAlive: true`.",
        "no-ineffective-option: pg 8.23.1 reads `keepAliveInitialDelayMillis` only where TCP keepalive is on: it changes nothing. Write `keepAlive: true`.",
      ],
      output:
        'import { Client, Pool } from "pg"; new Client({ host: "db", keepAliveInitialDelayMillis: 10000, keepAlive: true });',
    },
    {
      code: 'import { Client, Pool } from "pg"; new Client({ host: "db", keepAlive: true, keepAliveInitialDelay: 10000 });',
      reports: [
        "require-initial-delay: Without `keepAliveInitialDelayMillis`, pg 8.23.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAliveInitialDelayMillis: 30000`.",
        "no-ineffective-option: pg 8.23.1 does not read `keepAliveInitialDelay`: it changes nothing. Write `keepAliveInitialDelayMillis: 10000`.",
      ],
      output:
        'import { Client, Pool } from "pg"; new Client({ host: "db", keepAlive: true, keepAliveInitialDelayMillis: 10000 });',
    },
    {
      code: 'import { Client, Pool } from "pg"; new Client({ host: "db", keepAlive: true, keepalives_idle: 10 });',
      reports: [
        "require-initial-delay: Without `keepAliveInitialDelayMillis`, pg 8.23.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAliveInitialDelayMillis: 30000`.",
        "no-ineffective-option: pg 8.23.1 does not read `keepalives_idle`: it changes nothing. Write `keepAliveInitialDelayMillis: 30000`.",
      ],
      output:
        'import { Client, Pool } from "pg"; new Client({ host: "db", keepAlive: true, keepalives_idle: 10, keepAliveInitialDelayMillis: 30000 });',
    },
    {
      code: 'import { Client, Pool } from "pg"; new Pool({ host: "db" });',
      reports: [],
    },
    { code: 'import { Client, Pool } from "pg"; new Pool();', reports: [] },
    {
      code: 'import { Client, Pool } from "pg"; new Pool({ host: "db", idleTimeoutMillis: 0 });',
      reports: [
        "require-keepalive: pg 8.23.1 leaves TCP keepalive off by default: the network drops an idle connection, and nobody notices. Write `keepAlive: true`.",
      ],
      output:
        'import { Client, Pool } from "pg"; new Pool({ host: "db", idleTimeoutMillis: 0, keepAlive: true, keepAliveInitialDelayMillis: 30000 });',
    },
    {
      code: 'import { Client, Pool } from "pg"; new Pool({ host: "db", min: 2 });',
      reports: [
        "require-keepalive: pg 8.23.1 leaves TCP keepalive off by default: the network drops an idle connection, and nobody notices. Write `keepAlive: true`.",
      ],
      output:
        'import { Client, Pool } from "pg"; new Pool({ host: "db", min: 2, keepAlive: true, keepAliveInitialDelayMillis: 30000 });',
    },
    {
      code: 'import { Client, Pool } from "pg"; new Pool({ host: "db", idleTimeoutMillis: Infinity });',
      reports: [],
    },
    {
      code: 'import Pool from "pg-pool"; new Pool({ host: "db", idleTimeoutMillis: 600000 });',
      reports: [
        "require-keepalive: pg 8.23.1 leaves TCP keepalive off by default: the network drops an idle connection, and nobody notices. Write `keepAlive: true`.",
      ],
      output:
        'import Pool from "pg-pool"; new Pool({ host: "db", idleTimeoutMillis: 600000, keepAlive: true, keepAliveInitialDelayMillis: 30000 });',
    },
  ],
  mariadb: [
    {
      code: 'import mariadb from "mariadb"; mariadb.createConnection({ host: "db" });',
      reports: [
        "require-keepalive: mariadb 3.5.4 leaves TCP keepalive off by default: the network drops an idle connection, and nobody notices. Write `keepAliveDelay: 30000`.",
      ],
      output:
        'import mariadb from "mariadb"; mariadb.createConnection({ host: "db", keepAliveDelay: 30000 });',
    },
    {
      code: 'import * as mariadb from "mariadb/callback"; mariadb.createPool({ host: "db" });',
      reports: [],
    },
    {
      code: 'import mariadb from "mariadb"; mariadb.createPool({ host: "db", minDelayValidation });',
      reports: [],
    },
    {
      code: 'import mariadb from "mariadb"; mariadb.createPool({ host: "db", minDelayValidation: 3600000 });',
      reports: [
        "require-keepalive: mariadb 3.5.4 leaves TCP keepalive off by default: the network drops an idle connection, and nobody notices. Write `keepAliveDelay: 30000`.",
      ],
      output:
        'import mariadb from "mariadb"; mariadb.createPool({ host: "db", minDelayValidation: 3600000, keepAliveDelay: 30000 });',
    },
    {
      code: 'import mariadb from "mariadb"; mariadb.createConnection({ host: "db", keepAliveDelay: 500 });',
      reports: [
        "require-initial-delay: `keepAliveDelay` counts milliseconds, and less than 1000 are cut down to 0: mariadb 3.5.4 then sends its first TCP keepalive probe after 2 hours. Write `keepAliveDelay: 30000`.",
      ],
      output:
        'import mariadb from "mariadb"; mariadb.createConnection({ host: "db", keepAliveDelay: 30000 });',
    },
    {
      code: 'import mariadb from "mariadb"; mariadb.createConnection({ host: "db", enableKeepAlive: true, keepAliveInitialDelay: 10000 });',
      reports: [],
    },
  ],
  mysql: [
    {
      code: 'import mysql from "mysql"; mysql.createConnection({ host: "db", enableKeepAlive: true });',
      reports: [
        "no-ineffective-option: mysql 2.18.1 has no TCP keepalive option: `enableKeepAlive` changes nothing. Use mysql2 in its place.",
      ],
    },
    {
      code: 'import mysql from "mysql"; mysql.createConnection({ socketPath: "/run/db", enableKeepAlive: true });',
      reports: [],
    },
    {
      code: 'import mysql from "mysql"; mysql.createPool({ host: "db" });',
      reports: [],
    },
  ],
};

describe.each(Object.entries(cases))("%s", (_, ofDriver) => {
  it.each(ofDriver)("$code", ({ code, reports, output }) => {
    expect(reportsOf(code, config)).toEqual(reports);
    const { output: mended } = new Linter().verifyAndFix(code, [config]);
    expect(mended).toBe(output ?? code);
  });
});

describe("a version without the option", () => {
  const off = (driver: string) =>
    `require-keepalive: ${driver} cannot turn on TCP keepalive: the network drops an idle connection, and nobody notices.`;

  it.each([
    [
      "mariadb",
      "2.4.2",
      "Upgrade to mariadb 2.5.0 or later and write `keepAliveDelay: 30000`.",
    ],
    [
      "mysql2",
      "2.0.2",
      "Upgrade to mysql2 2.1.0 or later and write `enableKeepAlive: true`.",
    ],
  ])("%s %s", (driver, version, advice) => {
    const code = `import driver from "${driver}"; driver.createConnection({ host: "db" });`;
    expect(reportsOf(code, allRules({ [driver]: version }))).toEqual([
      `${off(`${driver} ${version}`)} ${advice}`,
    ]);
  });
});

describe("each version of mariadb with the option", () => {
  it.each(["2.5.0", "3.4.0", "3.4.1", "3.5.1"])("%s", (mariadb) => {
    const code =
      'import mariadb from "mariadb"; mariadb.createConnection({ host: "db" });';
    const reports = reportsOf(code, allRules({ mariadb }));
    expect(reports).not.toEqual([]);
    for (const report of reports) {
      expect(report).toMatch(/Write `keepAliveDelay: 30000`\.$/);
    }
  });
});
