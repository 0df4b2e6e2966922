import { bull, bullmq } from "./layers/bull.ts";
import { nest } from "./layers/nest.ts";
import type {
  Driver,
  Era,
  Factory,
  FirstProbe,
  InitialDelayOption,
  Slot,
  UrlContent,
} from "./model.ts";
import { isUndefined, never } from "./values.ts";

/** lib/redis.js of ioredis 1.8.0 to built/Redis.js of 6.0.0, `parseOptions`. */
const signatures: readonly (readonly Slot[])[] = [
  [],
  ["options"],
  ["port"],
  ["port", "options"],
  ["port", "host"],
  ["port", "host", "options"],
  ["url"],
  ["url", "options"],
  ["path"],
  ["path", "options"],
];

const clusterSignatures: readonly (readonly Slot[])[] = [
  ["any"],
  ["any", "options"],
];

/**
 * The factories of ioredis and its forks.
 *
 * @param module what exports them
 * @param classes the names under which it exports its client
 */
export function ioredisFactories(
  module: string,
  classes: readonly string[],
): readonly Factory[] {
  const clients = [
    "new default",
    "createClient",
    ...classes.flatMap((name) => [`new ${name}`, `${name}.createClient`]),
  ];
  const clusters = [
    "new Cluster",
    ...classes.map((name) => `new ${name}.Cluster`),
  ];
  return [
    ...clients.map((name) => ({ modules: [module], name, signatures })),
    ...clusters.map((name) => ({
      modules: [module],
      name,
      signatures: clusterSignatures,
      places: [{ path: ["redisOptions"] }],
    })),
  ];
}

/** built/utils/index.js, `parseURL`: each parameter is an option, as text. The first argument that has an option wins. */
function parseUrl(url: string): UrlContent | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, pathname, searchParams } = new URL(url);
  if (protocol === "unix:") return { path: pathname };
  return Object.fromEntries(searchParams);
}

/** What the options mean in every version of ioredis, and in its forks. */
export const ioredisOptions = {
  withoutTcp: [["path"]],
  holders: [[]],
  url: {
    parse: parseUrl,
    objectWins: never,
    // A parameter would be text, and text turns keepalive off: what is known without it only gets worse.
    maySet: never,
  },
  keepAlive: {
    path: ["keepAlive"],
    whenMissing: "on",
    turnsOff: (value) => typeof value !== "number" && value !== undefined,
    turnOnWith: "delay",
  },
} as const satisfies Partial<Era>;

/** The time to the first probe where keepalive is set when the socket is open: ioredis from 5.0.3 on, and its forks. */
export const ioredisDelay = (whenMissing: FirstProbe): InitialDelayOption => ({
  path: ["keepAlive"],
  whenMissing,
  belowOneSecond: "system",
  countsAsMissing: isUndefined,
});

const base = {
  ...ioredisOptions,
  factories: ioredisFactories("ioredis", ["Redis"]),
  layers: [...bullmq, ...bull, ...nest],
};

export const ioredis: Driver = {
  name: "ioredis",
  packages: ["ioredis"],
  eras: [
    {
      ...base,
      since: { ioredis: "1.8.0" },
      // Called before the socket is open: libuv then falls back to 60 s of its own.
      // From 4.11 on a server that is named by its IP address is quicker, and left to the system: no promise can be made of that.
      initialDelay: {
        path: ["keepAlive"],
        whenMissing: 60_000,
        belowOneSecond: 60_000,
        countsAsMissing: isUndefined,
      },
    },
    {
      ...base,
      since: { ioredis: "5.0.3" },
      initialDelay: ioredisDelay("system"),
    },
    {
      ...base,
      since: { ioredis: "6.0.0" },
      initialDelay: ioredisDelay(30_000),
    },
  ],
};
