import { drizzleMysql2 } from "./layers/drizzle.ts";
import { knexMysql2 } from "./layers/knex.ts";
import { mikroOrmMysql2 } from "./layers/mikro-orm.ts";
import { sequelizeMysql2 } from "./layers/sequelize.ts";
import { typeormMysql2 } from "./layers/typeorm.ts";
import type {
  Driver,
  Era,
  Factory,
  IdleTime,
  Path,
  ReadOption,
  UrlContent,
} from "./model.ts";
import { always, isFalse, isUndefined, never, numberAt } from "./values.ts";

// index.js and promise.js of mysql2 2.0.2 – 3.24.6.
const both = ["mysql2", "mysql2/promise"];
const optionsOrUrl = [["options"], ["url"]] as const;
const nodeOfCluster = [
  ["options"],
  ["any", "options"],
  ["any", "url"],
] as const;

const connections: readonly Factory[] = [
  { modules: both, name: "createConnection", signatures: optionsOrUrl },
  { modules: ["mysql2"], name: "connect", signatures: optionsOrUrl },
  {
    modules: ["mysql2"],
    name: "createConnectionPromise",
    signatures: optionsOrUrl,
  },
];

const pools: readonly Factory[] = [
  { modules: both, name: "createPool", signatures: optionsOrUrl },
  {
    modules: both,
    name: "createPoolCluster().add",
    signatures: nodeOfCluster,
  },
  { modules: ["mysql2"], name: "createPoolPromise", signatures: optionsOrUrl },
  {
    modules: ["mysql2"],
    name: "createPoolClusterPromise().add",
    signatures: nodeOfCluster,
  },
];

/** @param idle how long a pool leaves connections idle; missing: for ever */
function clientsWith(idle?: IdleTime): Pick<Era, "factories" | "layers"> {
  return {
    factories: [
      ...(idle ? pools.map((pool) => ({ ...pool, idle })) : pools),
      ...connections,
    ],
    layers: [
      ...knexMysql2,
      ...sequelizeMysql2,
      ...typeormMysql2,
      ...drizzleMysql2(idle),
      ...mikroOrmMysql2,
    ],
  };
}

const connectionLimit = ["connectionLimit"];
const maxIdle = ["maxIdle"];
const idleTimeout = ["idleTimeout"];

/**
 * lib/base/pool.js of 3.1.0 – 3.24.6: with a `maxIdle` below `connectionLimit`, what was idle for `idleTimeout` is
 * closed. All of it since 3.11.1, before only what is more than `maxIdle`.
 */
const closedAboveMaxIdle: IdleTime = {
  paths: [connectionLimit, maxIdle, idleTimeout],
  longest: (read) => {
    const kept = limitAt(read, maxIdle, Infinity);
    const limit = limitAt(read, connectionLimit, 10);
    if (kept === "unknown") return "unknown";
    if (kept === Infinity || (limit !== "unknown" && kept >= limit)) {
      return Infinity;
    }
    return kept === 0 ? limitAt(read, idleTimeout, 60_000) : "unknown";
  },
};

/** Before 3.1.0 there is no `maxIdle`. */
const mayBeClosedAboveMaxIdle: IdleTime = {
  ...closedAboveMaxIdle,
  longest: (read) =>
    closedAboveMaxIdle.longest(read) === Infinity ? Infinity : "unknown",
};

/** lib/pool_config.js: what is no number is missing. Hardly anybody sets these: what may be hidden is not there. */
function limitAt(
  read: ReadOption,
  path: Path,
  whenMissing: number,
): number | "unknown" {
  const reading = read(path);
  if (reading.state === "unknown" && reading.isHidden) return whenMissing;
  const number = numberAt(read, path, whenMissing);
  return Number.isNaN(number) ? whenMissing : number;
}

/** lib/connection_config.js, `parseUrl`: each parameter is JSON if it can be. Which of equal ones counts depends on the release. */
function parseUrl(url: string): UrlContent | undefined {
  if (!URL.canParse(url)) return undefined;
  const parameters = [...new URL(url).searchParams];
  const options = new Map(
    parameters.map(([name, text]) => [name, parseJson(text)]),
  );
  return options.size < parameters.length
    ? undefined
    : Object.fromEntries(options);
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
  // lib/base/connection.js: neither a stream nor a Unix socket sees the keepalive options.
  withoutTcp: [["socketPath"], ["stream"]],
  holders: [[]],
  url: {
    path: ["uri"],
    parse: parseUrl,
    objectWins: Boolean,
    maySet: always,
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
      ...clientsWith(),
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
      ...clientsWith(mayBeClosedAboveMaxIdle),
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
      ...clientsWith(closedAboveMaxIdle),
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
      ...clientsWith(closedAboveMaxIdle),
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
