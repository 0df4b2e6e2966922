import { describe, expect, it } from "vitest";
import { drivers } from "../../src/drivers/index.ts";
import { releasesOf } from "./releases.ts";

describe.each(drivers)("every era of $name is measured", (driver) => {
  const releases = releasesOf(driver);

  it.each(driver.eras)("$since", (era) => {
    const measured = releases.filter((release) => release.era === era);
    expect(
      measured,
      `Install a release of this era under an alias such as "${driver.name}-1"`,
    ).not.toEqual([]);
  });
});
