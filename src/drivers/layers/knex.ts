/**
 * https://knexjs.org/guide/#configuration-options; knex 3.3.0, lib/knex-builder/internal/config-resolver.js.
 * `connection` goes to the driver's `createConnection()` or `new Client()` as it is.
 */
import type { Difference, Factory, UrlContent } from "../model.ts";
import { idleInPool } from "./idle.ts";
import { pgQueryText, queryText, urlOver } from "./text-url.ts";

/**
 * tarn 3.0.2, dist/Pool.js, `check`: `min` connections are never closed, and knex wants 2 of them (`poolDefaults` in
 * lib/client.js). Before it lends one it asks no server whether it is alive.
 */
export const knexIdle = idleInPool({
  at: ["pool"],
  timeout: "idleTimeoutMillis",
  min: 2,
  whenMissing: 30_000,
  whenFalsy: 30_000,
});

function knex(clients: readonly string[], differs?: Difference): Factory[] {
  return ["default", "knex"].map((name) => ({
    modules: ["knex"],
    name,
    signatures: [["options"], ["url"]],
    places: [{ path: ["connection"] }],
    when: { path: ["client"], values: clients },
    idle: knexIdle,
    unless: [["connectionPool"]],
    ...(differs && { differs }),
  }));
}

/** lib/knex-builder/internal/parse-connection.js: parameters are JSON if they can be, for these schemes only. */
function parseUrl(url: string): UrlContent | undefined {
  const texts = queryText(url);
  if (!texts || !/^(?:mysql|mariadb):/.test(url)) return texts;
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, parseJson(text)]),
  );
}

function parseJson(text: unknown): unknown {
  try {
    const value: unknown = JSON.parse(String(text));
    return value;
  } catch {
    return text;
  }
}

const differs: Difference = { urlOfLayer: urlOver(parseUrl) };

export const knexMysql2 = knex(["mysql2"], differs);
export const knexMysql = knex(["mysql"]);
export const knexMariadb = knex(["mariadb"], differs);
export const knexPg = knex(
  ["pg", "postgres", "postgresql", "cockroachdb", "redshift"],
  { urlOfLayer: urlOver(pgQueryText) },
);
