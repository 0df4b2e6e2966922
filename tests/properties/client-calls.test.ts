/** What holds for every call that makes a client, however it is written: tried with programs that nobody thought of. */
import fc from "fast-check";
import { describe, test } from "vitest";
import { checkFixes, checkParsers, checkPredictions } from "./checks.ts";
import { type Program, programs } from "./programs.ts";

/** A few programs, always the same; or as many as are wished for, ever others or those of a seed. */
const { KEEPALIVE_RUNS: runs, KEEPALIVE_SEED: seed } = process.env;
const isHunt = runs !== undefined && seed === undefined;
const parameters = {
  numRuns: Number(runs ?? 250),
  ...(!isHunt && { seed: Number(seed ?? 1) }),
};

function property(
  name: string,
  all: fc.Arbitrary<Program>,
  check: (program: Program) => void | Promise<void>,
): void {
  test(name, { timeout: 0 }, async () => {
    await fc.assert(
      fc.asyncProperty(all, async (program) => {
        await check(program);
      }),
      parameters,
    );
  });
}

describe.each([
  ["JavaScript", programs(false)],
  ["TypeScript", programs(true)],
])("%s", (_, all) => {
  property("what is predicted is what runs show", all, checkPredictions);
  property("a fix changes the option and nothing else", all, checkFixes);
});

property("parsers lead to the same reports", programs(false), checkParsers);
