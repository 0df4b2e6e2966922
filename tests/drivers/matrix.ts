/** The comparison of the drivers' tables with their real sockets. */

import { inspect } from "node:util";
import { satisfies } from "semver";
import { describe, expect, it } from "vitest";
import {
  predict,
  type Driver,
  type Prediction,
} from "../../src/drivers/model.ts";
import { cellsOf } from "./cells.ts";
import type { Address, WithServer } from "./loopback.ts";
import { inWords, observe } from "./observe.ts";
import { makeClient, type OpenClient } from "./open-client.ts";
import { readOptions } from "./plain-options.ts";
import { releasesOf, type Release } from "./releases.ts";

/** What the table says of a client that is made with these options and runs here. */
export function claimOf({ era }: Release, options: object): Prediction {
  const written = readOptions(era, options);
  const read = era.synonyms?.through(written) ?? written;
  return predict(era, read, (range) => satisfies(process.versions.node, range));
}

/** Opens a client, and compares its one socket with what is claimed of it. */
export async function expectClaim(
  claim: Prediction,
  open: () => Promise<OpenClient>,
  address: Address,
): Promise<void> {
  expect(await observe(open, address)).toEqual(claim);
}

/** Declares a test for every release of a driver and every cell of options. */
export function compareTableWithSockets(
  driver: Driver,
  withServer: WithServer,
  { withTls, inTurn }: { withTls: boolean; inTurn?: boolean },
): void {
  const describeRelease = inTurn ? describe : describe.concurrent;
  for (const release of releasesOf(driver)) {
    if (withTls && !knowsTls(release)) continue;
    describeRelease(release.title, () => {
      for (const cell of cellsOf(release)) {
        const { options } = makeClient(release, cell, nowhere, withTls);
        const claim = claimOf(release, options);
        it(`${titleOf(cell)} → ${inWords(claim)}`, () =>
          withServer((address) => {
            const client = makeClient(release, cell, address, withTls);
            return expectClaim(claim, () => client.open(), address);
          }));
      }
    });
  }
}

/** The titles need the claims before there is a server, whose address changes nothing in them. */
const nowhere: Address = { host: "127.0.0.1", port: 0 };

function titleOf(cell: object): string {
  const isOfStrangers = inspect(cell).length > 400;
  return isOfStrangers ? "every name of other drivers" : inspect(cell);
}

function knowsTls({ title }: Release): boolean {
  return !/^(redis 0|ioredis 1)\./.test(title);
}
