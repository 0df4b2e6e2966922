/** The options that every release of a driver is measured with. */

import { inspect } from "node:util";
import type { Era, Path } from "../../src/drivers/model.ts";
import type { Release } from "./releases.ts";

const values: readonly unknown[] = [
  true,
  false,
  0,
  1,
  10,
  999,
  1000,
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
const switches: readonly unknown[] = [true, false, 0, undefined];
const delays: readonly unknown[] = [0, 10_000, "10000"];
const foreignValues: readonly unknown[] = [false, 10_000];

/**
 * The options of a release's own era, each by itself and in pairs.
 * Of the other eras' options it gets a few as well: the table claims that nothing comes of them.
 */
export function cellsOf({ driver, era }: Release): readonly object[] {
  const cells: object[] = [{}];
  const [on, delay] = [era.keepAlive.path, delayPath(era)];
  for (const path of [on, delay]) {
    if (path) cells.push(...values.map((value) => nest(path, value)));
  }
  if (on && delay) {
    for (const first of switches) {
      for (const second of delays) {
        cells.push(merge(nest(on, first), nest(delay, second)));
      }
    }
  }
  for (const foreign of driver.eras) {
    for (const path of [foreign.keepAlive.path, delayPath(foreign)]) {
      if (path) cells.push(...foreignValues.map((value) => nest(path, value)));
    }
  }
  return [...new Map(cells.map((cell) => [inspect(cell), cell])).values()];
}

/** Where one option is both switch and delay, the one that Node.js reads beneath. */
function delayPath({ initialDelay }: Era): Path | undefined {
  return initialDelay.beneath?.path ?? initialDelay.path;
}

/** `["socket", "keepAlive"]` and 1: `{ socket: { keepAlive: 1 } }`. */
function nest(path: Path, value: unknown): object {
  const [name = "", ...rest] = path;
  return { [name]: rest.length > 0 ? nest(rest, value) : value };
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
