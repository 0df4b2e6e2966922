import { drizzleMysql2 } from "./layers/drizzle.ts";
import { knexMysql2 } from "./layers/knex.ts";
import { mikroOrmMysql2 } from "./layers/mikro-orm.ts";
import { sequelizeMysql2 } from "./layers/sequelize.ts";
import { typeormMysql2 } from "./layers/typeorm.ts";
import type { Driver, Era, Factory, UrlContent } from "./model.ts";
import { isFalse, isUndefined, never } from "./values.ts";

// index.js and promise.js of mysql2 2.0.2 – 3.24.6.
const both = ["mysql2", "mysql2/promise"];
const optionsOrUrl = [["options"], ["url"]] as const;
const nodeOfCluster = [
  ["options"],
  ["any", "options"],
  ["any", "url"],
] as const;

const factories: readonly Factory[] = [
  { modules: both, name: "createPool", signatures: optionsOrUrl },
  { modules: both, name: "createConnection", signatures: optionsOrUrl },
  {
    modules: both,
    name: "createPoolCluster().add",
    signatures: nodeOfCluster,
  },
  { modules: ["mysql2"], name: "connect", signatures: optionsOrUrl },
  { modules: ["mysql2"], name: "createPoolPromise", signatures: optionsOrUrl },
  {
    modules: ["mysql2"],
    name: "createConnectionPromise",
    signatures: optionsOrUrl,
  },
  {
    modules: ["mysql2"],
    name: "createPoolClusterPromise().add",
    signatures: nodeOfCluster,
  },
];

/** lib/connection_config.js, `parseUrl`: the first of equal parameters counts, each is JSON if it can be. */
function parseUrl(url: string): UrlContent | undefined {
  if (!URL.canParse(url)) return undefined;
  const options = new Map<string, unknown>();
  for (const [name, text] of new URL(url).searchParams) {
    if (!options.has(name)) options.set(name, parseJson(text));
  }
  return Object.fromEntries(options);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const enableKeepAlive = ["enableKeepAlive"];
const keepAliveInitialDelay = ["keepAliveInitialDelay"];

const base = {
  factories,
  layers: [
    ...knexMysql2,
    ...sequelizeMysql2,
    ...typeormMysql2,
    ...drizzleMysql2,
    ...mikroOrmMysql2,
  ],
  // lib/base/connection.js: neither a stream nor a Unix socket sees the keepalive options.
  withoutTcp: [["socketPath"], ["stream"]],
  holders: [[]],
  url: {
    path: ["uri"],
    parse: parseUrl,
    objectWins: Boolean,
    maySet: () => true,
  },
} as const satisfies Partial<Era>;

/** Before 3.3.5 `setKeepAlive` is called before the socket is open: libuv then falls back to 60 s of its own. */
const setBeforeConnect = {
  path: keepAliveInitialDelay,
  whenMissing: 60_000,
  belowOneSecond: 60_000,
  countsAsMissing: isUndefined,
} as const;

export const mysql2: Driver = {
  name: "mysql2",
  packages: ["mysql2"],
  eras: [
    {
      ...base,
      since: { mysql2: "0.0.0" },
      keepAlive: { whenMissing: "off", turnsOff: never, turnOnWith: true },
      initialDelay: {
        whenMissing: "system",
        belowOneSecond: "system",
        countsAsMissing: never,
      },
    },
    {
      ...base,
      since: { mysql2: "2.1.0" },
      keepAlive: {
        path: enableKeepAlive,
        whenMissing: "on",
        turnsOff: never,
        turnOnWith: true,
      },
      initialDelay: setBeforeConnect,
    },
    {
      ...base,
      since: { mysql2: "3.3.2" },
      keepAlive: {
        path: enableKeepAlive,
        whenMissing: "on",
        turnsOff: isFalse,
        turnOnWith: true,
      },
      initialDelay: setBeforeConnect,
    },
    {
      ...base,
      since: { mysql2: "3.3.5" },
      keepAlive: {
        path: enableKeepAlive,
        whenMissing: "on",
        turnsOff: isFalse,
        turnOnWith: true,
      },
      initialDelay: {
        path: keepAliveInitialDelay,
        whenMissing: "system",
        belowOneSecond: "system",
        countsAsMissing: isUndefined,
      },
    },
  ],
};
