import { describe, expect, it } from "vitest";
import { eraLabel, eraOf, erasWithin } from "../../src/drivers/eras.ts";
import type { Driver } from "../../src/drivers/model.ts";
import { mysql2 } from "../../src/drivers/mysql2.ts";
import { redis } from "../../src/drivers/redis.ts";

const first = (driver: Driver, packageName: string, version: string) =>
  eraOf(driver, packageName, version)?.since[packageName];
const within = (driver: Driver, packageName: string, range: string) =>
  erasWithin(driver, packageName, range).map((era) => era.since[packageName]);

describe("the era of a version", () => {
  it.each([
    ["2.0.2", "0.0.0"],
    ["2.1.0", "2.1.0"],
    ["3.3.1", "2.1.0"],
    ["3.3.2", "3.3.2"],
    ["3.3.4", "3.3.2"],
    ["3.3.5", "3.3.5"],
    ["99.0.0", "3.3.5"],
  ])("is the last one that began by then: mysql2 %s", (version, since) => {
    expect(first(mysql2, "mysql2", version)).toBe(since);
  });

  it.each([
    ["3.3.5-rc.1", "3.3.5"],
    ["2.1.0-0", "2.1.0"],
    ["3.3.5+build.7", "3.3.5"],
  ])("takes a prerelease for its release: mysql2 %s", (version, since) => {
    expect(first(mysql2, "mysql2", version)).toBe(since);
  });

  it("takes a prerelease for its release: redis 5.0.0-next.5", () => {
    expect(first(redis, "redis", "5.0.0-next.5")).toBe("5.0.0");
  });

  it("is counted by the versions of the package asked for", () => {
    expect(eraOf(redis, "@redis/client", "1.6.1")).toBe(
      eraOf(redis, "redis", "4.7.1"),
    );
    expect(eraOf(redis, "@node-redis/client", "1.0.5")).toBe(
      eraOf(redis, "redis", "4.0.6"),
    );
  });

  it("leaves out the eras in which the package had no version", () => {
    expect(eraOf(redis, "@node-redis/client", "9.0.0")).toBe(
      eraOf(redis, "redis", "4.0.0"),
    );
  });

  it("is none before the first one", () => {
    expect(eraOf(redis, "redis", "0.10.3")).toBeUndefined();
    expect(eraOf(redis, "@redis/client", "1.0.5")).toBeUndefined();
  });

  it("is none of what is no version", () => {
    expect(eraOf(mysql2, "mysql2", "latest")).toBeUndefined();
    expect(eraOf(mysql2, "mysql2", "3")).toBeUndefined();
    expect(eraOf(mysql2, "mysql2", "")).toBeUndefined();
  });

  it("is none of another driver's package", () => {
    expect(eraOf(mysql2, "redis", "3.0.0")).toBeUndefined();
    expect(eraOf(mysql2, "constructor", "3.0.0")).toBeUndefined();
  });
});

describe("the eras within a range", () => {
  it.each([
    ["^3.3.5", ["3.3.5"]],
    ["^3.0.0", ["2.1.0", "3.3.2", "3.3.5"]],
    ["3", ["2.1.0", "3.3.2", "3.3.5"]],
    ["3.3", ["2.1.0", "3.3.2", "3.3.5"]],
    ["~2.3.0", ["2.1.0"]],
    ["<2", ["0.0.0"]],
    ["*", ["0.0.0", "2.1.0", "3.3.2", "3.3.5"]],
    ["3.3.4", ["3.3.2"]],
    ["1.x || >=3.4.0", ["0.0.0", "3.3.5"]],
    ["3.3.1 - 3.3.2", ["2.1.0", "3.3.2"]],
  ])("are all it reaches into: mysql2 %s", (range, eras) => {
    expect(within(mysql2, "mysql2", range)).toEqual(eras);
  });

  it.each([
    ["<=3.3.1", ["0.0.0", "2.1.0"]],
    ["<3.3.2", ["0.0.0", "2.1.0"]],
    ["<=3.3.2", ["0.0.0", "2.1.0", "3.3.2"]],
    [">3.3.4", ["3.3.5"]],
    [">=3.3.4", ["3.3.2", "3.3.5"]],
    [">=3.3.2 <3.3.5", ["3.3.2"]],
    [">3.3.4 <3.3.5", []],
  ])("end at the very version: mysql2 %s", (range, eras) => {
    expect(within(mysql2, "mysql2", range)).toEqual(eras);
  });

  it.each([
    ["^5.0.0-next.5", ["5.0.0"]],
    ["5.0.0-next.5", ["5.0.0"]],
    [">5.0.0-next.5 <6", ["5.0.0"]],
    [">5.0.0-next.5 <=5.0.0", ["5.0.0"]],
    [">=5.0.0-next.2 <5.0.0-next.5", ["5.0.0"]],
    ["<=3.0.0-beta.1", ["0.11.0", "0.12.0", "3.0.0"]],
    ["^4.1.0", ["4.1.0"]],
  ])("take a prerelease for its release: redis %s", (range, eras) => {
    expect(within(redis, "redis", range)).toEqual(eras);
  });

  it("leave out those in which the package had no version", () => {
    expect(within(redis, "@node-redis/client", "*")).toEqual(["1.0.0"]);
    expect(within(redis, "@redis/client", "*")).toEqual([
      "1.0.6",
      "1.1.0",
      "5.0.0",
      "6.0.0",
    ]);
  });

  it("are none before the first one", () => {
    expect(within(redis, "redis", "0.10")).toEqual([]);
  });

  it("are none of what is no range", () => {
    expect(within(redis, "redis", "latest")).toEqual([]);
    expect(within(redis, "redis", "github:redis/node-redis")).toEqual([]);
  });

  it("are none of a range that holds no version", () => {
    expect(within(mysql2, "mysql2", "<0.0.0-0")).toEqual([]);
    expect(within(mysql2, "mysql2", ">4 <3")).toEqual([]);
  });

  it("stand the largest version there can be", () => {
    const largest = `>3.3.${Number.MAX_SAFE_INTEGER}`;
    expect(within(mysql2, "mysql2", largest)).toEqual(["3.3.5"]);
  });
});

describe("the label of an era", () => {
  const labels = (driver: Driver, packageName: string) =>
    driver.eras.map((era) => eraLabel(driver, packageName, era));

  it("says where it begins, and where the next one does", () => {
    expect(labels(mysql2, "mysql2")).toEqual([
      "< 2.1.0",
      "≥ 2.1.0, < 3.3.2",
      "≥ 3.3.2, < 3.3.5",
      "≥ 3.3.5",
    ]);
  });

  it("is missing where the package had no version", () => {
    expect(labels(redis, "@redis/client")).toEqual([
      undefined,
      undefined,
      undefined,
      "≥ 1.0.6, < 1.1.0",
      "≥ 1.1.0, < 5.0.0",
      "≥ 5.0.0, < 6.0.0",
      "≥ 6.0.0",
    ]);
  });

  it("says so when there is but one", () => {
    const driver = { ...mysql2, eras: mysql2.eras.slice(0, 1) };
    expect(labels(driver, "mysql2")).toEqual(["all"]);
  });
});
