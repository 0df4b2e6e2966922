/** What becomes of an idle connection, by the plugin's own analysis of the call that makes it. */
import type { ClientCase } from "../../src/cases.ts";
import type { Client } from "../../src/clients.ts";
import { safeIdleTime } from "../../src/drivers/model.ts";
import { idleTimeouts, timeLabel } from "../../scripts/idle-timeouts.ts";

export type Outcome =
  /** Something is sent after so many seconds of silence. */
  | {
      readonly kind: "probe";
      readonly seconds: number;
      readonly by: "keepalive" | "ping";
    }
  /** The client closes, or checks, a connection that was idle for so long. */
  | { readonly kind: "closed"; readonly seconds: number }
  /** Nothing is ever sent. */
  | { readonly kind: "never"; readonly because: "off" | "TLS" }
  /** A Unix socket, or a stream of the caller's own. */
  | { readonly kind: "no network" }
  | { readonly kind: "refused" }
  | { readonly kind: "unknown" };

/** After how many seconds the first network forgets an idle connection. */
export const forgotten = Math.min(
  ...idleTimeouts.map(({ seconds }) => seconds),
);

/** The first probe of an operating system, in s. */
const system = 7200;

/** The worst way a client's call can turn out. */
export function worstOutcome(client: Client): Outcome {
  return client.cases
    .map((way) => outcomeOf(client, way))
    .reduce((one, other) => (badness(other) > badness(one) ? other : one));
}

/** What an outcome is for who owns the connection. */
export function verdictOf(outcome: Outcome): "good" | "bad" | "open" {
  switch (outcome.kind) {
    case "probe":
      return outcome.seconds < forgotten ? "good" : "bad";
    case "never":
      return "bad";
    case "closed":
    case "no network":
      return "good";
    case "refused":
    case "unknown":
      return "open";
  }
}

/** An outcome in a few words. */
export function describe(outcome: Outcome): string {
  switch (outcome.kind) {
    case "probe":
      return `first ${outcome.by === "ping" ? "ping" : "probe"} after ${inWords(outcome.seconds)}: ${
        verdictOf(outcome) === "good" ? "in time" : "too late"
      }`;
    case "closed":
      return `closed or checked by the client after ${inWords(outcome.seconds)}: nothing to forget`;
    case "never":
      return outcome.because === "TLS"
        ? "no probe ever: Node.js drops keepalive over TLS"
        : "no probe ever: keepalive is off";
    case "no network":
      return "a Unix socket or a stream of your own: nothing to forget";
    case "refused":
      return "the driver throws on these options";
    case "unknown":
      return "cannot be read from this code";
  }
}

/** `2 hours`, `4 minutes`, `350 seconds`. */
export function inWords(seconds: number): string {
  return timeLabel(seconds)
    .replace(/^1 h$/, "1 hour")
    .replace(/ h$/, " hours")
    .replace(/ min$/, " minutes")
    .replace(/^1 s$/, "1 second")
    .replace(/ s$/, " seconds");
}

function outcomeOf({ era }: Client, way: ClientCase): Outcome {
  const { prediction, transport, idleTime, isDroppedByTls, read } = way;
  if (transport === "other") return { kind: "no network" };
  if (idleTime === "unknown") return { kind: "unknown" };
  if (idleTime <= safeIdleTime) {
    return { kind: "closed", seconds: Math.round(idleTime / 1000) };
  }
  if (isDroppedByTls && era.tls) {
    const ping = read(era.tls.pingInterval);
    const time = ping.state === "value" ? Number(ping.value) : 0;
    return time > 0
      ? { kind: "probe", seconds: time / 1000, by: "ping" }
      : { kind: "never", because: "TLS" };
  }
  switch (prediction.state) {
    case "on":
      return {
        kind: "probe",
        seconds:
          prediction.firstProbe === "system"
            ? system
            : prediction.firstProbe / 1000,
        by: "keepalive",
      };
    case "off":
      return { kind: "never", because: "off" };
    case "no TCP":
      return { kind: "no network" };
    case "refused":
    case "unknown":
      return { kind: prediction.state };
  }
}

/** Orders outcomes: the later something is sent, the worse. */
function badness(outcome: Outcome): number {
  switch (outcome.kind) {
    case "never":
      return Infinity;
    case "probe":
      return outcome.seconds;
    case "closed":
      return 0;
    case "refused":
    case "unknown":
      return -1;
    case "no network":
      return -2;
  }
}
