/**
 * The vocabulary of the driver tables, and the one function that reads them: {@link predict}.
 * Nothing here knows ESLint, an AST or the file system.
 */

/** What a client's TCP socket does while it is idle. */
export type KeepAlive =
  | { readonly state: "off" }
  | {
      readonly state: "on";
      /** Time from the last packet to the first probe in ms; `"system"`: the operating system's, 2 hours. */
      readonly firstProbe: FirstProbe;
    };

/** Time from the last packet to the first probe in ms; `"system"`: left to the operating system, 2 hours. */
export type FirstProbe = number | "system";

/** What a client's connection is, as far as its options tell. */
export type Prediction =
  | KeepAlive
  /** A Unix socket or a stream of the caller's: TCP keepalive does not apply. */
  | { readonly state: "no TCP" }
  /** The driver throws on these options. */
  | { readonly state: "refused" }
  | { readonly state: "unknown" };

/** What is known of one option. Objects, arrays and functions stand as some object: drivers only ask if they are truthy. */
export type Reading =
  | { readonly state: "absent" }
  | {
      readonly state: "unknown";
      /** Nothing says that the option is there at all: other options that cannot be read may hold it. */
      readonly isHidden?: boolean;
    }
  | { readonly state: "value"; readonly value: unknown };

/** The names that lead to an option from the options object; `"[]"` stands for each element of an array. */
export type Path = readonly string[];

/** Reads one option of a call. */
export type ReadOption = (path: Path) => Reading;

/** The part of a driver's table that holds for a range of its versions: within it, the same options give the same socket. */
export interface Era {
  /** The first version of the era, by the package that publishes it. An era ends where the next one begins. */
  readonly since: Readonly<Record<string, string>>;
  readonly factories: readonly Factory[];
  /** Packages above the driver that hand options on to it. */
  readonly layers?: readonly Factory[];
  readonly keepAlive: KeepAliveOption;
  readonly initialDelay: InitialDelayOption;
  /** Options that replace the TCP socket when they are truthy. */
  readonly withoutTcp: readonly Path[];
  /** The option that names the host, where one that begins with `/` is the folder of a Unix socket. */
  readonly unixHost?: Path;
  readonly url?: UrlOptions;
  /** What a URL sets that a layer reads itself; the driver's own way where it hands it on. */
  readonly urlOfLayer?: UrlOptions;
  readonly tls?: TlsOption;
  /** Where people write keepalive options: the objects that hold those of the driver's own, now or in other versions. */
  readonly holders: readonly Path[];
  /** Options of another name that stand in for a missing one of the driver's own. */
  readonly synonyms?: Synonyms;
}

/** Options that a driver reads in place of its own. */
export interface Synonyms {
  readonly paths: readonly Path[];
  /** Reads an option as the driver does, whatever the name it is written under. */
  readonly through: <R extends Reading>(
    read: (path: Path) => R,
  ) => (path: Path) => R;
}

/** The option that switches keepalive on and off. */
export interface KeepAliveOption {
  /** Missing where the driver has no such option. */
  readonly path?: Path;
  readonly whenMissing: "on" | "off";
  /** Whether a written value turns keepalive off. A value that does not leaves it on. */
  readonly turnsOff: (value: unknown) => boolean;
  /** What to write to turn it on: `true`, or a delay in ms where one option is both switch and delay. */
  readonly turnOnWith: true | "delay";
}

/** The option that sets the time to the first probe. */
export interface InitialDelayOption {
  /** Missing where the driver has no such option. */
  readonly path?: Path;
  /** The first probe when the option is missing. */
  readonly whenMissing: FirstProbe;
  /** The first probe when the option is cut down to 0 s, or is more than the kernel takes. */
  readonly belowOneSecond: FirstProbe;
  /** Whether the driver takes a written value for a missing one. */
  readonly countsAsMissing: (value: unknown) => boolean;
  /** Whether the driver, or Node.js below it, throws on a written value. */
  readonly refuses?: (value: unknown) => boolean;
  /** Where Node.js reads an option of its own from the same object. */
  readonly beneath?: InitialDelayBeneath;
  /** Where no option sets the time: a sentence that says what does. */
  readonly otherwise?: string;
}

