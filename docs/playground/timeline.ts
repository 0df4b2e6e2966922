/** The picture of the silence: when networks forget a connection, and when this code speaks up. */
import {
  type IdleTimeout,
  idleTimeouts,
  timeLabel,
} from "../../scripts/idle-timeouts.ts";
import { element } from "./dom.ts";
import type { Connection } from "./lint.ts";
import { describe, forgotten, type Outcome, verdictOf } from "./outcome.ts";

const [first, last] = [1, 28_800];
const ticks = [1, 10, 60, 600, 3600, 28_800];

/** Draws the networks and the axis: what is the same for all code. */
export function drawNetworks(list: HTMLElement, axis: HTMLElement): void {
  list.replaceChildren(...idleTimeouts.map(network));
  axis.replaceChildren(
    ...ticks.map((seconds) => element("span", at(seconds), tickLabel(seconds))),
  );
}

/** Draws a lane for each connection as it is, and one below it as it could be. */
export function drawConnections(
  list: HTMLElement,
  connections: readonly Connection[],
  step: "fix" | "suggestion",
): void {
  list.replaceChildren(
    ...connections.map(({ name, line, driver, now, mended }) =>
      element(
        "li",
        { class: "connection" },
        element(
          "h3",
          {},
          element("code", {}, `${name}()`),
          element("span", { class: "quiet" }, ` line ${line}, ${driver}`),
        ),
        element(
          "ul",
          {},
          lane("now", now),
          !isSame(now, mended) && lane(`after the ${step}`, mended),
        ),
      ),
    ),
  );
}

function network({ label, seconds }: IdleTimeout): HTMLElement {
  return element(
    "li",
    at(seconds),
    element("span", {}, label),
    " ",
    element("b", {}, timeLabel(seconds)),
  );
}

function lane(label: string, outcome: Outcome): HTMLElement {
  const end = endOf(outcome);
  const mark = markOf(outcome);
  return element(
    "li",
    { class: `lane ${verdictOf(outcome)}` },
    element("span", { class: "quiet" }, label),
    " ",
    element("span", { class: "outcome" }, describe(outcome)),
    end !== undefined &&
      element(
        "span",
        {
          class: "track",
          attributes: { "aria-hidden": "true" },
          variables: {
            alive: String(position(Math.min(end, forgotten))),
            end: String(position(end)),
          },
        },
        element("span", { class: "alive" }),
        end > forgotten && element("span", { class: "gone" }),
        mark !== undefined && element("span", { class: `mark ${mark}` }),
      ),
  );
}

/** Where a line ends, in s; none where there is nothing to draw. */
function endOf(outcome: Outcome): number | undefined {
  switch (outcome.kind) {
    case "probe":
    case "closed":
      return outcome.seconds;
    case "never":
      return last;
    default:
      return undefined;
  }
}

/** A shape for each end: nobody has to tell colours apart. */
function markOf(outcome: Outcome): "dot" | "cross" | "bar-end" | undefined {
  if (outcome.kind === "closed") return "bar-end";
  if (outcome.kind !== "probe") return undefined;
  return verdictOf(outcome) === "good" ? "dot" : "cross";
}

function isSame(one: Outcome, other: Outcome): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function at(seconds: number): { variables: { at: string } } {
  return { variables: { at: String(position(seconds)) } };
}

/** Where a time stands on the logarithmic axis, from 0 to 1. */
function position(seconds: number): number {
  const part = Math.log(seconds / first) / Math.log(last / first);
  return Number(Math.min(1, Math.max(0, part)).toFixed(4));
}

function tickLabel(seconds: number): string {
  return seconds === 60 ? "1 min" : timeLabel(seconds);
}
