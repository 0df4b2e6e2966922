import { knexMariadb } from "./layers/knex.ts";
import { mikroOrmMariadb } from "./layers/mikro-orm.ts";
import { sequelizeMariadb } from "./layers/sequelize.ts";
import type {
  Driver,
  Era,
  Factory,
  Path,
  Reading,
  Synonyms,
  UrlContent,
} from "./model.ts";
import { always, isFalsy, isUndefined, never, numberAt } from "./values.ts";

const modules = ["mariadb", "mariadb/callback", "mariadb/promise"];
const optionsOrUrl = [["options"], ["url"]] as const;

const minDelayValidation = ["minDelayValidation"];

/** lib/pool.js: a connection that was idle for longer is pinged before it is lent. */
const idle: Factory["idle"] = {
  paths: [minDelayValidation],
  longest: (read) => numberAt(read, minDelayValidation, 500),
};

const factories: readonly Factory[] = [
  { modules, name: "createConnection", signatures: optionsOrUrl },
  { modules, name: "createPool", signatures: optionsOrUrl, idle },
  {
    modules,
    name: "createPoolCluster().add",
    signatures: [
      ["any", "options"],
      ["any", "url"],
    ],
    idle,
  },
];

/** lib/config/connection-options.js, `parse`: parameters of the query are options. */
function parseUrl(url: string): UrlContent | undefined {
  if (!URL.canParse(url)) return undefined;
  return Object.fromEntries(
    Array.from(new URL(url).searchParams, ([name, text]) => [
      name,
      optionFromText(name, text),
    ]),
  );
}

function optionFromText(name: string, text: string): unknown {
  if (name === "enableKeepAlive") return text === "true";
  return /delay/i.test(name) ? parseInt(text) : text;
}

const keepAliveDelay = ["keepAliveDelay"];
const enableKeepAlive = ["enableKeepAlive"];
const keepAliveInitialDelay = ["keepAliveInitialDelay"];

/** lib/config/connection-options.js from 3.4.0: mysql2's options count where `keepAliveDelay` is falsy. */
const mysql2Options: Synonyms = {
  paths: [enableKeepAlive, keepAliveInitialDelay],
  through: (read) => (path) => {
    const own = read(path);
    const isOwn = own.state === "value" && own.value;
    if (path.join() !== keepAliveDelay.join() || isOwn) return own;
    const enabled = read(enableKeepAlive);
    if (own.state === "unknown" || enabled.state === "unknown") {
      return { ...own, state: "unknown" };
    }
    const delay = read(keepAliveInitialDelay);
    return isValue(enabled, true) && !isValue(delay, undefined) ? delay : own;
  },
};

function isValue(reading: Reading, value: unknown): boolean {
  return reading.state === "value"
    ? reading.value === value
    : reading.state === "absent" && value === undefined;
}

const base = {
  factories,
  layers: [...knexMariadb, ...sequelizeMariadb, ...mikroOrmMariadb],
  withoutTcp: [["socketPath"], ["stream"]] as readonly Path[],
  holders: [[]],
  url: { parse: parseUrl, objectWins: always, maySet: always },
} as const satisfies Partial<Era>;

/** From 2.5.0: any truthy delay turns keepalive on. */
const byDelay = {
  ...base,
  keepAlive: {
    path: keepAliveDelay,
    whenMissing: "off",
    turnsOff: isFalsy,
    turnOnWith: "delay",
  },
  initialDelay: {
    path: keepAliveDelay,
    whenMissing: "system",
    belowOneSecond: "system",
    countsAsMissing: never,
  },
} as const satisfies Partial<Era>;

export const mariadb: Driver = {
  name: "mariadb",
  packages: ["mariadb"],
  eras: [
    {
      ...base,
      since: { mariadb: "2.0.0" },
      keepAlive: { whenMissing: "off", turnsOff: never, turnOnWith: "delay" },
      initialDelay: {
        whenMissing: "system",
        belowOneSecond: "system",
        countsAsMissing: never,
      },
    },
    { ...byDelay, since: { mariadb: "2.5.0" } },
    { ...byDelay, since: { mariadb: "3.4.0" }, synonyms: mysql2Options },
    {
      ...byDelay,
      since: { mariadb: "3.4.1" },
      synonyms: mysql2Options,
      keepAlive: {
        path: keepAliveDelay,
        whenMissing: "on",
        turnsOff: never,
        turnOnWith: "delay",
      },
    },
    {
      ...byDelay,
      since: { mariadb: "3.5.1" },
      synonyms: mysql2Options,
      keepAlive: {
        path: keepAliveDelay,
        whenMissing: "off",
        turnsOff: isUndefined,
        turnOnWith: "delay",
      },
    },
  ],
};