/**
 * The option that Node.js itself reads where a driver hands the object it was given on to `net.connect()`.
 * It throws on what is no number, and else counts where the driver's own option sets no time.
 */
export interface InitialDelayBeneath {
  readonly path: Path;
  /** The first probe when the driver's own option is truthy but cut down to 0 s. */
  readonly leaves: (firstProbe: FirstProbe) => FirstProbe;
  readonly tls: TlsOption;
}

/** Options that a connection URL carries. */
export interface UrlOptions {
  /** The option of the options object that holds the URL. Missing where a URL is an argument of its own. */
  readonly path?: Path;
  /** The options the driver takes from a URL; `undefined` where it refuses the URL. */
  readonly parse: (url: string) => UrlContent | undefined;
  /** Whether a value written in the options object stands against the same option of the URL. */
  readonly objectWins: (value: unknown) => boolean;
  /**
   * Whether a URL that cannot be read may set this option.
   * Such a URL is taken for one that leads to a TCP socket: a Unix socket's has to be seen to be believed.
   */
  readonly maySet: (path: Path) => boolean;
}

/** The options that a URL sets: nested as in the options object. */
export type UrlContent = Readonly<Record<string, unknown>>;

/** TLS, where Node.js loses the keepalive options on the way to the socket. */
export interface TlsOption {
  /** The option that turns TLS on, when it is `true`. */
  readonly path: Path;
  /** The option that sends a packet of the driver's own every so many ms, which keeps the connection alive, too. */
  readonly pingInterval: Path;
  /** Versions of Node.js, a semver range, whose `tls.connect()` drops the keepalive options. */
  readonly droppedBy: string;
}

/**
 * What an argument of a factory may be; `list` is an array of options, `any` one that does not matter here,
 * `rest` all that may follow.
 */
export type Slot =
  "options" | "list" | "url" | "path" | "port" | "host" | "any" | "rest";

/** One way to make a client: an export of a driver, and where it takes its options. */
export interface Factory {
  /** Module specifiers that export it: `"mysql2/promise"`. */
  readonly modules: readonly string[];
  /** How it is reached from the module: `"createPool"`, `"createPoolCluster().add"`, `"new Redis.Cluster"`. */
  readonly name: string;
  /** The argument lists it takes. */
  readonly signatures: readonly (readonly Slot[])[];
  /** The releases of a layer that take the options so, where others take them in another way. */
  readonly releases?: Releases;
  /** Where in the argument its options stand, when not at the top. Each of them is taken for a call of its own. */
  readonly within?: readonly Path[];
  /** Where in its options the options of a socket stand, when not at the top. Each place is judged by itself. */
  readonly places?: readonly Place[];
  /** An option, or the URL's scheme, that has to have one of these values: a layer over several drivers. */
  readonly when?: Condition;
  /** How long a connection is left idle before it is closed, or checked before it is used again. Missing: for ever. */
  readonly idle?: IdleTime;
  /** The option that takes a URL which is given alone, where an object has to take its place to hold more. */
  readonly urlOption?: string;
  /** Options that bring a client of the caller's own, or something else in its place: nothing is made of the others. */
  readonly unless?: readonly Path[];
  /** What is different from the driver's other factories. */
  readonly differs?: Difference;
}

/** The parts of an era that hold in another way for a factory: where a layer stands before the driver, most of all. */
export type Difference = Partial<
  Pick<Era, "urlOfLayer" | "keepAlive" | "initialDelay">
>;

/** Some releases of a package. */
export interface Releases {
  /** The package that has the version: `"@mikro-orm/core"`. */
  readonly package: string;
  /** A semver range. */
  readonly range: string;
}

/** What tells that a layer uses the driver. */
export interface Condition {
  readonly path: Path;
  readonly values: readonly (string | Constant)[];
}

/** An export whose value is known. */
export interface Constant {
  readonly modules: readonly string[];
  /** How it is reached from the module: `"Transport.REDIS"`. */
  readonly name: string;
  readonly value: unknown;
}

