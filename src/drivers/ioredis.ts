import { bull, bullmq } from "./layers/bull.ts";
import { nest } from "./layers/nest.ts";
import type { Driver, Era, Factory, Slot, UrlContent } from "./model.ts";
import { isUndefined } from "./values.ts";

const modules = ["ioredis"];

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

const clients = [
  "new default",
  "new Redis",
  "createClient",
  "Redis.createClient",
].map((name): Factory => ({ modules, name, signatures }));

const clusters = ["new Cluster", "new Redis.Cluster"].map((name): Factory => ({
  modules,
  name,
  signatures: clusterSignatures,
  places: [{ path: ["redisOptions"] }],
}));

/** built/utils/index.js, `parseURL`: each parameter is an option, as text. The first argument that has an option wins. */
function parseUrl(url: string): UrlContent | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, pathname, searchParams } = new URL(url);
  if (protocol === "unix:") return { path: pathname };
  return Object.fromEntries(searchParams);
}

const base = {
  factories: [...clients, ...clusters],
  layers: [...bullmq, ...bull, ...nest],
  withoutTcp: [["path"]],
  holders: [[]],
  url: {
    parse: parseUrl,
    objectWins: () => false,
    // A parameter would be text, and text turns keepalive off: what is known without it only gets worse.
    maySet: () => false,
  },
  keepAlive: {
    path: ["keepAlive"],
    whenMissing: "on",
    turnsOff: (value) => typeof value !== "number" && value !== undefined,
    turnOnWith: "delay",
  },
} as const satisfies Partial<Era>;

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
      initialDelay: {
        path: ["keepAlive"],
        whenMissing: "system",
        belowOneSecond: "system",
        countsAsMissing: isUndefined,
      },
    },
    {
      ...base,
      since: { ioredis: "6.0.0" },
      initialDelay: {
        path: ["keepAlive"],
        whenMissing: 30_000,
        belowOneSecond: "system",
        countsAsMissing: isUndefined,
      },
    },
  ],
};
