/**
 * https://typeorm.io/docs/data-source/data-source-options: `extra` goes over all else that the driver's pool is given.
 * typeorm 1.1.1, driver/mysql/MysqlDriver.js and driver/postgres/PostgresDriver.js.
 */
import type { Difference, Factory, IdleTime } from "../model.ts";
import { idleWithin } from "./idle.ts";

const exports: readonly Pick<Factory, "modules" | "name" | "within">[] = [
  { modules: ["typeorm"], name: "new DataSource" },
  // Until 0.3.
  { modules: ["typeorm"], name: "createConnection" },
  { modules: ["@nestjs/typeorm"], name: "TypeOrmModule.forRoot" },
  {
    modules: ["@nestjs/typeorm"],
    name: "TypeOrmModule.forRootAsync",
    within: [["useFactory"]],
  },
];

function typeorm(
  types: readonly string[],
  outside: string,
  rest: Pick<Factory, "differs" | "idle" | "releases" | "unless"> = {},
): Factory[] {
  const { unless = [] } = rest;
  return exports.map((each) => ({
    ...each,
    ...rest,
    signatures: [["options"]],
    places: [
      { path: ["extra"], elsewhere: [{ option: [outside], at: [outside] }] },
    ],
    when: { path: ["type"], values: types },
    // A driver that is handed over may be another one.
    unless: [["driver"], ["nativeDriver"], ...unless],
  }));
}

/** A pool of mysql2, for MariaDB too. */
export const typeormMysql2 = typeorm(["mysql", "mariadb"], "socketPath");

/**
 * Where pg-native is installed, its clients are made.
 *
 * @param idle how long pg's pool lets clients be idle
 * @param differs what is different about native clients
 */
export function typeormPg(
  idle: IdleTime,
  differs: Difference,
): readonly Factory[] {
  const types = ["postgres", "cockroachdb"];
  const pool = { idle: idleWithin(["extra"], idle) };
  const native = {
    differs,
    releases: { package: "pg-native", range: ">=1" },
    unless: [["extra", "nativeConnectionString"]],
  };
  return [
    ...typeorm(types, "host", { ...pool, ...native }),
    ...typeorm(types, "host", pool),
  ];
}
