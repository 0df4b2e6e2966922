import type { ClientCase } from "../cases.ts";
import type { Client } from "../clients.ts";
import { safeInitialDelay } from "../drivers/model.ts";
import { defineRule, type Found } from "../rule.ts";
import { driverLabel, optionText } from "../wording.ts";

type MessageId = "dropped";

export const requirePingInterval = defineRule<
  MessageId,
  "require-ping-interval"
>({
  name: "require-ping-interval",
  description:
    "require pings of the driver's own where Node.js drops TCP keepalive on TLS connections",
  options: {},
  schema: {},
  isFixable: false,
  isRecommended: true,
  messages: {
    dropped:
      "Over TLS, Node.js before {{versions}} drops the keepalive options of {{driver}}: the network drops an idle connection, and nobody notices. Write `{{option}}`.",
    mend: "Write `{{option}}`.",
  },
  judge,
});

function judge(client: Client, way: ClientCase): Found<MessageId> {
  const { branch, transport, isDroppedByTls, read, mend } = way;
  const { tls } = client.era;
  if (!tls || !isDroppedByTls || transport !== "TCP") return undefined;
  const { pingInterval, droppedBy } = tls;
  const reading = read(pingInterval);
  const isOff = reading.state === "value" && !reading.value;
  if (reading.state !== "absent" && !isOff) return undefined;
  const value = String(safeInitialDelay);
  const change = mend(pingInterval, value);
  return {
    node: reading.spot?.expression ?? branch ?? client.name,
    messageId: "dropped",
    data: {
      driver: driverLabel(client),
      option: optionText(way, pingInterval, value),
      versions: upperBounds(droppedBy).join(" and "),
    },
    // A ping is traffic of its own: nobody should find it in a diff without having asked.
    mend: change && { ...change, isSafe: false },
  };
}

/** The versions that a range ends before: `["24.15.0", "25.8.0"]`. */
function upperBounds(range: string): string[] {
  return Array.from(range.matchAll(/(?<=<)\d[\d.]*/g), ([version]) => version);
}
