/** A mutant of the tables is found by what it claims of the releases that the `sockets` project measures. */
import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import { drivers } from "../../src/drivers/index.ts";
import { claimOfCell, claimOfUrl } from "../drivers/claims.ts";
import { releasesOf } from "../drivers/releases.ts";
import type { Claims } from "./claims.ts";

/** What is claimed without a mutant. */
declare const provenClaims: readonly Claims[];

it.each(drivers)("the claims of $name are the proven ones", (driver) => {
  const releases = releasesOf(driver);
  expect(releases).not.toEqual([]);
  for (const release of releases) {
    for (const { title, withTls, claims, claimsOfUrls } of provenClaims) {
      if (title !== release.title) continue;
      const changed = [
        ...claims.filter(
          ([cell, claim]) =>
            !isDeepStrictEqual(claimOfCell(release, cell, withTls), claim),
        ),
        ...claimsOfUrls.filter(
          ([cell, claim]) =>
            !isDeepStrictEqual(claimOfUrl(release, cell), claim),
        ),
      ];
      expect(changed, title).toEqual([]);
    }
  }
});
