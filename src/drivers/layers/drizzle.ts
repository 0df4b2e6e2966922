/**
 * https://orm.drizzle.team/docs/get-started-mysql and get-started-postgresql; drizzle-orm 0.45.4, mysql2/driver.js and
 * node-postgres/driver.js: `connection`, or a URL, makes a pool. A pool that is handed over is a call of its own.
 */
import type { Factory, IdleTime } from "../model.ts";
import { idleWithin } from "./idle.ts";

const drizzle = {
  name: "drizzle",
  signatures: [["options"], ["url"], ["url", "any"], ["options", "any"]],
  places: [{ path: ["connection"] }],
  unless: [["client"]],
} as const;

/** @param idle how long mysql2's pool leaves connections idle; missing: for ever */
export function drizzleMysql2(idle?: IdleTime): readonly Factory[] {
  return [
    {
      ...drizzle,
      modules: ["drizzle-orm/mysql2"],
      ...(idle && { idle: idleWithin(["connection"], idle) }),
    },
  ];
}

/** @param idle how long pg's pool lets clients be idle */
export function drizzlePg(idle: IdleTime): readonly Factory[] {
  return [
    {
      ...drizzle,
      modules: ["drizzle-orm/node-postgres"],
      idle: idleWithin(["connection"], idle),
      urlOption: "connectionString",
    },
  ];
}
