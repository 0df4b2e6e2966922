/** The result in two sentences. */
import { idleTimeouts } from "../../scripts/idle-timeouts.ts";
import { drivers } from "../../src/drivers/index.ts";
import type { Analysis, Connection } from "./lint.ts";
import { describe, forgotten, inWords, verdictOf } from "./outcome.ts";

export interface Verdict {
  readonly kind: "good" | "bad" | "open";
  /** The sentence that counts. */
  readonly headline: string;
  /** What can be done. */
  readonly advice: string;
}

/** What an analysis comes to, by the connection that is worst off. */
export function verdictFor(analysis: Analysis): Verdict {
  const { connections, reports } = analysis;
  const broken = reports.find(({ rule }) => rule === undefined);
  if (broken) {
    return {
      kind: "open",
      headline: "This code cannot be read yet.",
      advice: broken.message,
    };
  }
  const [first] = connections;
  if (!first) {
    return {
      kind: "open",
      headline: "No client is created here.",
      advice: `Import one of ${drivers.map(({ name }) => name).join(", ")}, or of a layer above them.`,
    };
  }
  const worst = connections.reduce((one, other) =>
    lateness(other) > lateness(one) ? other : one,
  );
  return {
    kind: verdictOf(worst.now),
    headline: headlineOf(worst),
    advice: adviceFor(analysis, worst),
  };
}

function headlineOf({ now }: Connection): string {
  if (now.kind === "never") {
    return `After ${inWords(forgotten)} the first network forgets this connection. No probe ever comes.`;
  }
  if (now.kind === "probe") {
    const by = idleTimeouts.filter(({ seconds }) => seconds <= now.seconds);
    const what = now.by === "ping" ? "ping" : "probe";
    return by.length === 0
      ? `The first ${what} comes after ${inWords(now.seconds)}, before any network forgets the connection.`
      : `The first ${what} comes after ${inWords(now.seconds)}. By then ${by.length} of the ${idleTimeouts.length} below have forgotten the connection.`;
  }
  const text = describe(now);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function adviceFor(
  { reports, connections, step }: Analysis,
  { mended, now }: Connection,
): string {
  const count = `${reports.length} report${reports.length === 1 ? "" : "s"}.`;
  if (reports.length === 0) {
    return connections.length === 1
      ? "Nothing to report."
      : `Nothing to report of ${connections.length} clients.`;
  }
  return verdictOf(now) !== "good" && verdictOf(mended) === "good"
    ? `${count} With the ${step}: ${describe(mended)}.`
    : count;
}

function lateness({ now }: Connection): number {
  if (now.kind === "never") return Infinity;
  return now.kind === "probe" ? now.seconds : -1;
}
