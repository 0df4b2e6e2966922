import { expect, it } from "vitest";
import { durationText } from "../src/wording.ts";

it.each([
  ["system", "2 hours"],
  [1000, "1 s"],
  [1500, "1.5 s"],
  [60_000, "60 s"],
  [90_000, "90 s"],
  [120_000, "2 minutes"],
  [600_000, "10 minutes"],
  [3_600_000, "1 hour"],
  [5_400_000, "90 minutes"],
  [7_200_000, "2 hours"],
] as const)("a first probe after %s ms comes after %s", (firstProbe, text) => {
  expect(durationText(firstProbe)).toBe(text);
});
