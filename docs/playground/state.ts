/** Everything that somebody sets in the playground: what a link holds. */
import { safeIdleTime, safeInitialDelay } from "../../src/drivers/model.ts";

export type Language = "js" | "ts";

export interface State {
  readonly code: string;
  readonly language: Language;
  /** Installed versions of drivers, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** The range of Node.js that runs the code; blank where it is not known. */
  readonly node: string;
  /** Options of require-initial-delay, in ms. */
  readonly max: number;
  readonly delay: number;
  /** Options of require-keepalive. */
  readonly judged: "any" | "installed";
  readonly reportUnknown: boolean;
}

export const defaults: State = {
  code: "",
  language: "js",
  versions: {},
  node: "22",
  max: safeIdleTime,
  delay: safeInitialDelay,
  judged: "any",
  reportUnknown: false,
};

/** What is wrong with a state, in one sentence; `undefined` where the rules take it. */
export function refusal({ max, delay }: State): string | undefined {
  const isTime = (time: number): boolean =>
    Number.isInteger(time) && time >= 1000;
  if (!isTime(max) || !isTime(delay)) {
    return "Write times as whole milliseconds, 1000 or more.";
  }
  return delay > max
    ? `A fix cannot write ${delay} ms where at most ${max} ms are allowed.`
    : undefined;
}
