/**
 * Names under which people write keepalive options: those of all drivers, and misspellings found in public code.
 * Under a driver, or a version, that has another name for it, each of them does nothing.
 */

import { type Era, type Path, safeInitialDelay, turnedOn } from "./model.ts";

/** Names of an option that switches keepalive on. */
const switches = [
  "enableKeepAlive",
  "enableKeepalive",
  "enablekeepalive",
  "enable_keep_alive",
  "keepAlive",
  "keepalive",
  "keep_alive",
  "socket_keepalive",
  "socketKeepAlive",
  "tcpKeepAlive",
];

/** Names of an option that sets the time to the first probe. */
const delays = [
  "keepAliveDelay",
  "keepAliveInitialDelay",
  "keepAliveInitialDelayMillis",
  "keepAliveInitialDelayMs",
  "keepAliveInitialdelay",
  "keepaliveInitialDelay",
  "keepalives_idle",
  "socket_initial_delay",
  "socket_initialdelay",
];

/** What the author of an option means by its name. */
export type Meaning = "switch" | "initial delay";

export const meanings: ReadonlyMap<string, Meaning> = new Map([
  ...switches.map((name) => [name, "switch"] as const),
  ...delays.map((name) => [name, "initial delay"] as const),
]);

/** One of the names, and what is meant by it alone. */
export interface NearName {
  readonly name: string;
  readonly meaning: Meaning;
}

/** What is meant by a name with a value, `undefined` where that is not known: a time may have been given to a switch. */
export function meaningOf({ meaning }: NearName, value: unknown): Meaning {
  return isDelay(value) ? "initial delay" : meaning;
}

/** What to write in place of an option that is not read. */
export interface Instead {
  readonly path: Path;
  readonly text: string;
  /** Name, place and value are what the author meant: the value may go there as it is written. */
  readonly isCertain: boolean;
}

/**
 * The option to write in place of one that an era does not read.
 *
 * @param value the value it is given, `undefined` where that is not known
 * @returns `undefined` where the era has no such option
 */
export function insteadOf(
  era: Era,
  near: NearName,
  value: unknown,
): Instead | undefined {
  const { keepAlive, initialDelay } = era;
  if (meaningOf(near, value) === "initial delay") {
    const { path } = initialDelay;
    const isCertain = isDelay(value) && countsMilliseconds(near);
    const text = isCertain ? String(value) : String(safeInitialDelay);
    return path && { path, text, isCertain };
  }
  const { path, turnOnWith } = keepAlive;
  const isCertain = value === true && turnOnWith === true;
  return path && { path, text: turnedOn(era), isCertain };
}

/** The names whose numbers are surely meant as ms: libpq's count seconds, a switch may have been given any number. */
function countsMilliseconds({ name, meaning }: NearName): boolean {
  return (
    name === "keepAlive" ||
    (meaning === "initial delay" && name !== "keepalives_idle")
  );
}

/** A number that stands for a time rather than for `true`. */
export function isDelay(value: unknown): boolean {
  return typeof value === "number" && value > 1;
}
