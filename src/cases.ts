/** The ways a call that creates a client can turn out: what reaches the driver, what the socket does, what mends it. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Edit } from "./code/edit.ts";
import type { Evaluation } from "./code/evaluate.ts";
import { explore, type World } from "./code/worlds.ts";
import type { Mender } from "./code/mend.ts";
import type { OptionReading, Spot, Url } from "./code/options.ts";
import type { ExportCall } from "./code/origin.ts";
import {
  type Era,
  type Factory,
  isDroppedByTls,
  optionsOf,
  type Path,
  predict,
  type Prediction,
  transportOf,
} from "./drivers/model.ts";
import {
  type Instead,
  insteadOf,
  isDelay,
  type Meaning,
  meaningOf,
  type NearName,
} from "./drivers/near-names.ts";
import {
  keyOf,
  type Situation,
  situationsOf,
  valueIn,
  type Wanted,
} from "./situations.ts";

/** One way a call can turn out. */
export interface ClientCase {
  readonly prediction: Prediction;
  /** Whether the client opens a TCP socket of its own. */
  readonly transport: ReturnType<typeof transportOf>;
  /** How long a connection may stay idle, in ms, before the client itself closes or checks it. */
  readonly idleTime: number | "unknown";
  readonly read: (path: Path) => OptionReading;
  /** Where the options of this case stand, and of no other. Missing where the call has one case only. */
  readonly branch?: TSESTree.Node;
  /** Where options are written in those of the call. None where a URL stands in that place. */
  readonly place: Path;
  /** The Node.js that runs the client loses the keepalive options on the way to the socket. */
  readonly isDroppedByTls: boolean;
  /** Keepalive options of other drivers or other versions that are written. None where the version is not known. */
  readonly strangers: readonly Stranger[];
  /** The switch, where a time is written that the driver takes for `true`: another option sets the time. */
  readonly lostNumber?: Misplaced;
  /** Writes an option for this case. */
  readonly mend: (path: Path, value: string) => Mend | undefined;
  /** Gives a written option another name or place, unless that is taken. */
  readonly move: (from: Path, to: Instead) => Mend | undefined;
}

/** An option with the name of a keepalive option that the driver does not read. */
export interface Stranger {
  readonly path: Path;
  readonly spot: Spot;
  /** What its author wanted of it. */
  readonly meaning: Meaning;
  /** What to write in its place; missing where the installed version has nothing like it. */
  readonly instead?: Instead;
}

/** A {@link Stranger} that the version has another option for. */
export type Misplaced = Stranger & Required<Pick<Stranger, "instead">>;

/** A change of the source that sets an option. */
export interface Mend {
  readonly edits: readonly Edit[];
  /** What must not change in the same pass: two rules could give one object the same option twice. */
  readonly guarded?: Readonly<TSESTree.Range>;
  /** The options are known, and nothing but the reported case changes. */
  readonly isSafe: boolean;
}

/** Whether a connection surely may stay idle for longer than a time in ms. */
export function isIdleFor({ idleTime }: ClientCase, time: number): boolean {
  return idleTime !== "unknown" && idleTime > time;
}

/** What the cases of one file share. */
export interface CaseContext {
  readonly evaluationIn: (world: World) => Evaluation;
  readonly mender: Mender;
  readonly isNode: (range: string) => boolean;
  /** The names that people give keepalive options, as far as the file has them. */
  readonly nearNames: readonly NearName[];
}

/**
 * The ways a call can turn out in an era: one for each world and each place of options in it.
 *
 * @returns `undefined` where the arguments fit no signature of the factory;
 * "unreadable" where they hang on too many conditions
 */
export function casesIn(
  era: Era,
  factory: Factory,
  call: ExportCall["node"],
  context: CaseContext,
): readonly ClientCase[] | "unreadable" | undefined {
  const nearOptions = nearOptionsOf(era, context.nearNames);
  const paths = [...optionsOf(era), ...nearOptions.map(({ path }) => path)];
  const wanted = { era, factory, paths };
  const situations = explore(context.evaluationIn, (evaluation) =>
    situationsOf(evaluation, call, wanted),
  )?.flat();
  if (!situations) return "unreadable";
  if (situations.length === 0) return undefined;
  const isDivided = new Set(situations.map(holderOf)).size > 1;
  return situations.map((situation) =>
    caseOf(situation, situations, {
      ...context,
      era,
      factory,
      nearOptions,
      isDivided,
    }),
  );
}

/** Of more situations than these, a mend of one is not compared with each other: it is offered, but not made. */
const mostCompared = 500;

