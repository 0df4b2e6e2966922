/** A mutant of the tables is found by what it claims of the releases that the `sockets` project measures. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { deserialize } from "node:v8";
import { expect, inject, it } from "vitest";
import { drivers } from "../../src/drivers/index.ts";
import { claimOfCell } from "../drivers/claims.ts";
import { releasesOf } from "../drivers/releases.ts";
import type { ProvenClaims } from "./proven-claims.ts";

const proven: unknown = deserialize(readFileSync(inject("provenClaims")));
if (!isProven(proven)) throw new Error("No claims are kept");

function isProven(value: unknown): value is readonly ProvenClaims[] {
  return Array.isArray(value) && value.length > 0;
}

it.each(drivers)("the claims of $name are the proven ones", (driver) => {
  const releases = releasesOf(driver);
  expect(releases).not.toEqual([]);
  for (const release of releases) {
    for (const { title, withTls, claims } of proven) {
      if (title !== release.title) continue;
      const changed = claims.filter(
        ([cell, claim]) =>
          !isDeepStrictEqual(claimOfCell(release, cell, withTls), claim),
      );
      expect(changed, title).toEqual([]);
    }
  }
});
