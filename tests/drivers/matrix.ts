/** The comparison of a driver's table with its real sockets, cell by cell. */

import { inspect } from "node:util";
import { satisfies } from "semver";
import { describe, expect, it } from "vitest";
import { predict, type Driver } from "../../src/drivers/model.ts";
import { cellsOf } from "./cells.ts";
import { inWordsOf } from "./kernel.ts";
import type { Address, WithServer } from "./loopback.ts";
import { inWords, observe } from "./observe.ts";
import { makeClient } from "./open-client.ts";
import { readOptions } from "./plain-options.ts";
import { releasesOf, type Release } from "./releases.ts";

export const isRunningNode = (range: string): boolean =>
  satisfies(process.versions.node, range);

/** Declares a test for every release of a driver and every cell of options. */
export function compareTableWithSockets(
  driver: Driver,
  withServer: WithServer,
  { withTls }: { readonly withTls: boolean },
): void {
  const releases = releasesOf(driver).filter(
    (release) => !withTls || knowsTls(release),
  );
  // The servers of the tests are one each; a server that is shared wants one client at a time.
  const describeAll = describe.concurrent;
  describeAll.each(releases)(`${driver.name} $version`, (release) => {
    for (const cell of cellsOf(release)) {
      // Titles need the claim before there is a server; its address changes nothing in it.
      const nowhere = { host: "127.0.0.1", port: 0 };
      const claim = claimFor(release, cell, nowhere);
      it(`${inspect(cell)} → ${inWords(claim)}`, () =>
        withServer(async (address) => {
          const client = makeClient(release, cell, address, withTls);
          const seen = await observe(() => client.open(), address);
          const inItsWords =
            seen.state === "refused" ? seen : inWordsOf(claim, seen);
          expect(inItsWords).toEqual(claim);
        }));
    }
  });

  function claimFor(release: Release, cell: object, address: Address) {
    const { options } = makeClient(release, cell, address, withTls);
    return predict(
      release.era,
      readOptions(release.era, options),
      isRunningNode,
    );
  }
}

function knowsTls({ driver, version }: Release): boolean {
  return driver.name !== "redis" || !version.startsWith("0.");
}
