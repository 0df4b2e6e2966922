/** https://sequelize.org/docs/v6/other-topics/dialect-specific-things/; sequelize 6.37.8, lib/sequelize.js. */
import type { Difference, Factory } from "../model.ts";
import { never } from "../values.ts";
import { idleInPool } from "./idle.ts";
import { pgQueryText, queryText, urlOver } from "./text-url.ts";

/**
 * lib/dialects/abstract/connection-manager.js: closed after 10 s, but for `min` of them, 0 by default.
 * sequelize-pool 7.1.0, lib/Pool.js, takes 0 s for 30.
 */
const idle = idleInPool({
  at: ["pool"],
  timeout: "idle",
  min: 0,
  whenMissing: 10_000,
  whenFalsy: 30_000,
});

function sequelize(
  dialects: readonly string[],
  differs: Difference,
): Factory[] {
  return ["new default", "new Sequelize"].map((name) => ({
    modules: ["sequelize"],
    name,
    signatures: [
      ["options"],
      ["url"],
      ["url", "options"],
      ["any", "any", "any", "options"],
    ],
    places: [
      {
        path: ["dialectOptions"],
        elsewhere: [{ option: ["host"], at: ["host"] }],
      },
    ],
    when: { path: ["dialect"], values: dialects },
    idle,
    // A driver that is handed over may be another one.
    unless: [["dialectModule"], ["dialectModulePath"], ["native"]],
    differs,
  }));
}

// The query of a URL is written over `dialectOptions`.
const urlOfLayer = urlOver(queryText);

/** lib/dialects/mysql/connection-manager.js: all of `dialectOptions`. */
export const sequelizeMysql2 = sequelize(["mysql"], { urlOfLayer });

/** lib/dialects/mariadb/connection-manager.js: single connections, so the driver's pool does not check them. */
export const sequelizeMariadb = sequelize(["mariadb"], { urlOfLayer });

/** lib/dialects/postgres/connection-manager.js hands on a list of options: `keepAlive` is one, the delay is not. */
export const sequelizePg = sequelize(["postgres", "postgresql"], {
  urlOfLayer: urlOver(pgQueryText),
  initialDelay: {
    whenMissing: "system",
    belowOneSecond: "system",
    countsAsMissing: never,
  },
});