/** How long connections stay idle, by the options of the pool. */
export interface IdleTime {
  readonly paths: readonly Path[];
  /** The longest idle time in ms, `Infinity` for ever. */
  readonly longest: (read: ReadOption) => number | "unknown";
}

/** A place inside the options of a factory that holds the options of a socket. */
export interface Place {
  readonly path: Path;
  /** The place that gives the options which are missing here. */
  readonly inherits?: Path;
  /** Options that a layer takes from somewhere else, where they are missing here. */
  readonly elsewhere?: readonly {
    readonly option: Path;
    /** From the factory's options. */
    readonly at: Path;
  }[];
}

/** Everything known about one driver. */
export interface Driver {
  /** The name people know it by, and the package they install. */
  readonly name: string;
  /** The packages that publish it, by what decides the era first: redis' sockets are made by its own `@redis/client`. */
  readonly packages: readonly string[];
  /** Oldest first. */
  readonly eras: readonly Era[];
  /** The driver that took its place, where this one will never have the option. */
  readonly successor?: string;
}

/** node-redis 6 and ioredis 6 chose this time to the first probe. In ms. */
export const safeInitialDelay = 30_000;

/** Below the shortest of the known idle timeouts of networks, 4 minutes. In ms. */
export const safeIdleTime = 180_000;

/** Linux takes no more than this many seconds for the first probe and otherwise leaves what was set before. */
const longestDelay = 32_767;

/**
 * What the socket of a client made with these options will do.
 *
 * @param era the era of the installed driver
 * @param read the options
 * @param isNode whether the Node.js that runs the client lies in a semver range; without it, in none
 */
export function predict(
  era: Era,
  read: ReadOption,
  isNode: (range: string) => boolean = () => false,
): Prediction {
  const transport = transportOf(era, read);
  if (transport === "unknown") return { state: "unknown" };
  if (transport === "other") return { state: "no TCP" };
  const switched = predictSwitch(era.keepAlive, read);
  const dropped = isDroppedByTls(era.tls, read, isNode);
  if (dropped === true) return { state: "off" };
  const firstProbe = predictFirstProbe(era.initialDelay, read, isNode);
  if (firstProbe === "refused" && dropped === false) {
    return { state: "refused" };
  }
  if (switched === "off" && firstProbe !== "refused") return { state: "off" };
  if (
    switched !== "on" ||
    dropped === "unknown" ||
    firstProbe === "unknown" ||
    firstProbe === "refused"
  ) {
    return { state: "unknown" };
  }
  return { state: "on", firstProbe };
}

/** Every way to make a client in an era, the driver's own and those of layers. */
export function factoriesOf({
  factories,
  layers = [],
}: Era): readonly Factory[] {
  return [...factories, ...layers];
}

/** The packages of layers whose own version decides where they take the options of a driver. */
export function decidingLayersOf({ eras }: Driver): readonly string[] {
  const packages = eras
    .flatMap(factoriesOf)
    .flatMap(({ releases }) => (releases ? [releases.package] : []));
  return [...new Set(packages)];
}

const driversBehind = new WeakMap<Difference, Map<Driver, Driver>>();

/** A driver as it is behind a layer. The same one for the same layer; its eras stand in the same order. */
export function behindLayer(
  driver: Driver,
  difference: Difference | undefined,
): Driver {
  if (!difference) return driver;
  const known = driversBehind.get(difference) ?? new Map<Driver, Driver>();
  driversBehind.set(difference, known);
  const behind = known.get(driver) ?? {
    ...driver,
    eras: driver.eras.map((era) => ({ ...era, ...difference })),
  };
  known.set(driver, behind);
  return behind;
}

/**
 * Whether a client made with these options opens a TCP socket of its own.
 * Nobody is taken to use another one whose option cannot be seen.
 */
export function transportOf(
  era: Era,
  read: ReadOption,
): "TCP" | "other" | "unknown" {
  const host = era.unixHost ? read(era.unixHost) : absent;
  if (host.state === "value" && String(host.value).startsWith("/")) {
    return "other";
  }
  const readings = era.withoutTcp.map(read);
  if (readings.some((reading) => reading.state === "value" && reading.value)) {
    return "other";
  }
  return readings.some(
    (reading) => reading.state === "unknown" && !reading.isHidden,
  )
    ? "unknown"
    : "TCP";
}

