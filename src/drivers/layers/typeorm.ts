/**
 * https://typeorm.io/docs/data-source/data-source-options: `extra` goes over all else that the driver's pool is given.
 * typeorm 1.1.1, driver/mysql/MysqlDriver.js and driver/postgres/PostgresDriver.js.
 */
import type { Factory, IdleTime } from "../model.ts";
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
  idle?: IdleTime,
): Factory[] {
  return exports.map((each) => ({
    ...each,
    signatures: [["options"]],
    places: [
      { path: ["extra"], elsewhere: [{ option: [outside], at: [outside] }] },
    ],
    when: { path: ["type"], values: types },
    // A driver that is handed over may be another one.
    unless: [["driver"], ["nativeDriver"]],
    ...(idle && { idle: idleWithin(["extra"], idle) }),
  }));
}

/** A pool of mysql2, for MariaDB too. */
export const typeormMysql2 = typeorm(["mysql", "mariadb"], "socketPath");

/** @param idle how long pg's pool lets clients be idle */
export function typeormPg(idle: IdleTime): readonly Factory[] {
  return typeorm(["postgres", "cockroachdb"], "host", idle);
}
