/**
 * Keeps what the tables claim without a mutant, for each release and each cell of options. The `sockets` project proves
 * every one of these claims, so a mutant that changes one would fail there: nobody has to open the sockets again.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import type { TestProject } from "vitest/node";
import { drivers } from "../../src/drivers/index.ts";
import type { Prediction } from "../../src/drivers/model.ts";
import { claimOfCell, measuredReleasesOf } from "../drivers/claims.ts";

export interface ProvenClaims {
  /** A release's title. */
  readonly title: string;
  readonly withTls: boolean;
  readonly claims: readonly (readonly [cell: object, claim: Prediction])[];
}

declare module "vitest" {
  interface ProvidedContext {
    /** A file with all {@link ProvenClaims}, serialized. */
    provenClaims: string;
  }
}

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "proven-claims-"));
  const file = join(folder, "claims");
  writeFileSync(file, serialize([false, true].flatMap(claimsOfAll)));
  provide("provenClaims", file);
  return () => {
    rmSync(folder, { recursive: true });
  };
}

function claimsOfAll(withTls: boolean): readonly ProvenClaims[] {
  return drivers
    .flatMap((driver) => measuredReleasesOf(driver, withTls))
    .map(({ release, cells }) => ({
      title: release.title,
      withTls,
      claims: cells.map((cell) => [cell, claimOfCell(release, cell, withTls)]),
    }));
}
