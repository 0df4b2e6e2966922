/** Which connections mysql2's pools close because they are idle. */

import { once } from "node:events";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { IdleTime } from "../../src/drivers/model.ts";
import { mysql2 } from "../../src/drivers/mysql2.ts";
import { call, callBack, load } from "./exports.ts";
import { withServer } from "./loopback.ts";
import { serveMysql } from "./mysql-server.ts";
import { readOptions } from "./plain-options.ts";
import { releasesOf } from "./releases.ts";

/** Pools look once a second for what is idle: after this time, in ms, a connection that is still there stays. */
const patience = 2500;

const closesNothing: readonly object[] = [
  { idleTimeout: 100 },
  { maxIdle: 1, connectionLimit: 1, idleTimeout: 100 },
  { maxIdle: 20, idleTimeout: 100 },
  { maxIdle: undefined, idleTimeout: 100 },
  { maxIdle: "many", idleTimeout: 100 },
];

const closesAll: readonly object[] = [
  { maxIdle: 0, idleTimeout: 100 },
  { maxIdle: "0", idleTimeout: 100 },
  { maxIdle: null, idleTimeout: 100 },
];

/** Only some of its connections: how many depends on the release. */
const closesSome: readonly object[] = [{ maxIdle: 1, idleTimeout: 100 }];

for (const release of releasesOf(mysql2)) {
  const exports = load(release.alias);
  const { era } = release;
  const factory = era.factories.find(({ name }) => name === "createPool");
  const longestOf = (options: object): ReturnType<IdleTime["longest"]> =>
    factory?.idle?.longest(readOptions(era, options)) ?? Infinity;

  describe.concurrent(release.title, () => {
    it("leaves open what a pool keeps", () => {
      expect(closesNothing.map(longestOf)).toEqual(
        closesNothing.map(() => Infinity),
      );
    });

    for (const options of [...closesNothing, ...closesAll, ...closesSome]) {
      const longest = longestOf(options);
      if (longest === "unknown") continue;
      it(`${inspect(options)} → ${longest === Infinity ? "kept" : "closed"}`, async () => {
        const serve = serveMysql();
        const sockets: Socket[] = [];
        await withServer((socket, address) => {
          sockets.push(socket);
          serve(socket, address);
        })(async ({ host, port }) => {
          const pool = call(exports, "createPool", {
            ...options,
            host,
            port,
            user: "root",
          });
          call(await callBack(pool, "getConnection"), "release");
          const [socket] = sockets;
          if (!socket) throw new Error("The pool has opened no connection");
          const isClosed = await Promise.race([
            once(socket, "close").then(() => true),
            // A busy machine may close late.
            sleep(longest === Infinity ? patience : 5 * patience, false),
          ]);
          expect(isClosed).toBe(longest !== Infinity);
          await callBack(pool, "end");
        });
      });
    }
  });
}
