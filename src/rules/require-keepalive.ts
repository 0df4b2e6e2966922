import type { ClientCase } from "../cases.ts";
import type { Client } from "../clients.ts";
import {
  defaultOf,
  type Era,
  safeIdleTime,
  turnedOn,
} from "../drivers/model.ts";
import { defineRule, type Found, type Problem } from "../rule.ts";
import type { RequireKeepaliveOptions } from "../types.ts";
import { driverLabel, optionText } from "../wording.ts";

type MessageId = "missing" | "missingInSome" | "noOption" | "unknown";

export const requireKeepalive = defineRule<MessageId, "require-keepalive">({
  name: "require-keepalive",
  description:
    "require the option that turns on TCP keepalive where a version of the driver leaves it off",
  options: { versions: "any", reportUnknown: false },
  schema: {
    versions: {
      description:
        "Whose default has to be on: that of every released version of the driver, or of the installed one alone.",
      enum: ["any", "installed"],
    },
    reportUnknown: {
      description: "Report clients whose options cannot be read, too.",
      type: "boolean",
    },
  },
  isFixable: true,
  isRecommended: true,
  messages: {
    missing:
      "{{driver}} leaves TCP keepalive off by default: the network drops an idle connection, and nobody notices. Write `{{option}}`.",
    missingInSome:
      "Some versions of {{package}} leave TCP keepalive off by default: the network then drops an idle connection, and nobody notices. Write `{{option}}`.",
    noOption:
      "{{driver}} cannot turn on TCP keepalive: the network drops an idle connection, and nobody notices. Upgrade to {{package}} {{version}} or later and write `{{option}}`.",
    unknown:
      "Cannot see whether `{{option}}` reaches {{driver}} here. Write it where this call can be seen to have it.",
    mend: "Write `{{option}}`.",
  },
  idleTime: () => safeIdleTime,
  judge(client, way, options) {
    const eras = options.versions === "any" ? client.driver.eras : [client.era];
    return eras.some(isOffByDefault) ? judge(client, way, options) : undefined;
  },
});

function judge(
  client: Client,
  way: ClientCase,
  { reportUnknown }: Readonly<RequireKeepaliveOptions>,
): Found<MessageId> {
  const { branch, transport, read, mend } = way;
  const { era, name } = client;
  const node = branch ?? name;
  if (transport === "other") return undefined;
  const { path } = era.keepAlive;
  if (!path) {
    const isReported =
      transport === "TCP" && (reportUnknown || hasOwnSocket(client, way));
    return isReported ? withoutOption(client, way, node) : undefined;
  }
  const value = turnedOn(era);
  const { state, spot } = read(path);
  // What is written is judged by `no-disabled-keepalive`.
  if (spot) return undefined;
  const isMissing = state === "absent" && transport === "TCP";
  const missing = isOffByDefault(era) ? "missing" : "missingInSome";
  return {
    node,
    messageId: isMissing ? missing : "unknown",
    data: {
      driver: driverLabel(client),
      package: client.driver.name,
      option: optionText(way, path, value),
    },
    mend: mend(path, value),
  };
}

/** Whether it is seen that no Unix socket and no stream of the caller's takes the place of a TCP socket. */
function hasOwnSocket({ era }: Client, { read }: ClientCase): boolean {
  return era.withoutTcp.every((path) => read(path).state !== "unknown");
}

/** The installed version has no such option: only another version helps. */
function withoutOption(
  client: Client,
  way: ClientCase,
  node: Problem<MessageId>["node"],
): Found<MessageId> {
  const { driver, version } = client;
  const next = driver.eras.find(({ keepAlive }) => keepAlive.path);
  const path = next?.keepAlive.path;
  const since = next?.since[version.package];
  if (!path || since === undefined) return undefined;
  return {
    node,
    messageId: "noOption",
    data: {
      driver: driverLabel(client),
      package: version.package,
      version: since,
      option: optionText(way, path, turnedOn(client.era)),
    },
  };
}

function isOffByDefault(era: Era): boolean {
  return defaultOf(era).state === "off";
}
