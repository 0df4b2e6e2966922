/** The comparison of the drivers' tables with their real sockets. */

import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { Driver, Prediction } from "../../src/drivers/model.ts";
import { claimOfCell, measuredReleasesOf } from "./claims.ts";
import type { Address, WithServer } from "./loopback.ts";
import { inWords, observe } from "./observe.ts";
import { makeClient, type OpenClient } from "./open-client.ts";

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
  for (const { release, cells } of measuredReleasesOf(driver, withTls)) {
    describeRelease(release.title, () => {
      for (const cell of cells) {
        const claim = claimOfCell(release, cell, withTls);
        it(`${titleOf(cell)} → ${inWords(claim)}`, () =>
          withServer((address) => {
            const client = makeClient(release, cell, address, withTls);
            return expectClaim(claim, () => client.open(), address);
          }));
      }
    });
  }
}

function titleOf(cell: object): string {
  const isOfStrangers = inspect(cell).length > 400;
  return isOfStrangers ? "every name of other drivers" : inspect(cell);
}
