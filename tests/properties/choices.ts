/** The decisions that a generated program is made of. */
import fc from "fast-check";

/** Decides what a program is made of. Where the numbers have run out, the simplest is chosen. */
export interface Choices {
  /** One of some, the simplest of which stands first. */
  readonly pick: <T>(some: readonly [T, ...T[]]) => T;
  /** One of some that each have a weight. */
  readonly weigh: <T>(
    some: readonly [
      readonly [weight: number, one: T],
      ...(readonly [weight: number, one: T])[],
    ],
  ) => T;
  /** A whole number from 0 on. */
  readonly upTo: (most: number) => number;
  /** Whether something happens that does so once in some times. */
  readonly once: (times: number) => boolean;
}

/** Fewer and smaller numbers make a simpler program, so that fast-check finds the smallest that fails. */
export const numbers = fc.noBias(
  fc.array(fc.nat({ max: 0xffff }), { maxLength: 120, size: "max" }),
);

export function createChoices(all: readonly number[]): Choices {
  const left = all.values();
  const upTo = (most: number): number => (left.next().value ?? 0) % (most + 1);
  return {
    upTo,
    once: (times) => upTo(times - 1) === times - 1,
    pick: (some) => some[upTo(some.length - 1)] ?? some[0],
    weigh: (some) => {
      const total = some.reduce((sum, [weight]) => sum + weight, 0);
      let rest = upTo(total - 1);
      const found = some.find(([weight]) => {
        rest -= weight;
        return rest < 0;
      });
      return (found ?? some[0])[1];
    },
  };
}

/** One of some that there have to be. */
export function pickFrom<T>({ pick }: Choices, some: readonly T[]): T {
  const [first, ...rest] = some;
  if (first === undefined) throw new Error("There is nothing to choose from.");
  return pick([first, ...rest]);
}
