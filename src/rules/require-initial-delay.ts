import type { ClientCase } from "../cases.ts";
import type { Client } from "../clients.ts";
import {
  type FirstProbe,
  safeIdleTime,
  safeInitialDelay,
} from "../drivers/model.ts";
import { defineRule, type Found } from "../rule.ts";
import type { RequireInitialDelayOptions } from "../types.ts";
import { driverLabel, durationText, optionText } from "../wording.ts";

type MessageId = "missing" | "late" | "tooShort" | "long" | "noOption";

export const requireInitialDelay = defineRule<
  MessageId,
  "require-initial-delay"
>({
  name: "require-initial-delay",
  description:
    "require the first TCP keepalive probe before the network drops an idle connection",
  options: { max: safeIdleTime, delay: safeInitialDelay },
  schema: {
    max: {
      description: "The longest time to the first probe, in ms.",
      type: "integer",
      minimum: 1000,
    },
    delay: {
      description:
        "The time to the first probe that a fix writes, in ms; no longer than `max`.",
      type: "integer",
      minimum: 1000,
    },
  },
  refuse: ({ max, delay }) =>
    delay > max
      ? `the option "delay" is ${delay}, which is more than "max", ${max}: write a delay of at most ${max}.`
      : undefined,
  isFixable: true,
  isRecommended: true,
  messages: {
    missing:
      "Without `{{name}}`, {{driver}} sends its first TCP keepalive probe after {{firstProbe}}: by then the network has dropped the idle connection. Write `{{option}}`.",
    late: "With this, {{driver}} sends its first TCP keepalive probe after {{firstProbe}}: by then the network has dropped the idle connection. Write `{{option}}`.",
    tooShort:
      "`{{name}}` counts milliseconds, and less than 1000 are cut down to 0: {{driver}} then sends its first TCP keepalive probe after {{firstProbe}}. Write `{{option}}`.",
    long: "{{driver}} sends its first TCP keepalive probe after {{firstProbe}}: the network may have dropped the idle connection by then. Write at most {{max}}.",
    noOption:
      "{{driver}} sends its first TCP keepalive probe after {{firstProbe}}: by then the network has dropped the idle connection. {{otherwise}}",
    mend: "Write `{{option}}`.",
  },
  idleTime: ({ max }) => max,
  judge,
});

function judge(
  client: Client,
  way: ClientCase,
  { max, delay }: Readonly<RequireInitialDelayOptions>,
): Found<MessageId> {
  const { branch, prediction, read, mend } = way;
  if (prediction.state !== "on") return undefined;
  const { firstProbe } = prediction;
  if (!isLate(firstProbe, max)) return undefined;
  const { path, otherwise } = client.era.initialDelay;
  const node = branch ?? client.name;
  const driver = driverLabel(client);
  const data = { driver, firstProbe: durationText(firstProbe) };
  if (!path) {
    return otherwise === undefined
      ? undefined
      : { node, messageId: "noOption", data: { ...data, otherwise } };
  }
  const reading = read(path);
  const value = String(delay);
  const written = reading.spot?.expression;
  const number = reading.state === "value" ? Number(reading.value) : NaN;
  const change = mend(path, value);
  const isChosen = number > max;
  return {
    node: written ?? node,
    messageId: messageFor(written !== undefined, number, max),
    data: {
      ...data,
      name: path.slice(-1).join(""),
      option: optionText(way, path, value),
      max: String(max),
    },
    // Who wrote a long time has chosen it: another number is theirs to choose.
    mend: change && { ...change, isSafe: change.isSafe && !isChosen },
  };
}

function isLate(firstProbe: FirstProbe, max: number): boolean {
  return firstProbe === "system" || firstProbe > max;
}

function messageFor(
  isWritten: boolean,
  number: number,
  max: number,
): MessageId {
  if (!isWritten) return "missing";
  if (number > max) return "long";
  return number > 1 && number < 1000 ? "tooShort" : "late";
}
