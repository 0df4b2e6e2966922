/** `npm run bench [-- --rounds N]`: what a run with this plugin costs. See README.md in this folder. */
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { contenders } from "./contenders.ts";
import { readCorpus, type SourceFile } from "./corpus.ts";
import { exponentOf, shapes } from "./growth.ts";
import { median, ruleTime, timeRun } from "./measure.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" } },
});
const rounds = Number(values.rounds);
const sizes = [10, 100, 1_000, 10_000];

const files = readCorpus();
const bytes = files.reduce((sum, { text }) => sum + text.length, 0);
console.log(
  `${files.length} files of real packages, ${(bytes / 1e6).toFixed(1)} MB, Node.js ${process.version}, ${rounds} rounds\n`,
);
const eslintAlone = median(printRuns());
printSlowestFiles();
printGrowth();

function printRuns(): readonly number[] {
  // The first round warms up.
  const [, ...taken] = Array.from({ length: rounds + 1 }, () =>
    timeRun(files, contenders),
  );
  console.log("A whole run: parse, walk, lint. Ratios are medians of rounds.");
  const own = taken.map(([time = 0]) => time);
  printTable(
    ["", "time", "to no rule"],
    contenders.map(({ name }, index) => {
      const times = taken.map((round) => round[index] ?? 0);
      const ratios = times.map((time, round) => time / (own[round] ?? time));
      return [name, ms(median(times)), median(ratios).toFixed(3)];
    }),
  );
  return own;
}

function printSlowestFiles(): void {
  const timed = files
    .map((file) => ({ file, time: bestRuleTime(file) }))
    .toSorted((one, other) => other.time - one.time);
  const total = timed.reduce((sum, { time }) => sum + time, 0);
  console.log(
    `The time of this plugin's rules alone: ${ms(total)} in all files, ${((100 * total) / eslintAlone).toFixed(2)} % of ESLint without a rule. The slowest files:`,
  );
  // Few files need all of the code: five runs of one do not compile it.
  const slowest = timed
    .slice(0, 10)
    .map(({ file }) => ({ file, time: bestRuleTime(file, 50) }))
    .toSorted((one, other) => other.time - one.time);
  printTable(
    ["file", "bytes", "rules"],
    slowest
      .slice(0, 5)
      .map(({ file, time }) => [
        relative("corpus", file.path),
        String(file.text.length),
        ms(time),
      ]),
  );
}

function printGrowth(): void {
  console.log(
    "The time of the rules for files that grow. The exponent is that of the last step: 1 is linear, 2 is quadratic.",
  );
  printTable(
    ["", ...sizes.map((size) => size.toLocaleString("en")), "exponent"],
    shapes.map(({ name, source }) => {
      const points = sizes.map((size) => ({
        size,
        time: bestRuleTime({
          path: resolve("grown.js"),
          text: source(size),
          config: {},
        }),
      }));
      const times = points.map(({ time }) => ms(time));
      return [name, ...times, exponentOf(points).toFixed(2)];
    }),
  );
}

/** The best of a few: whatever else the machine does only adds. */
function bestRuleTime(file: SourceFile, runs = 5): number {
  return Math.min(...Array.from({ length: runs }, () => ruleTime(file)));
}

function ms(time: number): string {
  return `${time >= 100 ? time.toFixed(0) : time.toPrecision(2)} ms`;
}

function printTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of all) {
    const cells = row.map((cell, column) =>
      column === 0
        ? cell.padEnd(widths[column] ?? 0)
        : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join("  ")}`);
  }
  console.log();
}