function caseOf(
  situation: Situation,
  situations: readonly Situation[],
  {
    era,
    factory,
    nearOptions,
    isDivided,
    mender,
    isNode,
  }: CaseContext & {
    readonly era: Era;
    readonly factory: Factory;
    readonly nearOptions: readonly NearOption[];
    /** The situations stand in different places. */
    readonly isDivided: boolean;
  },
): ClientCase {
  const { options, evaluation, read: written } = situation;
  const read = era.synonyms?.through(written) ?? written;
  const branch = isDivided ? holderOf(situation) : undefined;
  const strangers = nearOptions
    .map((near) => strangerAt(era, read, near))
    .filter((stranger) => stranger !== undefined);
  const lost = lostNumber(era, read);
  const transport = transportOf(era, read);
  return {
    prediction: predict(era, read, isNode),
    transport,
    idleTime: factory.idle?.longest(situation.readRoot) ?? Infinity,
    read,
    ...(branch && { branch }),
    place: hasQueryOnly(situation, factory) ? [] : situation.tablePlace,
    isDroppedByTls: isDroppedByTls(era.tls, read, isNode) === true,
    strangers,
    ...(lost && { lostNumber: lost }),
    mend: (path, value) =>
      adopt(path) ??
      mendOf(
        path,
        isRuledByUrl(path, value)
          ? undefined
          : editsOf(mender, situation, { era, factory }, path, value),
      ),
    move,
  };

  /**
   * Gives a missing option the name and place it should have had, where it is surely written under another:
   * the first of them, as a rule that reports each of them has it.
   */
  function adopt(path: Path): Mend | undefined {
    const [first] = [...(lost ? [lost] : []), ...strangers]
      .filter(
        ({ instead }) =>
          instead?.isCertain && keyOf(instead.path) === keyOf(path),
      )
      .toSorted((one, other) => startOf(one.spot) - startOf(other.spot));
    return first?.instead && move(first.path, first.instead);
  }

  /** The option stands in the URL, which has the last word but cannot say this: to ioredis each parameter is text. */
  function isRuledByUrl(path: Path, value: string): boolean {
    const { url } = situation;
    return (
      url !== undefined &&
      read(path).spot === url.spot &&
      !saysInUrl(era, situation, url, path, value)
    );
  }

  function move(from: Path, { path, text, isCertain }: Instead) {
    if (!options || read(path).state !== "absent") return undefined;
    const value = isCertain ? {} : { value: text };
    const edits = mender.moveOption(evaluation, options, {
      from: [...situation.place, ...from],
      to: [...situation.place, ...path],
      ...value,
    });
    const mend = mendOf(from, edits);
    return mend && { ...mend, isSafe: mend.isSafe && isCertain };
  }

  function mendOf(
    path: Path,
    edits: readonly Edit[] | undefined,
  ): Mend | undefined {
    if (!edits) return undefined;
    const isKnown =
      options?.value.kind !== "unknown" &&
      read(path).state !== "unknown" &&
      transport !== "unknown";
    const isSafe =
      isKnown &&
      situations.length <= mostCompared &&
      situations.every(
        (other) =>
          other === situation ||
          (!isTouched(situation, other, path) &&
            !isCopied(situation, other, path, edits)),
      );
    return { edits, ...guardOf(situation, edits), isSafe };
  }
}

function startOf({ expression }: Spot): number {
  return expression.range[0];
}

/** A name of a keepalive option in a place where the driver does not read it. */
interface NearOption extends NearName {
  readonly path: Path;
}

/** Where an era's holders may have options that look like keepalive options and are none. */
function nearOptionsOf(
  era: Era,
  nearNames: readonly NearName[],
): readonly NearOption[] {
  const { keepAlive, initialDelay, synonyms } = era;
  const own = [
    keepAlive.path,
    initialDelay.path,
    ...(synonyms?.paths ?? []),
  ].map((path) => keyOf(path ?? []));
  return era.holders
    .flatMap((holder) =>
      nearNames.map((near) => ({ ...near, path: [...holder, near.name] })),
    )
    .filter(({ path }) => !own.includes(keyOf(path)));
}

/** What is written in a place that neither the driver reads nor, where the driver leaves it to it, Node.js. */
function strangerAt(
  era: Era,
  read: (path: Path) => OptionReading,
  near: NearOption,
): Stranger | undefined {
  const { path } = near;
  const { spot, ...reading } = read(path);
  if (!spot || isReadBeneath(era, read, path)) return undefined;
  const value = reading.state === "value" ? reading.value : undefined;
  const instead = insteadOf(era, near, value);
  return {
    path,
    spot,
    meaning: meaningOf(near, value),
    ...(instead && { instead }),
  };
}

/** `keepAlive: 10000` where the driver wants a boolean and another option for the time. */
function lostNumber(
  { keepAlive, initialDelay }: Era,
  read: (path: Path) => OptionReading,
): Misplaced | undefined {
  const { path, turnOnWith } = keepAlive;
  if (!path || !initialDelay.path || turnOnWith !== true) return undefined;
  const { spot, ...reading } = read(path);
  if (!spot || reading.state !== "value") return undefined;
  if (!isDelay(reading.value)) return undefined;
  const text = String(reading.value);
  return {
    path,
    spot,
    meaning: "initial delay",
    instead: { path: initialDelay.path, text, isCertain: true },
  };
}

