/** The worlds that the conditions in a file leave open: each of them is looked at by itself. */

/** What is taken for the conditions of {@link Choice}s. */
export type World = ReadonlyMap<string, boolean>;

/** Thrown where a world leaves a condition open that decides. */
export class Undecided extends Error {
  readonly condition: string;
  constructor(condition: string) {
    super(condition);
    this.condition = condition;
  }
}

/** More worlds than these are not looked at: what depends on so many conditions is unknown. */
const mostWorlds = 64;

/** Reads something in every world there is. `undefined` where there are too many. */
export function explore<T, E>(
  evaluationIn: (world: World) => E,
  read: (evaluation: E) => T,
): readonly T[] | undefined {
  const answers: T[] = [];
  const worlds: World[] = [new Map<string, boolean>()];
  let tries = 0;
  for (let world = worlds.pop(); world; world = worlds.pop()) {
    if (++tries > mostWorlds) return undefined;
    try {
      answers.push(read(evaluationIn(world)));
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      worlds.push(
        new Map(world).set(error.condition, false),
        new Map(world).set(error.condition, true),
      );
    }
  }
  return answers;
}
