/** Runs a program in every way that the values from outside leave open. */
import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import { compileFunction } from "node:vm";
import {
  createStandIns,
  type ObservedCall,
  toScript,
} from "../rules/observed-calls.ts";

/** A name that the program does not define, and what it may stand for. */
export interface Unseen {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** What a function among the options returns. */
export class Returned {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
  /** Who prints a function does not call it. */
  [inspect.custom](): string {
    return "function";
  }
}

/** The calls of stand-ins in each run; `undefined` for one that fails. */
export async function runsOf(
  code: string,
  unseen: readonly Unseen[],
): Promise<readonly (readonly ObservedCall[] | undefined)[]> {
  const own = ["require", "module", "exports", "console"];
  const names = [...own, ...unseen.map(({ name }) => name)];
  const script = compileFunction(`return ${toScript(code)}`, names);
  const runs: (readonly ObservedCall[] | undefined)[] = [];
  for (const values of combinations(unseen)) {
    const calls: ObservedCall[] = [];
    const standIn = createStandIns(calls, returned);
    const module = { exports: {} };
    try {
      const done: unknown = Reflect.apply(script, undefined, [
        ...[standIn, module, module.exports, standIn("console")],
        ...values,
      ]);
      await done;
      await setImmediate();
      runs.push(calls);
    } catch {
      runs.push(undefined);
    }
  }
  return runs;
}

function returned(made: () => unknown): unknown {
  try {
    return new Returned(made());
  } catch {
    return new Returned(undefined);
  }
}

function combinations(
  unseen: readonly Unseen[],
): readonly (readonly unknown[])[] {
  return unseen.reduce<readonly (readonly unknown[])[]>(
    (all, { values }) =>
      all.flatMap((some) => values.map((value) => [...some, value])),
    [[]],
  );
}
