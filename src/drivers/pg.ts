import type {
  Driver,
  Era,
  Factory,
  IdleTime,
  ReadOption,
  UrlContent,
} from "./model.ts";
import { isFalsy } from "./values.ts";

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

const idleTimeoutMillis = ["idleTimeoutMillis"];
const maxLifetimeSeconds = ["maxLifetimeSeconds"];
const min = ["min"];

/** pg-pool/index.js: a client that was idle for so long is closed; 0 keeps it. */
const idleTimeout: IdleTime = {
  paths: [idleTimeoutMillis, maxLifetimeSeconds],
  longest: (read) => shorter(idleTimeoutOf(read), lifetimeOf(read)),
};

/** From pg 8.16 a pool keeps `min` clients, however long they are idle. */
const idleTimeoutAboveMin: IdleTime = {
  paths: [idleTimeoutMillis, maxLifetimeSeconds, min],
  longest: (read) => {
    const kept = read(min);
    if (kept.state === "unknown") return "unknown";
    const keepsSome = kept.state === "value" && Number(kept.value) > 0;
    return shorter(
      keepsSome ? Infinity : idleTimeoutOf(read),
      lifetimeOf(read),
    );
  },
};

function idleTimeoutOf(read: ReadOption): number | "unknown" {
  const reading = read(idleTimeoutMillis);
  if (reading.state === "unknown") return "unknown";
  if (reading.state === "absent" || reading.value === undefined) return 10_000;
  return Number(reading.value) || Infinity;
}

function lifetimeOf(read: ReadOption): number | "unknown" {
  const reading = read(maxLifetimeSeconds);
  if (reading.state === "unknown") return "unknown";
  const seconds = reading.state === "value" ? Number(reading.value) : 0;
  return seconds ? seconds * 1000 : Infinity;
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
    objectWins: () => false,
    maySet: () => false,
  },
  keepAlive: {
    path: ["keepAlive"],
    whenMissing: "off",
    turnsOff: isFalsy,
    turnOnWith: true,
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
      ...base,
      since: { pg: "6.0.0" },
      factories: [client, ...pools(idleTimeout)],
      initialDelay: {
        whenMissing: "system",
        belowOneSecond: "system",
        countsAsMissing: isFalsy,
      },
    },
    {
      ...withDelay,
      since: { pg: "7.11.0" },
      factories: [client, ...pools(idleTimeout)],
    },
    {
      ...withDelay,
      since: { pg: "8.16.0" },
      factories: [client, ...pools(idleTimeoutAboveMin)],
    },
  ],
};
