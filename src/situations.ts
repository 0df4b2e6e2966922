/** What reaches the driver from a call: its options wherever they stand, and what a URL adds to them. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Evaluation } from "./code/evaluate.ts";
import {
  matchArguments,
  type OptionReading,
  type Options,
  optionsAt,
  type OptionsPlace,
  placeAt,
  readOption,
  readUrl,
  type Url,
} from "./code/options.ts";
import type {
  Condition,
  Era,
  Factory,
  Path,
  Place,
  UrlOptions,
} from "./drivers/model.ts";

/** The options of one socket, in one world. */
export interface Situation {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly evaluation: Evaluation;
  /** The outermost object that holds the options. Missing where the call has none. */
  readonly options?: Options;
  /** Where in it they stand. */
  readonly place: Path;
  /** The same in the words of the driver's table, which knows of no function that returns options. */
  readonly tablePlace: Path;
  readonly url?: Url;
  /** What the URL means. */
  readonly urlOptions?: UrlOptions;
  /** The URL stands where the options would. */
  readonly isUrlInPlace: boolean;
  /** Reads an option among those that were {@link Wanted}; all others are unknown. */
  readonly read: (path: Path) => OptionReading;
  /** Reads an option of the outermost object, as pools have them: those of {@link Factory.idle}. */
  readonly readRoot: (path: Path) => OptionReading;
}

/** What to read of a call. */
export interface Wanted {
  readonly era: Era;
  readonly factory: Factory;
  readonly paths: readonly Path[];
}

/** Everything that a call opens sockets with. None where its arguments do not fit, or lead to no TCP socket of the driver. */
export function situationsOf(
  evaluation: Evaluation,
  call: Situation["call"],
  wanted: Wanted,
): readonly Situation[] {
  const { within = [[]], signatures } = wanted.factory;
  const given = matchArguments(evaluation, call, signatures);
  if (!given || given.hasPath) return [];
  const { options, url } = given;
  if (!options) return situationsAt(evaluation, call, wanted, { url });
  return within
    .flatMap((path) => optionsAt(evaluation, options, path))
    .flatMap((root) => situationsAt(evaluation, call, wanted, { url, root }));
}

/** What a factory is given: options of its own, a URL, or both. */
interface Given {
  readonly root?: OptionsPlace;
  readonly url: Url | undefined;
}

function situationsAt(
  evaluation: Evaluation,
  call: Situation["call"],
  wanted: Wanted,
  given: Given,
): readonly Situation[] {
  const { when, unless, places = [{ path: [] }] } = wanted.factory;
  if (when && !isMet(evaluation, when, given)) return [];
  const { root } = given;
  const mayHave = (path: Path): boolean =>
    root !== undefined && isGiven(readAt(evaluation, root, path));
  if (unless?.some(mayHave)) return [];
  return places.flatMap(({ path, inherits, elsewhere = [] }) => {
    if (!root) {
      const found = { ...given, place: path, tablePlace: path };
      return [situationOf(evaluation, call, wanted, found)];
    }
    const within = (inner: Path): readonly OptionsPlace[] =>
      optionsAt(evaluation, root.options, [...root.place, ...inner]);
    const [inherited] = inherits ? within(inherits) : [];
    return within(path).map((at) =>
      situationOf(evaluation, call, wanted, {
        ...given,
        ...at,
        tablePlace: path,
        ...(inherited && { inherited }),
        elsewhere,
      }),
    );
  });
}

/** Whether a layer surely uses the driver: its option says so, or the scheme of its URL. */
function isMet(
  evaluation: Evaluation,
  { path, values }: Condition,
  { root, url }: Given,
): boolean {
  const reading = root && readAt(evaluation, root, path);
  const [scheme = ""] = (url?.text ?? "").split(":", 1);
  const stated = reading?.state === "value" ? reading.value : scheme;
  return values.some(
    (value) => stated === (typeof value === "string" ? value : value.value),
  );
}

/** Whether an option may have a value that counts. */
function isGiven(reading: OptionReading): boolean {
  return (
    reading.state === "unknown" ||
    (reading.state === "value" && Boolean(reading.value))
  );
}

