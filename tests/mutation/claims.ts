/**
 * What the tables claim, for each release, each cell of options and each URL. The `sockets` project proves every one of these
 * claims, so a mutant that changes one would fail there: nobody has to open the sockets again.
 */
import { drivers } from "../../src/drivers/index.ts";
import type { Prediction } from "../../src/drivers/model.ts";
import {
  claimOfCell,
  claimOfUrl,
  measuredReleasesOf,
} from "../drivers/claims.ts";
import { type UrlCell, urlCellsOf } from "../drivers/url-cells.ts";

export interface Claims {
  /** A release's title. */
  readonly title: string;
  readonly withTls: boolean;
  readonly claims: readonly (readonly [cell: object, claim: Prediction])[];
  readonly claimsOfUrls: readonly (readonly [
    cell: UrlCell,
    claim: Prediction,
  ])[];
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
        claimsOfUrls: urlCellsOf(release).map((cell) => [
          cell,
          claimOfUrl(release, cell),
        ]),
      })),
  );
}
