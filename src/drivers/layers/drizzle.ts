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

export const drizzleMysql2: readonly Factory[] = [
  { ...drizzle, modules: ["drizzle-orm/mysql2"] },
];

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
