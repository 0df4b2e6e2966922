/** The options that every release of a driver is measured with. */

import { inspect } from "node:util";
import {
  type Era,
  optionsOf,
  type Path,
  type Synonyms,
} from "../../src/drivers/model.ts";
import { meanings } from "../../src/drivers/near-names.ts";
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
  32_767_000, // the most seconds that Linux takes
  40_000_000,
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
const synonymValues: readonly unknown[] = [true, 0, 10_000, "10000", undefined];
const ownValues: readonly unknown[] = [0, 20_000, undefined];

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
  if (era.synonyms) cells.push(...cellsOfSynonyms(era, era.synonyms));
  for (const foreign of driver.eras) {
    for (const path of [foreign.keepAlive.path, delayPath(foreign)]) {
      if (path) cells.push(...foreignValues.map((value) => nest(path, value)));
    }
  }
  for (const holder of era.holders) {
    const strangers = cellOfStrangers(era, holder);
    cells.push(holder.length > 0 ? nest(holder, strangers) : strangers);
  }
  return [...new Map(cells.map((cell) => [inspect(cell), cell])).values()];
}

/** The synonyms by themselves, all together, and beside the option they stand in for. */
function cellsOfSynonyms(era: Era, { paths }: Synonyms): readonly object[] {
  const own = delayPath(era);
  const together = paths.reduce<readonly object[]>(
    (cells, path) =>
      cells.flatMap((cell) =>
        synonymValues.map((value) => merge(cell, nest(path, value))),
      ),
    [{}],
  );
  const alone = paths.flatMap((path) =>
    synonymValues.map((value) => nest(path, value)),
  );
  const synonyms = [...alone, ...together];
  return [
    ...synonyms,
    ...synonyms.flatMap((cell) =>
      own ? ownValues.map((value) => merge(cell, nest(own, value))) : [],
    ),
  ];
}

/** Every other name under which people write such options, in one cell: nothing comes of any. */
function cellOfStrangers(era: Era, holder: Path): object {
  const own = optionsOf(era).map((path) => path.join("."));
  const strangers = [...meanings].filter(
    ([name]) => !own.includes([...holder, name].join(".")),
  );
  return Object.fromEntries(
    strangers.map(([name, meaning]) => [
      name,
      meaning === "switch" ? true : 10_000,
    ]),
  );
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
