/** Stopwatches. */
import { Linter } from "eslint";
import { type Contender, plugin } from "./contenders.ts";
import type { SourceFile } from "./corpus.ts";

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1
    ? upper
    : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Time that each configuration takes for all files, in ms. File by file, so that a busy moment meets all of them. */
export function timeRun(
  files: readonly SourceFile[],
  contenders: readonly Contender[],
): readonly number[] {
  const linter = new Linter();
  const times = contenders.map(() => 0);
  for (const [turn, { text, config, path }] of files.entries()) {
    for (const [place] of contenders.entries()) {
      const index = (place + turn) % contenders.length;
      const contender = contenders[index];
      if (!contender) continue;
      const start = performance.now();
      linter.verify(text, [config, contender.config], path);
      times[index] = (times[index] ?? 0) + performance.now() - start;
    }
  }
  return times;
}

/** What the rules of this plugin take for a file, in ms, by ESLint's own clock: parsing and the walk are not theirs. */
export function ruleTime({ text, config, path }: SourceFile): number {
  const linter = new Linter();
  // Only `verifyAndFix` keeps the time.
  const options = { filename: path, fix: false, stats: true };
  const { messages } = linter.verifyAndFix(
    text,
    [config, plugin.config],
    options,
  );
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${path}: ${fatal.message}`);
  const [pass] = linter.getTimes().passes;
  return Object.values(pass?.rules ?? {}).reduce(
    (sum, { total }) => sum + total,
    0,
  );
}
