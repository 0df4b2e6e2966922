/** Every way to make a client that the table of mysql2 lists, on every release that has it. */

import { inspect } from "node:util";
import { describe, it } from "vitest";
import type { Factory, Slot } from "../../src/drivers/model.ts";
import { mysql2 } from "../../src/drivers/mysql2.ts";
import { call, callBack, has, load } from "./exports.ts";
import type { Address } from "./loopback.ts";
import { claimOf } from "./claims.ts";
import { expectClaim } from "./matrix.ts";
import { destroyable } from "./mysql2-client.ts";
import { withMysqlServer } from "./mysql-server.ts";
import { inWords } from "./observe.ts";
import type { OpenClient } from "./open-client.ts";
import { releasesOf } from "./releases.ts";

const cells: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { enableKeepAlive: false },
  { enableKeepAlive: true, keepAliveInitialDelay: 10_000 },
];
const withServer = withMysqlServer();

for (const release of releasesOf(mysql2)) {
  for (const factory of release.era.factories) {
    for (const module of factory.modules) {
      const exports = load(module.replace("mysql2", release.alias));
      // The cluster of promises came later than the others.
      if (!has(exports, split(factory).make)) continue;
      for (const signature of factory.signatures) {
        const call = `${factory.name}(${signature.join(", ")})`;
        describe.concurrent(`${release.title}: ${call} of ${module}`, () => {
          for (const cell of cells) {
            const claim = claimOf(release, cell);
            it(`${inspect(cell)} → ${inWords(claim)}`, () =>
              withServer((address) => {
                const args = signature.map((slot) =>
                  argument(slot, cell, address),
                );
                const open = () => openWith(exports, factory, module, args);
                return expectClaim(claim, open, address);
              }));
          }
        });
      }
    }
  }
}

/** `createPoolCluster().add`: made by one function, given options by another. */
function split({ name }: Factory): { make: string; add: string | undefined } {
  const [make = name, add] = name.split("().");
  return { make, add };
}

function argument(
  slot: Slot,
  cell: Readonly<Record<string, unknown>>,
  { host, port }: Address,
): unknown {
  if (slot === "any") return "node";
  if (slot === "options") return { ...cell, host, port, user: "root" };
  const url = new URL(`mysql://root@${host}:${String(port)}/test`);
  for (const [name, value] of Object.entries(cell)) {
    url.searchParams.set(name, JSON.stringify(value));
  }
  return url.href;
}

/** Connections are there to be waited for, pools and clusters are asked for one. */
async function openWith(
  exports: unknown,
  factory: Factory,
  module: string,
  args: readonly unknown[],
): Promise<OpenClient> {
  const { make, add } = split(factory);
  const promises = module.endsWith("promise") || make.endsWith("Promise");
  const made = await call(exports, make, ...(add ? [] : args));
  if (add) call(made, add, ...args);
  if (has(made, "getConnection")) {
    return destroyable(
      promises
        ? await call(made, "getConnection")
        : await callBack(made, "getConnection"),
    );
  }
  if (!promises) await callBack(made, "connect");
  return destroyable(made);
}
