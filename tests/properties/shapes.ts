/** What may be written into the options of a factory, so that some of it matters. */
import { factoriesOf, optionsOf } from "../../src/drivers/model.ts";
import type {
  Condition,
  Driver,
  Era,
  Factory,
  Path,
} from "../../src/drivers/model.ts";
import { meanings } from "../../src/drivers/near-names.ts";

/** A place in the options of a factory. */
export interface Shape {
  /** Sources of values that may stand here. None where an object is wanted. */
  readonly texts: readonly string[];
  /** `"[]"` stands for the elements of an array. */
  readonly members: ReadonlyMap<string, Shape>;
  /** How often it is written. */
  readonly weight: number;
  /** Nothing comes of the call without it. */
  readonly isNeeded: boolean;
  /** A function stands here that returns the options. */
  readonly isFunction: boolean;
}

interface Builder extends Shape {
  readonly texts: string[];
  readonly members: Map<string, Builder>;
  weight: number;
  isNeeded: boolean;
  isFunction: boolean;
}

const keepaliveValues = [
  ...["true", "false", "10_000", "0", "undefined", "null", "1", "999"],
  ...["180_000", "600_000", "40_000_000", "-10_000", "1e9", "NaN"],
  ...['"false"', '"10000"', '""', "!0", "30 * 1000", "void 0", '+"5000"'],
  ...['Number("20000")', "`${20}000`", "Boolean(0)", "{}", "[]", "(() => {})"],
  ...["10_000n", "/x/", "-0", "1 / 0"],
];
const switchedOff = ["undefined", "false", '""', "null"];
const transports = [...switchedOff, '"/run/db.sock"', "(() => 1)", "{}"];
const hosts = ['"db"', '"/run/postgresql"', "undefined"];
const tlsValues = ["true", "false", "{}"];
const times = ["0", "1000", "600_000", "undefined", "30", "2_147_483_648"];

/** The shape of the argument that holds the options. */
export function shapeOf(
  era: Era,
  factory: Factory,
  within: Path,
  scheme: string,
): Shape {
  const root = builder();
  const { places = [{ path: [] }], when, unless = [], idle } = factory;
  const at = (path: Path): Builder =>
    [...within, ...path].reduce(memberOf, root);
  for (const [index, name] of within.entries()) {
    const member = within.slice(0, index + 1).reduce(memberOf, root);
    member.isNeeded = true;
    member.isFunction = name === "useFactory";
  }
  for (const { path, inherits, elsewhere = [] } of places) {
    const [first] = path;
    if (first !== undefined) at([first]).isNeeded = true;
    for (const place of [path, ...(inherits ? [inherits] : [])]) {
      addOptions(at(place), era);
      const urlPath = era.url?.path;
      const urls = urlsFor(era, scheme);
      if (urlPath) urlPath.reduce(memberOf, at(place)).texts.push(...urls);
      if (factory.places) at(place).texts.push(...urls);
    }
    for (const other of elsewhere) at(other.at).texts.push(...hosts);
  }
  for (const path of unless) at(path).texts.push(...switchedOff, "{}");
  for (const path of idle?.paths ?? []) at(path).texts.push(...times);
  if (when) {
    const condition = at(when.path);
    condition.isNeeded = true;
    condition.texts.push(...textsOf(when));
  }
  return root;
}

function addOptions(holder: Builder, era: Era): void {
  const add = (path: Path | undefined, texts: readonly string[]): void => {
    if (path) path.reduce(memberOf, holder).texts.push(...texts);
  };
  const own = [era.keepAlive.path, era.initialDelay.path];
  for (const path of [...own, ...(era.synonyms?.paths ?? [])]) {
    if (!path) continue;
    add(path, keepaliveValues);
    path.reduce((outer, name) => {
      const inner = memberOf(outer, name);
      inner.weight = 30;
      return inner;
    }, holder);
  }
  add(era.initialDelay.beneath?.path, keepaliveValues);
  for (const path of era.withoutTcp) add(path, transports);
  add(era.unixHost, hosts);
  add(era.tls?.path ?? era.initialDelay.beneath?.tls.path, tlsValues);
  add(era.tls?.pingInterval, times);
  for (const place of era.holders) {
    for (const name of meanings.keys()) {
      const inner = [...place, name].reduce(memberOf, holder);
      if (inner.texts.length > 0) continue;
      inner.texts.push(...keepaliveValues);
      inner.weight = 1;
    }
  }
}

/** The names of everything that decides about keepalive in a driver, near names included. */
export function keepaliveNames(driver: Driver): readonly string[] {
  return [
    ...new Set([
      ...driver.eras.flatMap(optionsOf).flatMap((path) => path.slice(-1)),
      ...meanings.keys(),
    ]),
  ];
}

/** URLs as sources: with options and without, of all transports, and such as are none. */
export function urlsFor(era: Era, scheme: string): readonly string[] {
  const names = [era.keepAlive.path, era.initialDelay.path].flatMap(
    (path) => path?.slice(-1) ?? [],
  );
  const queries = names.flatMap((name) => [
    ...[`?${name}=false`, `?${name}=true`, `?a=1&${name}=10000#end`],
    ...[`?${name}=0`, `?${name}=`, `?${name}`, `?${name}=1&${name}=false`],
  ]);
  return [
    ...["", "?a=1", ...queries].map(
      (query) => `"${scheme}://user:pass@server:1234/0${query}"`,
    ),
    ...['"unix:///run/db.sock"', `"${scheme}://server"`, '"//server/0"'],
    ...[`"${scheme}s://server"`, `"${scheme}://server/0?host=/run"`, '""'],
  ];
}

function textsOf({ values }: Condition): readonly string[] {
  return values.map((value) =>
    typeof value === "string" ? JSON.stringify(value) : value.name,
  );
}

function builder(): Builder {
  return {
    texts: [],
    members: new Map(),
    weight: 4,
    isNeeded: false,
    isFunction: false,
  };
}

function memberOf({ members }: Builder, name: string): Builder {
  const member = members.get(name) ?? builder();
  members.set(name, member);
  return member;
}

/** The factories of an era that a name of a module stands for, those of layers included. */
export function factoriesNamed(
  era: Era,
  module: string,
  name: string,
): readonly Factory[] {
  return factoriesOf(era).filter(
    (factory) => factory.name === name && factory.modules.includes(module),
  );
}
