import type { TSESTree } from "@typescript-eslint/utils";
import type { ClientCase, Stranger } from "../cases.ts";
import type { Client } from "../clients.ts";
import type { Spot } from "../code/options.ts";
import {
  type Era,
  type Path,
  safeInitialDelay,
  turnedOn,
} from "../drivers/model.ts";
import { hasKnownEra } from "../installed/version.ts";
import { defineRule, type Found, type Problem } from "../rule.ts";
import { driverLabel, optionText } from "../wording.ts";

type MessageId =
  | "unread"
  | "unreadTwin"
  | "upgrade"
  | "replace"
  | "otherwise"
  | "withoutSwitch"
  | "lostNumber"
  | "alwaysOn"
  | "withoutTcp";
type Ineffective = Found<MessageId>;

export const noIneffectiveOption = defineRule<
  MessageId,
  "no-ineffective-option"
>({
  name: "no-ineffective-option",
  description:
    "disallow keepalive options that the installed driver does not read",
  options: {},
  schema: {},
  isFixable: true,
  isRecommended: true,
  messages: {
    unread:
      "{{driver}} does not read `{{written}}`: it changes nothing. Write `{{option}}`.",
    unreadTwin:
      "{{driver}} does not read `{{written}}`: it changes nothing. Remove it, `{{name}}` is here already.",
    upgrade:
      "{{driver}} does not read `{{written}}`: it changes nothing. Upgrade to {{package}} {{version}} or later and write `{{option}}`.",
    withoutSwitch:
      "{{driver}} reads `{{written}}` only where TCP keepalive is on: it changes nothing. Write `{{option}}`.",
    replace:
      "{{driver}} has no TCP keepalive option: `{{written}}` changes nothing. Use {{successor}} in its place.",
    otherwise:
      "{{driver}} does not read `{{written}}` here: it changes nothing. {{otherwise}}",
    lostNumber:
      "{{driver}} takes this number for `true`, and the time to the first probe is lost. Write `{{option}}`.",
    alwaysOn:
      "{{driver}} does not read `{{written}}`: TCP keepalive is always on. Upgrade to {{package}} {{version}} or later to turn it off.",
    withoutTcp:
      "There is no TCP keepalive on a Unix socket or a stream of your own: `{{written}}` changes nothing.",
    mend: "Write `{{option}}`.",
  },
  judge,
});

function judge(client: Client, way: ClientCase): Ineffective[] {
  const { keepAlive, initialDelay } = client.era;
  if (!hasKnownEra(client.version) || way.transport === "unknown") return [];
  if (way.transport === "other") {
    const written = [keepAlive.path, initialDelay.path].filter(
      (path) => path !== undefined,
    );
    return written.map((path) => withoutTcp(way, path));
  }
  return [
    lostNumber(client, way),
    alwaysOn(client, way),
    withoutSwitch(client, way),
    ...way.strangers.map((stranger) => unread(client, way, stranger)),
  ];
}

function withoutTcp({ read }: ClientCase, path: Path): Ineffective {
  const { spot } = read(path);
  return (
    spot && {
      node: nameOf(spot),
      messageId: "withoutTcp",
      data: { written: path.join(".") },
    }
  );
}

/** `keepAlive: 10000` where the driver wants a boolean and another option for the time. */
function lostNumber(client: Client, way: ClientCase): Ineffective {
  if (!way.lostNumber) return undefined;
  const { path, spot, instead } = way.lostNumber;
  const isFree = way.read(instead.path).state === "absent";
  return {
    node: spot.expression,
    messageId: "lostNumber",
    data: {
      driver: driverLabel(client),
      option: isFree
        ? optionText(way, instead.path, instead.text)
        : optionText(way, path, "true"),
    },
    mend: isFree ? way.move(path, instead) : way.mend(path, "true"),
  };
}

/** pg reads the time to the first probe only where keepalive is on, and leaves it off by default. */
function withoutSwitch(client: Client, way: ClientCase): Ineffective {
  const { read, mend } = way;
  const { keepAlive, initialDelay } = client.era;
  const { path, whenMissing } = keepAlive;
  if (!path || !initialDelay.path || whenMissing === "on") return undefined;
  const { spot } = read(initialDelay.path);
  if (!spot || read(path).state !== "absent") return undefined;
  const value = turnedOn(client.era);
  return {
    node: nameOf(spot),
    messageId: "withoutSwitch",
    data: {
      driver: driverLabel(client),
      written: initialDelay.path.join("."),
      option: optionText(way, path, value),
    },
    mend: mend(path, value),
  };
}

/** A switch that this version ignores, as mysql2 did before 3.3.2. */
function alwaysOn(client: Client, { read }: ClientCase): Ineffective {
  const { path, turnsOff } = client.era.keepAlive;
  if (!path) return undefined;
  const { spot, ...reading } = read(path);
  const isIgnored =
    reading.state === "value" && reading.value === false && !turnsOff(false);
  const since = client.driver.eras.find(({ keepAlive }) =>
    keepAlive.turnsOff(false),
  )?.since[client.version.package];
  if (!isIgnored || !spot || since === undefined) return undefined;
  return {
    node: spot.expression,
    messageId: "alwaysOn",
    data: {
      driver: driverLabel(client),
      written: path.join("."),
      package: client.version.package,
      version: since,
    },
  };
}

function unread(
  client: Client,
  way: ClientCase,
  stranger: Stranger,
): Ineffective {
  const { path: from, spot, instead } = stranger;
  const node = nameOf(spot);
  const data = { driver: driverLabel(client), written: from.join(".") };
  if (!instead) return upgrade(client, way, stranger, { node, data });
  const { path, text } = instead;
  const isFree = way.read(path).state === "absent";
  return {
    node,
    messageId: isFree ? "unread" : "unreadTwin",
    data: {
      ...data,
      option: optionText(way, path, text),
      name: path.join("."),
    },
    mend: way.move(from, instead),
  };
}

/** No option of this version does it: one of a later version may. */
function upgrade(
  client: Client,
  way: ClientCase,
  { meaning }: Stranger,
  { node, data }: Pick<Problem<MessageId>, "node" | "data">,
): Ineffective {
  const optionIn = ({ keepAlive, initialDelay }: Era): Path | undefined =>
    meaning === "switch" ? keepAlive.path : initialDelay.path;
  const { successor, eras } = client.driver;
  if (successor !== undefined) {
    return { node, messageId: "replace", data: { ...data, successor } };
  }
  const { otherwise } = client.era.initialDelay;
  if (otherwise !== undefined) {
    return { node, messageId: "otherwise", data: { ...data, otherwise } };
  }
  const [next] = eras.slice(eras.indexOf(client.era) + 1).flatMap((later) => {
    const path = optionIn(later);
    const version = later.since[client.version.package];
    if (!path || version === undefined) return [];
    const value = meaning === "switch" ? turnedOn(later) : safeInitialDelay;
    return [{ version, option: optionText(way, path, String(value)) }];
  });
  return (
    next && {
      node,
      messageId: "upgrade",
      data: { ...data, package: client.version.package, ...next },
    }
  );
}

/** The name of an option, where it has one of its own. */
function nameOf({ expression, site }: Spot): TSESTree.Node {
  return site?.property?.key ?? expression;
}
