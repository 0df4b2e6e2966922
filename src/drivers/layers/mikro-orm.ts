/**
 * https://mikro-orm.io/docs/configuration#driver-options. Up to 6, `driverOptions` are those of knex
 * (@mikro-orm/knex 6.6.16, AbstractSqlConnection.js, `getKnexOptions`); from 7 on those of the driver's own pool
 * (@mikro-orm/mysql 7.2.1, MySqlConnection.js; @mikro-orm/postgresql 7.2.5, PostgreSqlConnection.js; `mapOptions`).
 */
import type { Factory, IdleTime, Path, Place } from "../model.ts";
import { idleInPool } from "./idle.ts";
import { knexIdle } from "./knex.ts";

/** A package of MikroORM for one database, and the class that names it where no package does. */
interface Database {
  readonly module: string;
  readonly driver: string;
}

const mysql = { module: "@mikro-orm/mysql", driver: "MySqlDriver" };
const mariadb = { module: "@mikro-orm/mariadb", driver: "MariaDbDriver" };
const postgresql = {
  module: "@mikro-orm/postgresql",
  driver: "PostgreSqlDriver",
};

const ownNames = [
  "MikroORM.init",
  "MikroORM.initSync",
  "new MikroORM",
  "defineConfig",
];

function mikroOrm(
  databases: readonly Database[],
  range: string,
  rest: Pick<Factory, "places" | "idle" | "unless">,
): readonly Factory[] {
  const each = {
    ...rest,
    signatures: [["options"]],
    releases: { package: "@mikro-orm/core", range },
  } as const;
  const byDriver = {
    ...each,
    when: {
      path: ["driver"],
      values: databases.map(({ module, driver }) => ({
        modules: [module],
        name: driver,
        value: driver,
      })),
    },
  };
  const nest = { ...byDriver, modules: ["@mikro-orm/nestjs"] };
  return [
    ...ownNames.map((name) => ({
      ...each,
      modules: databases.map(({ module }) => module),
      name,
    })),
    ...ownNames.map((name) => ({
      ...byDriver,
      modules: ["@mikro-orm/core"],
      name,
    })),
    { ...nest, name: "MikroOrmModule.forRoot" },
    {
      ...nest,
      name: "MikroOrmModule.forRootAsync",
      within: [["useFactory"]],
    },
  ];
}

/** The host of PostgreSQL stands among the options of MikroORM itself. */
function placeAt(path: Path): readonly Place[] {
  return [{ path, elsewhere: [{ option: ["host"], at: ["host"] }] }];
}

function onKnex(database: Database): readonly Factory[] {
  return mikroOrm([database], "6", {
    places: placeAt(["driverOptions", "connection"]),
    idle: knexIdle,
    // A pool that is written there goes over `pool`; with `context` it is a knex of the caller's own.
    unless: [
      ["driverOptions", "pool"],
      ["driverOptions", "context"],
    ],
  });
}

function onOwnPool(
  idle: IdleTime,
  ...databases: readonly Database[]
): readonly Factory[] {
  const places = placeAt(["driverOptions"]);
  return mikroOrm(databases, ">=7", { places, idle });
}

/** mysql2's pool closes nothing unless it is told to. */
const idleInMysql2 = idleInPool({
  at: ["pool"],
  timeout: "idleTimeoutMillis",
  min: 0,
  whenMissing: Infinity,
  whenFalsy: 0,
});

/** What `driverOptions` leave open of pg's pool is looked for in `pool`. */
function idleInPg({ paths, longest }: IdleTime): IdleTime {
  const own = (path: Path): Path => ["driverOptions", ...path];
  const shared = (path: Path): Path => ["pool", ...path];
  return {
    paths: [...paths.map(own), ...paths.map(shared)],
    longest: (read) =>
      longest((path) => {
        const reading = read(own(path));
        return reading.state === "absent" ? read(shared(path)) : reading;
      }),
  };
}

/** From 7 on MariaDB has mysql2, too. */
export const mikroOrmMysql2 = [
  ...onKnex(mysql),
  ...onOwnPool(idleInMysql2, mysql, mariadb),
];

export const mikroOrmMariadb = onKnex(mariadb);

/** @param idle how long pg's pool lets clients be idle */
export function mikroOrmPg(idle: IdleTime): readonly Factory[] {
  return [...onKnex(postgresql), ...onOwnPool(idleInPg(idle), postgresql)];
}
