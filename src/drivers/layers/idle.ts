import type { IdleTime, Path } from "../model.ts";
import { numberAt } from "../values.ts";

/** How a pool of a layer closes what is idle. */
interface Pool {
  /** The pool's options in those of the layer. */
  readonly at: Path;
  /** The option that says how long a connection may be idle, in ms. */
  readonly timeout: string;
  /** How many connections are kept, however long they are idle. */
  readonly min: number;
  /** In ms. */
  readonly whenMissing: number;
  /** A falsy time stands for this one, in ms. */
  readonly whenFalsy: number;
}

export function idleInPool({
  at,
  timeout,
  min,
  whenMissing,
  whenFalsy,
}: Pool): IdleTime {
  const minAt = [...at, "min"];
  const timeoutAt = [...at, timeout];
  return {
    paths: [minAt, timeoutAt],
    longest: (read) => {
      const kept = numberAt(read, minAt, min);
      if (kept === "unknown") return kept;
      if (kept > 0) return Infinity;
      return numberAt(read, timeoutAt, whenMissing) || whenFalsy;
    },
  };
}

/** An option that says how often a layer asks the server for news by each of its connections. */
interface Polling {
  readonly option: string;
  /** In ms. */
  readonly unit: number;
  /** In units. */
  readonly whenMissing: number;
}

export function idleBetweenPolls({
  option,
  unit,
  whenMissing,
}: Polling): IdleTime {
  return {
    paths: [[option]],
    longest: (read) => {
      const interval = numberAt(read, [option], whenMissing);
      return interval === "unknown" ? interval : interval * unit;
    },
  };
}

/** A driver's own pool inside of a layer's options. */
export function idleWithin(
  holder: Path,
  { paths, longest }: IdleTime,
): IdleTime {
  return {
    paths: paths.map((path) => [...holder, ...path]),
    longest: (read) => longest((path) => read([...holder, ...path])),
  };
}
