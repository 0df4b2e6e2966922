/** What the rules make of URLs that say something else than they seem to, or nothing at all. */
import { describe, expect, it } from "vitest";
import { allRules, reportsOf } from "./reports.ts";

const versions = {
  mysql2: "3.24.6",
  mariadb: "3.5.4",
  ioredis: "5.11.1",
  pg: "8.23.1",
};

/** The rules that report something. */
function rulesFor(code: string, more: Record<string, string> = {}) {
  return reportsOf(code, allRules({ ...versions, ...more })).map((report) =>
    report.replace(/:.*/s, ""),
  );
}

describe("a URL that cannot be parsed is passed over", () => {
  it.each([
    'import mysql from "mysql2"; mysql.createPool("mysql://[");',
    'import mariadb from "mariadb"; mariadb.createConnection("mariadb://[");',
    'import Redis from "ioredis"; new Redis("redis://[");',
    'import pg from "pg"; new pg.Client("postgres://[");',
    'import knex from "knex"; knex({ client: "mysql2", connection: "mysql://[" });',
    'import knex from "knex"; knex({ client: "pg", connection: "postgres://[" });',
    'import { Sequelize } from "sequelize"; new Sequelize("mysql://[", { pool: { min: 1 } });',
  ])("%s", (code) => {
    expect(rulesFor(code)).toEqual([]);
  });

  it.each(["3.1.2", "4.7.1", "6.3.1"])("redis %s", (redis) => {
    const code =
      'import redis from "redis"; redis.createClient({ url: "redis://[", keepAlive: true, socket: { keepAlive: false } });';
    expect(rulesFor(code, { redis })).toEqual([]);
  });
});

describe("redis from 4 reads the scheme of a URL", () => {
  const redis = (url: string) =>
    rulesFor(
      `import redis from "redis"; redis.createClient({ url: "${url}", socket: { keepAlive: false } });`,
      { redis: "6.3.1" },
    );

  it("which may be a Unix socket's", () => {
    expect(redis("unix:///run/redis.sock")).toEqual(["no-ineffective-option"]);
  });

  it("and refuses those of others", () => {
    expect(redis("redis://cache")).toEqual(["no-disabled-keepalive"]);
    expect(redis("https://cache")).toEqual([]);
  });
});

describe("knex takes parameters for JSON, where the scheme is MySQL's or MariaDB's", () => {
  const knex = (client: string, url: string) =>
    rulesFor(
      `import knex from "knex"; knex({ client: "${client}", connection: "${url}" });`,
    );

  it("false turns keepalive off", () => {
    expect(knex("mysql2", "mysql://db/app?enableKeepAlive=false")).toEqual([
      "no-disabled-keepalive",
    ]);
    expect(knex("mysql2", "mariadb://db/app?enableKeepAlive=false")).toEqual([
      "no-disabled-keepalive",
    ]);
  });

  it.each(["mysql2", "jdbc:mysql"])("%s: it is text", (scheme) => {
    const query = "enableKeepAlive=false&keepAliveInitialDelay=10000";
    expect(knex("mysql2", `${scheme}://db/app?${query}`)).toEqual([]);
  });

  it("what is no JSON stays text", () => {
    expect(knex("mariadb", "mariadb://db/app?keepAliveDelay=soon")).toEqual([
      "require-initial-delay",
    ]);
  });
});

describe("a host in a URL may be the folder of a Unix socket", () => {
  it.each([
    'new pg.Client("postgres://%2Frun%2Fpostgresql/app");',
    'new pg.Client("postgres://db/app?host=/run/postgresql");',
    'new pg.Client({ connectionString: "postgres://%2Frun%2Fpostgresql/app" });',
    'knex({ client: "pg", connection: "postgres://%2Frun%2Fpostgresql/app" });',
    'knex({ client: "pg", connection: "postgres://db/app?host=/run/postgresql" });',
  ])("%s", (code) => {
    const head = 'import pg from "pg"; import knex from "knex";';
    expect(rulesFor(head + code)).toEqual([]);
  });
});

describe("mariadb reads mysql2's names where its own says nothing", () => {
  const mariadb = (options: string) =>
    rulesFor(
      `import mariadb from "mariadb"; mariadb.createConnection({ ${options} });`,
    );

  it.each([
    "enableKeepAlive: true, keepAliveInitialDelay: time",
    "enableKeepAlive: on, keepAliveInitialDelay: 20_000",
    "enableKeepAlive: true, keepAliveInitialDelay: 500, keepAliveDelay: time",
  ])("{ %s }: what cannot be read is not known", (options) => {
    expect(mariadb(options)).toEqual([]);
  });
});

describe("Bull puts its options over a URL", () => {
  it("whose parameter would be text, which turns keepalive off", () => {
    const bull = (options: string) =>
      rulesFor(
        `import Queue from "bull"; new Queue("mail", "redis://cache?keepAlive=10000", { ${options} });`,
      );
    expect(bull("")).toContain("no-disabled-keepalive");
    expect(bull("redis: { keepAlive: 30000 }")).toEqual([]);
  });
});
