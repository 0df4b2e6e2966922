/** What the form offers: the versions that the tables tell apart. */
import { eraLabel } from "../../src/drivers/eras.ts";
import type { Driver, Era } from "../../src/drivers/model.ts";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The eras of a driver, newest first, each by its first version. */
export function versionChoices(driver: Driver): readonly Choice[] {
  return driver.eras
    .map((era, index) => ({
      value: versionIn(driver, era, driver.eras[index + 1]),
      label: eraLabel(driver, driver.name, era) ?? "",
    }))
    .filter(({ label }) => label !== "")
    .toReversed();
}

/** An era from the very first release on has no version that anybody knows: a range stands for it. */
function versionIn({ name }: Driver, era: Era, next: Era | undefined): string {
  const since = era.since[name] ?? "";
  return since === "0.0.0" ? `<${next?.since[name] ?? since}` : since;
}

/** Ranges of Node.js that differ in what they make of TLS, in the order of their versions. */
export const nodeChoices: readonly Choice[] = [
  { value: "20", label: "20" },
  { value: "22", label: "22" },
  { value: ">=24.0.0 <24.15.0", label: "24.0 – 24.14" },
  { value: ">=24.15.0 <25.0.0", label: "24.15 and later" },
  { value: ">=25.0.0 <25.8.0", label: "25.0 – 25.7" },
  { value: ">=25.8.0", label: "25.8 and later" },
];
