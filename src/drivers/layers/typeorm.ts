/**
 * https://typeorm.io/docs/data-source/data-source-options: `extra` goes over all else that the driver's pool is given.
 * typeorm 1.1.1, driver/mysql/MysqlDriver.js and driver/postgres/PostgresDriver.js.
 */
import type { Factory, IdleTime, Path } from "../model.ts";
import { idleWithin } from "./idle.ts";

/** Where people write the options: an argument, or what a function in it returns. */
const exports: readonly (readonly [
  module: string,
  name: string,
  holder: Path,
])[] = [
  ["typeorm", "new DataSource", []],
  // Until 0.3.
  ["typeorm", "createConnection", []],
  ["@nestjs/typeorm", "TypeOrmModule.forRoot", []],
  ["@nestjs/typeorm", "TypeOrmModule.forRootAsync", ["useFactory"]],
];

function typeorm(
  types: readonly string[],
  outside: string,
  idle?: IdleTime,
): Factory[] {
  return exports.map(([module, name, holder]) => ({
    modules: [module],
    name,
    signatures: [["options"]],
    places: [
      {
        path: [...holder, "extra"],
        elsewhere: [{ option: [outside], at: [...holder, outside] }],
      },
    ],
    when: { path: [...holder, "type"], values: types },
    // A driver that is handed over may be another one.
    unless: [[...holder, "driver"]],
    ...(idle && { idle: idleWithin([...holder, "extra"], idle) }),
  }));
}

/** A pool of mysql2, for MariaDB too. */
export const typeormMysql2 = typeorm(["mysql", "mariadb"], "socketPath");

/** @param idle how long pg's pool lets clients be idle */
export function typeormPg(idle: IdleTime): readonly Factory[] {
  return typeorm(["postgres", "cockroachdb"], "host", idle);
}
