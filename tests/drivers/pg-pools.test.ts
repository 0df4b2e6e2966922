/** How long pg's pools leave a client idle: what the table says, and what becomes of its connection. */

import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { pg } from "../../src/drivers/pg.ts";
import { call, construct, load, property } from "./exports.ts";
import { connectionsTo } from "./kernel.ts";
import { socketFor } from "./pg-client.ts";
import { withPgServer } from "./pg-server.ts";
import { readOptions } from "./plain-options.ts";
import { releasesOf, type Release } from "./releases.ts";

const withServer = withPgServer();

interface PoolCase {
  readonly options: object;
  /** Whether the idle client is still there after a while. */
  readonly lives: boolean;
}

/** pg-pool from 2 on. */
const cases: readonly PoolCase[] = [
  { options: {}, lives: true },
  { options: { idleTimeoutMillis: 100 }, lives: false },
  { options: { idleTimeoutMillis: 0 }, lives: true },
  { options: { idleTimeoutMillis: null }, lives: true },
  // More than a timer takes.
  { options: { idleTimeoutMillis: Infinity }, lives: false },
  { options: { idleTimeoutMillis: 3_000_000_000 }, lives: false },
];
const casesWithoutMin: readonly PoolCase[] = [
  { options: { idleTimeoutMillis: 100, min: 1 }, lives: false },
];
const casesWithMin: readonly PoolCase[] = [
  { options: { idleTimeoutMillis: 100, min: 1 }, lives: true },
  { options: { idleTimeoutMillis: 100, min: 0 }, lives: false },
  { options: { idleTimeoutMillis: 0, maxLifetimeSeconds: 0.1 }, lives: false },
  { options: { min: 1, maxLifetimeSeconds: 0.1 }, lives: false },
  { options: { min: 1, maxLifetimeSeconds: 3_000_000 }, lives: false },
];
/** generic-pool looks once a second. */
const casesOfGenericPool: readonly PoolCase[] = [
  { options: {}, lives: true },
  { options: { idleTimeoutMillis: 100 }, lives: false },
  { options: { idleTimeoutMillis: 0 }, lives: true },
];

function casesOf(release: Release): readonly PoolCase[] {
  if (release.version.startsWith("6.")) return casesOfGenericPool;
  return [
    ...cases,
    ...(release.version.startsWith("7.") ? casesWithoutMin : casesWithMin),
  ];
}

for (const release of releasesOf(pg)) {
  const exports = load(release.alias);
  const pools = [
    { name: "new Pool of pg", Pool: property(exports, "Pool"), more: {} },
    // One release of pg-pool on its own is enough: the others come with their pg.
    ...(release.alias === "pg"
      ? [
          {
            name: "new Pool of pg-pool",
            Pool: load("pg-pool"),
            more: { Client: property(exports, "Client") },
          },
        ]
      : []),
  ];

  describe.concurrent(release.title, () => {
    for (const { name, Pool, more } of pools) {
      it(`${name}: the idle time by default`, async () => {
        const pool = construct(Pool, more);
        const generic = property(property(pool, "pool"), "_factory");
        const options = generic ?? property(pool, "options");
        expect(property(options, "idleTimeoutMillis")).toBe(
          longestOf(release, {}),
        );
        await end(pool);
      });

      for (const { options, lives } of casesOf(release)) {
        it(`${name}: ${inspect(options)} → ${lives ? "lives" : "is closed"}`, () =>
          withServer(async ({ host, port }) => {
            const longest = longestOf(release, options);
            if (longest !== "unknown") {
              expect(Number(longest) > 1000).toBe(lives);
            }
            const pool = construct(Pool, {
              ...options,
              ...more,
              ...socketFor(release.version),
              host,
              port,
              user: "root",
            });
            call(await call(pool, "connect"), "release");
            expect((await connectionsTo(port)).size).toBeLessThan(2);
            await sleep(release.version.startsWith("6.") ? 2_000 : 600);
            const { size } = await connectionsTo(port);
            await end(pool);
            expect(size).toBe(lives ? 1 : 0);
          }));
      }
    }
  });
}

function longestOf(
  { era }: Release,
  options: object,
): number | "unknown" | undefined {
  const pool = era.factories.find(({ name }) => name === "new Pool");
  return pool?.idle?.longest(readOptions(era, options));
}

async function end(pool: unknown): Promise<void> {
  call(pool, "on", "error", () => undefined);
  await call(pool, "end");
}
