/** What a run has measured: tables in Markdown, and the goals. */
import { type Contender, contenders, noRule, ruleCount } from "./contenders.ts";
import { type ParserName, parserNames } from "./dialects.ts";
import { exponentOf, type Growth, type LargeFile, sizes } from "./growth.ts";
import type { Measured } from "./runs.ts";
import type { StartUp } from "./start-up.ts";
import { median, sum } from "./stopwatch.ts";
import type { SourceFile } from "./tree.ts";

/** All that a run measures. */
export interface Results {
  readonly files: readonly SourceFile[];
  readonly rounds: Rounds;
  readonly growth: readonly Growth[];
  readonly largeFiles: readonly LargeFile[];
  /** The plugin first, others for scale. */
  readonly startUp: readonly StartUp[];
}

type Rounds = readonly (readonly Measured[])[];

/** The tables, by the names of their places in docs/performance.md. */
export function tablesOf(results: Results): ReadonlyMap<string, string> {
  return new Map([
    ["goals", goals(results)],
    ["tree", tree(results.files)],
    ["runs", wholeRuns(results.rounds)],
    ["rules", rulesAlone(results.rounds)],
    ["growth", growth(results.growth)],
    ["large files", largeFiles(results.largeFiles)],
    ["start-up", startUp(results.startUp)],
  ]);
}

function goals({ rounds, growth, startUp }: Results): string {
  const shares = parserNames.map((parser) => ({
    parser,
    share: ofRounds(
      readWith(rounds, parser),
      (files) => sum(files.map(ofRules)) / sum(files.map(wholeRun(noRule))),
    ),
  }));
  const aRule = perFile(only(rounds, isForeign), ofRules) / ruleCount;
  const aClient = timeOfClient(growth);
  const steepest = Math.max(...growth.map(({ points }) => exponentOf(points)));
  const loading = median(startUp[0]?.times ?? []);
  return table(
    ["goal", "measured", ""],
    [
      [
        "`recommended` adds less than 0.5 % to ESLint's own parse, scope analysis and walk over the tree",
        shares
          .map(({ parser, share }) => `${percent(share)} with ${parser}`)
          .join(", "),
        isMet(shares.every(({ share }) => share < 0.005)),
      ],
      [
        "a file that names no driver costs less than 5 µs a rule",
        inMicroseconds(aRule),
        isMet(aRule < 0.005),
      ],
      [
        "a client costs less than 100 µs, its reports and fixes included",
        inMicroseconds(aClient),
        isMet(aClient < 0.1),
      ],
      [
        "time grows in step with size: no exponent is above 1.2",
        steepest.toFixed(2),
        isMet(steepest <= 1.2),
      ],
      [
        "loading the plugin takes less than 15 ms beside ESLint",
        inMilliseconds(loading),
        isMet(loading < 15),
      ],
    ],
  );
}

function tree(files: readonly SourceFile[]): string {
  const rows = parserNames.map((parser) => {
    const own = files.filter(({ dialect }) => dialect.parser === parser);
    const size = sum(own.map(({ text }) => text.length));
    return [
      parser,
      own.length.toLocaleString("en"),
      `${(size / 1e6).toFixed(1)} MB`,
    ];
  });
  return table(["read with", "files", "size"], rows);
}

function wholeRuns(rounds: Rounds): string {
  const rows = parserNames.flatMap((parser) => {
    const own = readWith(rounds, parser);
    return contenders.map((contender) => {
      const ratios = own.map(
        (files) =>
          sum(files.map(wholeRun(contender))) /
          sum(files.map(wholeRun(noRule))),
      );
      return [
        parser,
        contender.name,
        inMicroseconds(perFile(own, wholeRun(contender))),
        median(ratios).toFixed(3),
        `${Math.min(...ratios).toFixed(3)} – ${Math.max(...ratios).toFixed(3)}`,
      ];
    });
  });
  return table(
    ["parser", "configuration", "a file", "to no rule", "in all rounds"],
    rows,
  );
}

function rulesAlone(rounds: Rounds): string {
  const groups: readonly (readonly [
    string,
    (measured: Measured) => boolean,
  ])[] = [
    ["names no driver", isForeign],
    [
      "names one, creates no client",
      ({ file }) => file.namesDriver && file.clients === 0,
    ],
    ["creates clients", ({ file }) => file.clients > 0],
  ];
  return table(
    ["a file that", "files", "clients", "`recommended`", "a rule of it"],
    groups.map(([name, test]) => {
      const own = only(rounds, test);
      const files = new Set(own.flat().map(({ file }) => file));
      const time = perFile(own, ofRules);
      return [
        name,
        files.size.toLocaleString("en"),
        String(sum(Array.from(files, ({ clients }) => clients))),
        inMicroseconds(time),
        inMicroseconds(time / ruleCount),
      ];
    }),
  );
}

function growth(all: readonly Growth[]): string {
  return table(
    ["", ...sizes.map((size) => size.toLocaleString("en")), "exponent"],
    all.map(({ name, points }) => [
      name,
      ...points.map(({ time }) => inMilliseconds(time)),
      exponentOf(points).toFixed(2),
    ]),
  );
}

function largeFiles(files: readonly LargeFile[]): string {
  return table(
    ["file", "size", "ESLint without a rule", "`recommended`", "share"],
    files.map(({ name, size, withoutRule, rules }) => [
      name,
      `${(size / 1e6).toFixed(1)} MB`,
      inMilliseconds(withoutRule),
      inMilliseconds(rules),
      percent(rules / withoutRule),
    ]),
  );
}

function startUp(plugins: readonly StartUp[]): string {
  return table(
    ["`import` of", "median", "best"],
    plugins.map(({ name, times }) => [
      name,
      inMilliseconds(median(times)),
      inMilliseconds(Math.min(...times)),
    ]),
  );
}

/** In files with a thousand of them, in ms; of the shape that takes the longest. */
function timeOfClient(growth: readonly Growth[]): number {
  const thousands = growth
    .filter(({ name }) => name.startsWith("clients"))
    .flatMap(({ points }) => points.filter(({ size }) => size === 1000));
  return Math.max(...thousands.map(({ time, size }) => time / size));
}

function isForeign({ file }: Measured): boolean {
  return !file.namesDriver;
}

function readWith(rounds: Rounds, parser: ParserName): Rounds {
  return only(rounds, ({ file }) => file.dialect.parser === parser);
}

function only(rounds: Rounds, test: (measured: Measured) => boolean): Rounds {
  return rounds
    .map((files) => files.filter(test))
    .filter(({ length }) => length > 0);
}

function wholeRun(contender: Contender) {
  return ({ whole }: Measured): number => whole.get(contender) ?? Number.NaN;
}

function ofRules({ rules }: Measured): number {
  return rules;
}

function ofRounds(
  rounds: Rounds,
  answer: (files: readonly Measured[]) => number,
): number {
  return median(rounds.map(answer));
}

function perFile(rounds: Rounds, time: (measured: Measured) => number): number {
  return ofRounds(rounds, (files) => sum(files.map(time)) / files.length);
}

function isMet(goal: boolean): string {
  return goal ? "met" : "**missed**";
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function inMicroseconds(time: number): string {
  const value = 1000 * time;
  return `${value.toFixed(value < 100 ? 1 : 0)} µs`;
}

function inMilliseconds(time: number): string {
  return `${time.toFixed(time < 10 ? 2 : 0)} ms`;
}

function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return [
    heads,
    heads.map((_, column) => (column === 0 ? "---" : "---:")),
    ...rows,
  ]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
