/** Lints a tree of files with all contenders. They take turns file by file: a busy moment of the machine meets all of them. */
import { Linter, SourceCode } from "eslint";
import {
  type Contender,
  contenders,
  noRule,
  oneEmptyRule,
  recommended,
} from "./contenders.ts";
import { configFor, type Dialect, dialects } from "./dialects.ts";
import { timeOf } from "./stopwatch.ts";
import type { SourceFile } from "./tree.ts";

/** What a round measured of a file. */
export interface Measured {
  readonly file: SourceFile;
  /** From the text to the messages. */
  readonly whole: Times;
  /** From the parsed file to the messages, of {@link entrants}. */
  readonly parsed: Times;
}

/** In ms. */
export type Times = ReadonlyMap<Contender, number>;

/** The contenders that are given parsed files, too. */
const entrants: readonly Contender[] = [noRule, oneEmptyRule, recommended];

/** How often a parsed file is linted in a turn: that takes little, so that disturbances weigh much. */
const repetitions = 3;

/** A round lints every fifth file, the next round those beside them: five rounds lint all. */
export const roundsOfTree = 5;

/** Lints the tree in rounds, after one that warms up. */
export async function measureRounds(
  files: readonly SourceFile[],
  rounds: number,
  say: (what: string) => void,
): Promise<readonly (readonly Measured[])[]> {
  const linter = new Linter();
  const forTexts = await getReady(contenders);
  const forParsed = await getReady(entrants);

  say("Linting: warming up");
  lintPart(0);
  return Array.from({ length: rounds }, (_, index) => {
    say(`Linting: round ${index + 1} of ${rounds}`);
    return lintPart(index);
  });

  function lintPart(round: number): readonly Measured[] {
    const part = round % roundsOfTree;
    return files
      .filter((_, index) => index % roundsOfTree === part)
      .map((file, index) => lint(file, index + round));
  }

  function lint(file: SourceFile, turn: number): Measured {
    const { text, path, dialect } = file;
    const whole = takeTurns(turn, forTexts.get(dialect), (config) =>
      timeOf(() => linter.verify(text, config, path)),
    );
    const sourceCode = linter.getSourceCode();
    const parsed = bestOf(repetitions, (repetition) =>
      takeTurns(turn + repetition, forParsed.get(dialect), (config) => {
        // What rules and ESLint remember of a file, they remember of this object.
        const fresh = new SourceCode(sourceCode);
        return timeOf(() => linter.verify(fresh, config, path));
      }),
    );
    return { file, whole, parsed };
  }
}

type Ready = readonly [Contender, Linter.Config[]];

/** The configurations of contenders, by the dialect of the files they are for. */
async function getReady(
  all: readonly Contender[],
): Promise<ReadonlyMap<Dialect, readonly Ready[]>> {
  const ready = dialects.map(async (dialect) => {
    const configs = all.map(async (contender): Promise<Ready> => [
      contender,
      await configFor(dialect, contender.config),
    ]);
    return [dialect, await Promise.all(configs)] as const;
  });
  return new Map(await Promise.all(ready));
}

/** The best time of each contender: whatever else the machine does only adds. */
function bestOf(times: number, measure: (turn: number) => Times): Times {
  const best = new Map<Contender, number>();
  for (let turn = 0; turn < times; turn++) {
    for (const [contender, time] of measure(turn)) {
      best.set(contender, Math.min(time, best.get(contender) ?? time));
    }
  }
  return best;
}

/** Measures all, each turn another one first. */
function takeTurns(
  turn: number,
  all: readonly Ready[] = [],
  measure: (config: Linter.Config[]) => number,
): Times {
  const first = turn % all.length;
  const inTurn = [...all.slice(first), ...all.slice(0, first)];
  return new Map(
    inTurn.map(([contender, config]) => [contender, measure(config)]),
  );
}
