/**
 * What the tables claim, for each release and each cell of options. The `sockets` project proves every one of these
 * claims, so a mutant that changes one would fail there: nobody has to open the sockets again.
 */
import { drivers } from "../../src/drivers/index.ts";
import type { Prediction } from "../../src/drivers/model.ts";
import { claimOfCell, measuredReleasesOf } from "../drivers/claims.ts";

export interface Claims {
  /** A release's title. */
  readonly title: string;
  readonly withTls: boolean;
  readonly claims: readonly (readonly [cell: object, claim: Prediction])[];
}

export function claimsOfAll(): readonly Claims[] {
  return [false, true].flatMap((withTls) =>
    drivers
      .flatMap((driver) => measuredReleasesOf(driver, withTls))
      .map(({ release, cells }) => ({
        title: release.title,
        withTls,
        claims: cells.map((cell) => [
          cell,
          claimOfCell(release, cell, withTls),
        ]),
      })),
  );
}
