import { drizzlePg } from "./layers/drizzle.ts";
import { knexPg } from "./layers/knex.ts";
import { mikroOrmPg } from "./layers/mikro-orm.ts";
import { sequelizePg } from "./layers/sequelize.ts";
import { typeormPg } from "./layers/typeorm.ts";
import type {
  Difference,
  Driver,
  Era,
  Factory,
  IdleTime,
  ReadOption,
  UrlContent,
} from "./model.ts";
import { isFalsy, never, numberAt } from "./values.ts";

const client: Factory = {
  modules: ["pg"],
  name: "new Client",
  signatures: [[], ["options"], ["url"]],
  urlOption: "connectionString",
};

function pools(idle: IdleTime): readonly Factory[] {
  const signatures = [[], ["options"]] as const;
  return [
    { modules: ["pg"], name: "new Pool", signatures, idle },
    { modules: ["pg-pool"], name: "new default", signatures, idle },
  ];
}

/**
 * lib/native/client.js makes a string for libpq of a few options, which turns keepalive on and leaves the time to the
 * system. pg-native 3.9.0 beneath all releases that are measured; `nativeConnectionString` takes its place from 8.11.1 on.
 */
const libpq: Difference = {
  keepAlive: { whenMissing: "on", turnsOff: never, turnOnWith: true },
  initialDelay: {
    whenMissing: "system",
    belowOneSecond: "system",
    countsAsMissing: never,
    otherwise:
      'A native client hands no option for it to libpq: with pg 8.11.1 or later, write `nativeConnectionString: "host=… keepalives_idle=30"`, in seconds, or use a client that is not native.',
  },
};

function natives(idle: IdleTime): readonly Factory[] {
  const own = {
    modules: ["pg"],
    unless: [["nativeConnectionString"]],
    differs: libpq,
  };
  const { signatures } = client;
  return [
    { ...own, name: "new native.Client", signatures },
    { ...own, name: "new native.Pool", signatures: [[], ["options"]], idle },
  ];
}

/** @param idle how long a pool lets clients be idle */
function clientsWith(idle: IdleTime): Pick<Era, "factories" | "layers"> {
  return {
    factories: [client, ...pools(idle), ...natives(idle)],
    layers: [
      ...knexPg,
      ...sequelizePg,
      ...typeormPg(idle, libpq),
      ...drizzlePg(idle),
      ...mikroOrmPg(idle),
    ],
  };
}

const idleTimeoutMillis = ["idleTimeoutMillis"];
const maxLifetimeSeconds = ["maxLifetimeSeconds"];
const min = ["min"];

/** Longer times run out at once: `setTimeout` of Node.js takes them for 1 ms. */
const longestTimeout = 2_147_483_647;

/** pg 6 has generic-pool 2: no idle time is without an end, and what becomes of `min` clients is not measured. */
const idleTimeoutOfGenericPool: IdleTime = {
  paths: [idleTimeoutMillis, min],
  longest: (read) =>
    keepsSome(read) === false
      ? numberAt(read, idleTimeoutMillis, 30_000) || 30_000
      : "unknown",
};

/** pg-pool/index.js of 2.x: a client that was idle for so long is closed; 0 keeps it. */
const idleTimeout: IdleTime = {
  paths: [idleTimeoutMillis],
  longest: idleTimeoutOf,
};

/**
 * pg-pool 3.10 keeps `min` clients, however long they are idle. pg asks for it from 8.16 on;
 * before, back to 8.0, whether it is installed depends on the day of the installation.
 */
function idleTimeoutAboveMin(keeping: number | "unknown"): IdleTime {
  return {
    paths: [idleTimeoutMillis, maxLifetimeSeconds, min],
    longest: (read) => {
      const kept = keepsSome(read);
      if (kept === "unknown") return kept;
      return shorter(kept ? keeping : idleTimeoutOf(read), lifetimeOf(read));
    },
  };
}

function keepsSome(read: ReadOption): boolean | "unknown" {
  const kept = numberAt(read, min, 0);
  return kept === "unknown" ? kept : kept > 0;
}

function idleTimeoutOf(read: ReadOption): number | "unknown" {
  const time = numberAt(read, idleTimeoutMillis, 10_000);
  return time === "unknown" ? time : timeout(time);
}

function lifetimeOf(read: ReadOption): number | "unknown" {
  const seconds = numberAt(read, maxLifetimeSeconds, 0);
  return seconds === "unknown" ? seconds : timeout(seconds * 1000);
}

/** None is for ever. */
function timeout(time: number): number {
  if (!time) return Infinity;
  return time > longestTimeout ? 1 : time;
}

function shorter(
  one: number | "unknown",
  other: number | "unknown",
): number | "unknown" {
  return one === "unknown" || other === "unknown"
    ? "unknown"
    : Math.min(one, other);
}

/** pg-connection-string: the host may stand in the query. No keepalive option of a URL is read. */
function parseUrl(url: string): UrlContent | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, searchParams } = new URL(url);
  return { host: searchParams.get("host") ?? decodeURIComponent(hostname) };
}

const base = {
  withoutTcp: [],
  unixHost: ["host"],
  holders: [[]],
  url: {
    path: ["connectionString"],
    parse: parseUrl,
    objectWins: never,
    maySet: never,
  },
  keepAlive: {
    path: ["keepAlive"],
    whenMissing: "off",
    turnsOff: isFalsy,
    turnOnWith: true,
  },
} as const satisfies Partial<Era>;

const withoutDelay = {
  ...base,
  initialDelay: {
    whenMissing: "system",
    belowOneSecond: "system",
    countsAsMissing: isFalsy,
  },
} as const satisfies Partial<Era>;

const withDelay = {
  ...base,
  initialDelay: {
    path: ["keepAliveInitialDelayMillis"],
    whenMissing: "system",
    belowOneSecond: "system",
    countsAsMissing: isFalsy,
  },
} as const satisfies Partial<Era>;

export const pg: Driver = {
  name: "pg",
  packages: ["pg"],
  eras: [
    {
      ...withoutDelay,
      since: { pg: "6.0.0" },
      ...clientsWith(idleTimeoutOfGenericPool),
    },
    {
      ...withoutDelay,
      since: { pg: "7.0.0" },
      ...clientsWith(idleTimeout),
    },
    {
      ...withDelay,
      since: { pg: "7.11.0" },
      ...clientsWith(idleTimeout),
    },
    {
      ...withDelay,
      since: { pg: "8.0.0" },
      ...clientsWith(idleTimeoutAboveMin("unknown")),
    },
    {
      ...withDelay,
      since: { pg: "8.16.0" },
      ...clientsWith(idleTimeoutAboveMin(Infinity)),
    },
  ],
};
