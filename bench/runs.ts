/** Lints a tree of files with all contenders. They take turns file by file: a busy moment of the machine meets all of them. */
import { Linter } from "eslint";
import { type Contender, contenders } from "./contenders.ts";
import { configFor, type Dialect, dialects } from "./dialects.ts";
import type { RuleClock } from "./rule-clock.ts";
import { best, timeOf } from "./stopwatch.ts";
import type { SourceFile } from "./tree.ts";

/** What a round measured of a file. */
export interface Measured {
  readonly file: SourceFile;
  /** From the text to the messages, in ms. */
  readonly whole: ReadonlyMap<Contender, number>;
  /** The rules of `recommended` alone, in ms. */
  readonly rules: number;
}

/** How often a parsed file is linted in a turn: that takes little, so that disturbances weigh much. */
const repetitions = 3;

/** A round lints every fifth file, the next round those beside them: five rounds lint all. */
export const roundsOfTree = 5;

/** Lints the tree in rounds, after one that warms up. */
export async function measureRounds(
  files: readonly SourceFile[],
  rounds: number,
  timeOfRules: RuleClock,
  say: (what: string) => void,
): Promise<readonly (readonly Measured[])[]> {
  const linter = new Linter();
  const ready = await getReady();

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
    const whole = takeTurns(turn, ready.get(dialect), (config) =>
      timeOf(() => linter.verify(text, config, path)),
    );
    const parsed = linter.getSourceCode();
    const rules = best(repetitions, () => timeOfRules(parsed, path));
    return { file, whole, rules };
  }
}

type Ready = readonly [Contender, Linter.Config[]];

/** The configurations of contenders, by the dialect of the files they are for. */
async function getReady(): Promise<ReadonlyMap<Dialect, readonly Ready[]>> {
  const ready = dialects.map(async (dialect) => {
    const configs = contenders.map(async (contender): Promise<Ready> => [
      contender,
      await configFor(dialect, contender.config),
    ]);
    return [dialect, await Promise.all(configs)] as const;
  });
  return new Map(await Promise.all(ready));
}

/** Measures all, each turn another one first. */
function takeTurns(
  turn: number,
  all: readonly Ready[] = [],
  measure: (config: Linter.Config[]) => number,
): Measured["whole"] {
  const first = turn % all.length;
  const inTurn = [...all.slice(first), ...all.slice(0, first)];
  return new Map(
    inTurn.map(([contender, config]) => [contender, measure(config)]),
  );
}