/** Reads an option in options, or in what a function among them returns. */
function readAt(
  evaluation: Evaluation,
  root: OptionsPlace,
  path: Path,
): OptionReading {
  const { options, place } = placeAt(evaluation, root.options, [
    ...root.place,
    ...path.slice(0, -1),
  ]);
  return readOption(evaluation, options.value, [...place, ...path.slice(-1)]);
}

/** An object of options, and where in it those of the socket stand. */
interface Found extends Given, Partial<OptionsPlace> {
  readonly place: Path;
  readonly tablePlace: Path;
  readonly elsewhere?: Place["elsewhere"];
  readonly inherited?: OptionsPlace;
}

function situationOf(
  evaluation: Evaluation,
  call: Situation["call"],
  { era, factory, paths }: Wanted,
  found: Found,
): Situation {
  const { options, place, tablePlace, root, inherited, elsewhere = [] } = found;
  const at = options && { options, place };
  const inPlace = at && factory.places && urlInPlace(evaluation, at);
  const given = found.url ?? inPlace;
  const url = given ?? (at && urlIn(evaluation, era, at));
  const urlOptions = (given && era.urlOfLayer) ?? era.url;
  const read = readerOf(paths, (path) => {
    const own = readIn(evaluation, at, path);
    const isMissing = own.state === "absent";
    const other = elsewhere.find(({ option }) => keyOf(option) === keyOf(path));
    let reading = own;
    if (isMissing && inherited) reading = readIn(evaluation, inherited, path);
    if (isMissing && other && root)
      reading = readAt(evaluation, root, other.at);
    return withUrl(urlOptions, url, path, reading);
  });
  const readRoot = readerOf(factory.idle?.paths ?? [], (path) =>
    root ? readAt(evaluation, root, path) : { state: "absent" },
  );
  return {
    call,
    evaluation,
    place,
    tablePlace,
    read,
    readRoot,
    ...(options && { options }),
    ...(url && { url }),
    ...(urlOptions && { urlOptions }),
    isUrlInPlace: url !== undefined && url === inPlace,
  };
}

/** Reads at once, while the evaluation still is in its world, and answers later. */
function readerOf(
  paths: readonly Path[],
  read: (path: Path) => OptionReading,
): (path: Path) => OptionReading {
  const readings = new Map(paths.map((path) => [keyOf(path), read(path)]));
  return (path) => ({ state: "unknown", ...readings.get(keyOf(path)) });
}

function readIn(
  evaluation: Evaluation,
  at: OptionsPlace | undefined,
  path: Path,
): OptionReading {
  return at
    ? readOption(evaluation, at.options.value, [...at.place, ...path])
    : { state: "absent" };
}

/** A URL in place of the options, as layers take it. */
function urlInPlace(
  evaluation: Evaluation,
  { options, place }: OptionsPlace,
): Url | undefined {
  const url = readUrl(evaluation, options, place);
  // What cannot be read may as well be an object.
  return url?.text === undefined ? undefined : url;
}

/** The option that holds a URL. */
function urlIn(
  evaluation: Evaluation,
  era: Era,
  { options, place }: OptionsPlace,
): Url | undefined {
  const path = era.url?.path;
  return path && readUrl(evaluation, options, [...place, ...path]);
}

export function keyOf(path: Path): string {
  return path.join("\0");
}

/** What the driver makes of an option that stands in the options object, the URL, or both. */
function withUrl(
  options: UrlOptions | undefined,
  url: Url | undefined,
  path: Path,
  own: OptionReading,
): OptionReading {
  if (!options || !url) return own;
  if (own.state === "value" && options.objectWins(own.value)) return own;
  if (url.text === undefined) {
    return options.maySet(path)
      ? { ...own, state: "unknown", isHidden: true }
      : own;
  }
  const content = options.parse(url.text);
  if (!content) return { state: "unknown" };
  const value = valueIn(content, path);
  if (value === undefined) return own;
  return own.state === "unknown"
    ? own
    : { state: "value", value, spot: url.spot };
}

/** An option in what a URL sets. */
export function valueIn(content: unknown, path: Path): unknown {
  let value = content;
  for (const name of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  }
  return value;
}
