/** The options that every release of a driver is measured with. */

import { inspect, isDeepStrictEqual } from "node:util";
import type { Driver, Path } from "../../src/drivers/model.ts";

const values: readonly unknown[] = [
  true,
  false,
  0,
  1,
  10,
  999,
  1000,
  1500,
  10_000,
  600_000,
  40_000_000, // more seconds than Linux takes
  -10_000,
  Infinity,
  "10000",
  "false",
  "",
  null,
  undefined,
];
const switches: readonly unknown[] = [true, false, 0, null, undefined];
const delays: readonly unknown[] = [0, 10_000, "10000", undefined];

/**
 * Each option of each era by itself, and the pairs. A release is given the options of all eras:
 * the tables claim that it does not read the others'.
 */
export function cellsOf(driver: Driver): readonly object[] {
  const cells: object[] = [{}];
  for (const { keepAlive, initialDelay } of driver.eras) {
    const [on, delay] = [keepAlive.path, initialDelay.path];
    for (const path of [on, delay]) {
      if (path) cells.push(...values.map((value) => nest(path, value)));
    }
    if (!on || !delay || isDeepStrictEqual(on, delay)) continue;
    for (const first of switches) {
      for (const second of delays) {
        cells.push(merge(nest(on, first), nest(delay, second)));
      }
    }
  }
  return [...new Map(cells.map((cell) => [inspect(cell), cell])).values()];
}

/** `["socket", "keepAlive"]` and 1: `{ socket: { keepAlive: 1 } }`. */
function nest(path: Path, value: unknown): object {
  return Object(
    path.reduceRight((inner: unknown, name) => ({ [name]: inner }), value),
  );
}

function merge(one: object, other: object): object {
  const merged = new Map<string, unknown>(Object.entries(one));
  for (const [name, value] of Object.entries(other)) {
    const before = merged.get(name);
    const both = isObject(before) && isObject(value);
    merged.set(name, both ? merge(before, value) : value);
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
