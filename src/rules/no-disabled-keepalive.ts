import type { ClientCase } from "../cases.ts";
import type { Client } from "../clients.ts";
import { defaultOf, safeIdleTime, turnedOn } from "../drivers/model.ts";
import { defineRule, type Found, type Problem } from "../rule.ts";
import { driverLabel, optionText } from "../wording.ts";

type MessageId = "disabled" | "unknown";

export const noDisabledKeepalive = defineRule<
  MessageId,
  "no-disabled-keepalive"
>({
  name: "no-disabled-keepalive",
  description: "disallow options that turn TCP keepalive off",
  options: { reportUnknown: false },
  schema: {
    reportUnknown: {
      description: "Report options whose value cannot be read, too.",
      type: "boolean",
    },
  },
  isFixable: true,
  isRecommended: true,
  messages: {
    disabled:
      "This turns TCP keepalive off in {{driver}}: the network drops an idle connection, and nobody notices. Write `{{option}}`.",
    unknown:
      "Cannot see whether this leaves TCP keepalive on in {{driver}}. Write `{{option}}`.",
    mend: "Write `{{option}}`.",
  },
  idleTime: () => safeIdleTime,
  judge,
});

function judge(client: Client, way: ClientCase): Found<MessageId> {
  const { branch, transport, read, mend } = way;
  const { era, name } = client;
  const { path, turnsOff } = era.keepAlive;
  if (!path || transport === "other") return undefined;
  const problemAt = (
    node: Problem<MessageId>["node"],
    messageId: MessageId,
  ): Found<MessageId> => {
    const value = turnedOn(era);
    return {
      node,
      messageId,
      data: {
        driver: driverLabel(client),
        option: optionText(way, path, value),
      },
      mend: mend(path, value),
    };
  };
  const reading = read(path);
  const written = reading.spot?.expression;
  const isOff = reading.state === "value" && turnsOff(reading.value);
  if (isOff && written && transport === "TCP") {
    return problemAt(written, "disabled");
  }
  if (reading.state !== "unknown") return undefined;
  if (written) return problemAt(written, "unknown");
  // Where nothing at all is known of the options, that is one cause: `require-keepalive` reports it if it can.
  return hasSafeDefaults(client)
    ? problemAt(branch ?? name, "unknown")
    : undefined;
}

function hasSafeDefaults({ driver }: Client): boolean {
  return driver.eras.every((era) => defaultOf(era).state === "on");
}
