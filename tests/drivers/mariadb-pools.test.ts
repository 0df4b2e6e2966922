/** When mariadb's pools ping an idle connection before they lend it. */

import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { mariadb } from "../../src/drivers/mariadb.ts";
import { call, load } from "./exports.ts";
import { withServer } from "./loopback.ts";
import { serveMysql } from "./mysql-server.ts";
import "./old-mariadb.ts";
import { readOptions } from "./plain-options.ts";
import { releasesOf } from "./releases.ts";

const ping = 0x0e;
/** How long a connection is left idle: longer than the default of 500 ms. */
const idle = 800;

const cases: readonly { options: object; isPinged: boolean }[] = [
  { options: {}, isPinged: true },
  { options: { minDelayValidation: undefined }, isPinged: true },
  { options: { minDelayValidation: 0 }, isPinged: true },
  { options: { minDelayValidation: -1 }, isPinged: true },
  { options: { minDelayValidation: 100 }, isPinged: true },
  { options: { minDelayValidation: 60_000 }, isPinged: false },
  { options: { minDelayValidation: Infinity }, isPinged: false },
];

for (const release of releasesOf(mariadb)) {
  const exports = load(release.alias);
  const { era } = release;
  const factory = era.factories.find(({ name }) => name === "createPool");

  describe.concurrent(release.title, () => {
    for (const { options, isPinged } of cases) {
      it(`${inspect(options)} → ${isPinged ? "a ping" : "no ping"}`, async () => {
        let pings = 0;
        const serve = serveMysql(undefined, (command) => {
          if (command === ping) pings += 1;
        });
        await withServer(serve)(async ({ host, port }) => {
          const pool = call(exports, "createPool", {
            ...options,
            host,
            port,
            user: "root",
            connectionLimit: 1,
          });
          await call(await call(pool, "getConnection"), "release");
          await sleep(idle);
          pings = 0;
          await call(await call(pool, "getConnection"), "release");
          const seen = pings;
          await call(pool, "end");
          expect(seen).toBe(isPinged ? 1 : 0);
          const longest = factory?.idle?.longest(readOptions(era, options));
          expect(Number(longest) < idle).toBe(isPinged);
        });
      });
    }
  });
}
