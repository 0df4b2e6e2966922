import { describe, expect, it, test } from "vitest";
import subset from "semver/ranges/subset.js";
import intersects from "semver/ranges/intersects.js";
import { nodeChoices, versionChoices } from "../../docs/playground/choices.ts";
import { examples } from "../../docs/playground/examples.ts";
import { erasWithin } from "../../src/drivers/eras.ts";
import { drivers } from "../../src/drivers/index.ts";

describe.each(drivers)("$name", (driver) => {
  const choices = versionChoices(driver);

  it("offers each era once, the newest first", () => {
    const eras = choices.map(({ value }) =>
      erasWithin(driver, driver.name, value),
    );
    expect(eras).toEqual(driver.eras.map((era) => [era]).toReversed());
  });
});

describe.each(examples)("the example $id", ({ driver, versions }) => {
  it("states a version that is offered", () => {
    const known = drivers.find(({ name }) => name === driver);
    const offered = known ? versionChoices(known) : [];
    expect(offered.map(({ value }) => value)).toContain(versions[driver]);
  });
});

test("examples have different names", () => {
  const ids = examples.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

const dropping = drivers
  .flatMap(({ eras }) => eras)
  .flatMap(({ tls }) => tls?.droppedBy ?? []);

test.each(nodeChoices)(
  "Node.js $label does one thing with TLS",
  ({ value }) => {
    expect(dropping).not.toEqual([]);
    for (const range of dropping) {
      expect(subset(value, range)).toBe(intersects(value, range));
    }
  },
);