/** Whether Node.js drops the keepalive options on the way to the socket, whatever they say. */
export function isDroppedByTls(
  tls: TlsOption | undefined,
  read: ReadOption,
  isNode: (range: string) => boolean,
): boolean | "unknown" {
  if (!tls) return false;
  const reading = read(tls.path);
  const isUsed = reading.state === "value" && reading.value === true;
  if (!isUsed && reading.state !== "unknown") return false;
  // Asked last: the answer may have to be looked up on disk.
  return isNode(tls.droppedBy) && (isUsed || "unknown");
}

/** What to write to turn keepalive on, as source text. */
export function turnedOn({ keepAlive: { turnOnWith } }: Era): string {
  return turnOnWith === "delay" ? String(safeInitialDelay) : "true";
}

/** Every option that decides about keepalive in an era. */
export function optionsOf({
  keepAlive,
  initialDelay,
  withoutTcp,
  unixHost,
  tls,
  synonyms,
}: Era): readonly Path[] {
  const { beneath } = initialDelay;
  return [
    keepAlive.path,
    initialDelay.path,
    beneath?.path,
    beneath?.tls.path,
    tls?.path,
    tls?.pingInterval,
    unixHost,
    ...withoutTcp,
    ...(synonyms?.paths ?? []),
  ].filter((path) => path !== undefined);
}

/** What a client made with no options does, TLS aside. */
export function defaultOf(era: Era): Prediction {
  return predict(era, () => absent);
}

function predictSwitch(
  option: KeepAliveOption,
  read: ReadOption,
): "on" | "off" | "unknown" {
  const reading = option.path ? read(option.path) : absent;
  if (reading.state === "unknown") return "unknown";
  if (reading.state === "absent") return option.whenMissing;
  return option.turnsOff(reading.value) ? "off" : "on";
}

function predictFirstProbe(
  option: InitialDelayOption,
  read: ReadOption,
  isNode: (range: string) => boolean,
): FirstProbe | "unknown" | "refused" {
  const beneath = predictBeneath(option, read, isNode);
  if (beneath === "refused") return "refused";
  const reading = option.path ? read(option.path) : absent;
  if (reading.state === "unknown") return "unknown";
  if (reading.state === "absent") return option.whenMissing;
  if (option.countsAsMissing(reading.value)) return option.whenMissing;
  if (option.refuses?.(reading.value)) return "refused";
  const seconds = inSeconds(reading.value);
  if (isTime(seconds)) return seconds * 1000;
  return seconds === 0 && reading.value ? beneath : option.belowOneSecond;
}

/** The first probe when the option is truthy but cut down to 0 s. */
function predictBeneath(
  { beneath, belowOneSecond }: InitialDelayOption,
  read: ReadOption,
  isNode: (range: string) => boolean,
): FirstProbe | "unknown" | "refused" {
  if (!beneath) return belowOneSecond;
  const dropped = isDroppedByTls(beneath.tls, read, isNode);
  if (dropped === true) return belowOneSecond;
  const reading = read(beneath.path);
  if (reading.state === "unknown") return "unknown";
  const value = reading.state === "value" ? reading.value : undefined;
  if (value !== undefined && typeof value !== "number") {
    return dropped === false ? "refused" : "unknown";
  }
  const seconds = inSeconds(value);
  const firstProbe = beneath.leaves(
    isTime(seconds) ? seconds * 1000 : "system",
  );
  return dropped === false || firstProbe === belowOneSecond
    ? firstProbe
    : "unknown";
}

/** Node.js hands whole seconds to the kernel: `~~(initialDelay / 1000)` in lib/net.js. */
function inSeconds(delay: unknown): number {
  return ~~(Number(delay) / 1000);
}

function isTime(seconds: number): boolean {
  return seconds >= 1 && seconds <= longestDelay;
}

const absent: Reading = { state: "absent" };