/** Whether the driver leaves an option to Node.js. */
function isReadBeneath(
  { initialDelay: { path, beneath } }: Era,
  read: (path: Path) => OptionReading,
  option: Path,
): boolean {
  if (!path || !beneath || keyOf(option) !== keyOf(beneath.path)) return false;
  const own = read(path);
  const isTime = own.state === "value" && Number(own.value) >= 1000;
  return own.state !== "absent" && !isTime;
}

/** The whole object, where edits lie within it. */
function guardOf(
  { options }: Situation,
  edits: readonly Edit[],
): Pick<Mend, "guarded"> {
  if (options?.value.kind !== "object") return {};
  const [start, end] = options.value.node.range;
  const isInside = edits.every(
    ({ range }) => start <= range[0] && range[1] <= end,
  );
  return isInside ? { guarded: [start, end] } : {};
}

/** The node that holds the options of a situation, and by which it differs from others. */
function holderOf({ options, url }: Situation): TSESTree.Node | undefined {
  if (options?.value.kind === "object") return options.value.node;
  return (options ?? url)?.spot.expression;
}

/** Whether a parameter of the URL does what the same value does in an options object. */
function saysInUrl(
  era: Era,
  { urlOptions }: Situation,
  { text = "" }: Url,
  path: Path,
  value: string,
): boolean {
  const changed = new URL(URL.canParse(text) ? text : "driver://host/");
  changed.searchParams.set(path.join("."), value);
  const given = valueIn(urlOptions?.parse(changed.href), path);
  const outcome = (given: unknown): string =>
    JSON.stringify(
      predict(era, (option) =>
        keyOf(option) === keyOf(path)
          ? { state: "value", value: given }
          : { state: "absent" },
      ),
    );
  return given !== undefined && outcome(given) === outcome(JSON.parse(value));
}

/** Writes an option into the object, or where there is none, into a new one or the URL: whichever the driver reads. */
function editsOf(
  mender: Mender,
  situation: Situation,
  { era, factory }: Pick<Wanted, "era" | "factory">,
  path: Path,
  value: string,
): readonly Edit[] | undefined {
  const { call, evaluation, options, place, url, read } = situation;
  const { urlOption } = factory;
  const full = [...place, ...path];
  if (url && read(path).spot === url.spot) {
    const inUrl = mender.setUrlOption(url, path.join("."), value);
    if (inUrl) return inUrl;
  }
  if (url && situation.isUrlInPlace) return throughUrl(url, path);
  if (options) return mender.setOption(evaluation, options, full, value);
  if (takesMore(call, factory)) return mender.appendOptions(call, full, value);
  return url && throughUrl(url, full);

  function throughUrl(url: Url, inObject: Path): readonly Edit[] | undefined {
    if (urlOption !== undefined) {
      return mender.wrapUrl(url, urlOption, inObject, value);
    }
    return saysInUrl(era, situation, url, path, value)
      ? mender.setUrlOption(url, path.join("."), value)
      : undefined;
  }
}

/** Whether a URL stands in the place of the options, and leaves no other. */
function hasQueryOnly(
  { call, options, isUrlInPlace }: Situation,
  factory: Factory,
): boolean {
  return options ? isUrlInPlace : !takesMore(call, factory);
}

/** Whether an options object may be added behind the arguments of a call. */
function takesMore(call: ExportCall["node"], { signatures }: Factory): boolean {
  return signatures.some(
    (signature) =>
      signature.length === call.arguments.length + 1 &&
      signature.at(-1) === "options",
  );
}

/** Whether another situation of the same call would see a mend of this one. */
function isTouched(
  situation: Situation,
  other: Situation,
  path: Path,
): boolean {
  const reading = situation.read(path);
  const otherReading = other.read(path);
  if (reading.spot) {
    return (
      reading.spot.expression === otherReading.spot?.expression &&
      !isSame(reading, otherReading)
    );
  }
  return (
    holderOf(situation) === holderOf(other) &&
    keyOf(situation.place) === keyOf(other.place) &&
    otherReading.state !== "absent"
  );
}

/** Whether a copy takes the place where another situation hands over something else: it may be the text of a URL. */
function isCopied(
  { options, place }: Situation,
  other: Situation,
  path: Path,
  edits: readonly Edit[],
): boolean {
  const handed = other.options;
  if (!options || options.spot.expression !== handed?.spot.expression) {
    return false;
  }
  if (keyOf(place) !== keyOf(other.place)) return false;
  const [start, end] = options.spot.expression.range;
  const isEdited = edits.some(
    ({ range }) => range[0] <= start && end <= range[1],
  );
  const isMeant =
    handed.value.kind !== "unknown" && other.read(path).state === "absent";
  return isEdited && !isMeant;
}

function isSame(one: OptionReading, other: OptionReading): boolean {
  return (
    one.state === "value" &&
    other.state === "value" &&
    Object.is(one.value, other.value)
  );
}
