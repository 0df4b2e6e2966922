import { keyv } from "./layers/keyv.ts";
import type { Driver, Era, Factory, Slot, UrlContent } from "./model.ts";
import {
  always,
  isFalse,
  isFalsyButNullish,
  isFalsyButUndefined,
  isNoNumber,
  isNullish,
  isUndefined,
  never,
} from "./values.ts";

const modules = ["redis", "@redis/client", "@node-redis/client"];
const options = [["options"]] as const;
const cluster = {
  modules,
  name: "createCluster",
  signatures: options,
  places: [
    { path: ["defaults"] },
    { path: ["rootNodes", "[]"], inherits: ["defaults"] },
  ],
} as const;

/** lib/createClient.js of redis 2.8.0 and 3.1.2. */
const callbackSignatures: readonly (readonly Slot[])[] = [
  ["options"],
  ["url"],
  ["url", "options"],
  ["path"],
  ["path", "options"],
  ["port"],
  ["port", "options"],
  ["port", "host"],
  ["port", "host", "options"],
];
const callbackFactories: readonly Factory[] = [
  { modules: ["redis"], name: "createClient", signatures: callbackSignatures },
];
const version4Factories: readonly Factory[] = [
  { modules, name: "createClient", signatures: options },
  cluster,
];
/** dist/index.js of @redis/client 5.0.0 – 6.3.1. */
const version5Factories: readonly Factory[] = [
  ...version4Factories,
  {
    modules,
    name: "createClientPool",
    signatures: [["options"], ["options", "any"]],
  },
  {
    modules,
    name: "createSentinel",
    signatures: options,
    places: [
      { path: ["nodeClientOptions"] },
      { path: ["sentinelClientOptions"] },
    ],
  },
];

/**
 * lib/createClient.js of redis 3.1.2: each parameter is an option, as text, or as a list of texts where it stands
 * several times. Throws where the object says otherwise.
 */
function parseCallbackUrl(url: string): UrlContent | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, pathname, searchParams } = new URL(url);
  if (protocol === "unix:") return { path: pathname };
  return Object.fromEntries(
    Array.from(searchParams.keys(), (name) => {
      const texts = searchParams.getAll(name);
      return [name, texts.length > 1 ? texts : texts[0]];
    }),
  );
}

/** dist/lib/client/index.js of @redis/client 6.3.1, `parseURL`: its answer goes over what `socket` says. */
function parseUrl(url: string): UrlContent | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, pathname } = new URL(url);
  if (protocol === "unix:") return { socket: { path: pathname } };
  if (protocol === "rediss:") return { socket: { tls: true } };
  // `redis:` beside `tls: true` is TLS in 5.0, and refused since.
  return protocol === "redis:" ? {} : undefined;
}

/** Versions of Node.js that drop the keepalive options: nodejs/node#62003, nodejs/node#62004. */
const tls = {
  path: ["socket", "tls"],
  pingInterval: ["pingInterval"],
  droppedBy: "<24.15.0 || >=25.0.0 <25.8.0",
} as const;
const holders = [[], ["socket"]];
/** An option of node-redis from 5; before, Node.js reads it. */
const keepAliveInitialDelay = ["socket", "keepAliveInitialDelay"];

const callbackBase = {
  factories: callbackFactories,
  withoutTcp: [["path"]],
  holders,
  url: {
    path: ["url"],
    parse: parseCallbackUrl,
    objectWins: always,
    maySet: ([name]) => name !== "path",
  },
  keepAlive: {
    path: ["socket_keepalive"],
    whenMissing: "on",
    turnsOff: isFalsyButUndefined,
    turnOnWith: true,
  },
} as const satisfies Partial<Era>;

const promiseBase = {
  layers: keyv,
  withoutTcp: [["socket", "path"]],
  holders,
  url: {
    path: ["url"],
    parse: parseUrl,
    objectWins: never,
    maySet: (path) => path.join() === tls.path.join(),
  },
} as const satisfies Partial<Era>;

const version4 = {
  ...promiseBase,
  factories: version4Factories,
  keepAlive: {
    path: ["socket", "keepAlive"],
    whenMissing: "on",
    turnsOff: isFalse,
    turnOnWith: "delay",
  },
} as const satisfies Partial<Era>;

const version5 = {
  ...promiseBase,
  factories: version5Factories,
  keepAlive: {
    path: ["socket", "keepAlive"],
    whenMissing: "on",
    turnsOff: isFalsyButNullish,
    turnOnWith: true,
  },
  tls,
} as const satisfies Partial<Era>;

function version5Delay(whenMissing: number): Era["initialDelay"] {
  return {
    path: keepAliveInitialDelay,
    whenMissing,
    belowOneSecond: "system",
    countsAsMissing: isNullish,
    // `validateNumber` in lib/net.js of Node.js.
    refuses: isNoNumber,
  };
}

export const redis: Driver = {
  name: "redis",
  packages: ["@redis/client", "@node-redis/client", "redis"],
  eras: [
    {
      ...callbackBase,
      since: { redis: "0.11.0" },
      factories: [
        {
          modules: ["redis"],
          name: "createClient",
          signatures: [["port"], ["port", "host"], ["port", "host", "options"]],
        },
      ],
      initialDelay: {
        whenMissing: "system",
        belowOneSecond: "system",
        countsAsMissing: isUndefined,
      },
    },
    {
      ...callbackBase,
      since: { redis: "0.12.0" },
      initialDelay: {
        whenMissing: "system",
        belowOneSecond: "system",
        countsAsMissing: isUndefined,
      },
    },
    {
      ...callbackBase,
      since: { redis: "3.0.0" },
      initialDelay: {
        path: ["socket_initial_delay"],
        whenMissing: "system",
        belowOneSecond: "system",
        countsAsMissing: isUndefined,
      },
    },
    {
      ...version4,
      since: {
        redis: "4.0.0",
        "@node-redis/client": "1.0.0",
        "@redis/client": "1.0.6",
      },
      initialDelay: {
        path: ["socket", "keepAlive"],
        whenMissing: 5_000,
        belowOneSecond: 60_000,
        countsAsMissing: isNullish,
        // Set before the socket is open, where that changes what Node.js has seen of the option: libuv's 60 s.
        beneath: {
          path: keepAliveInitialDelay,
          tls,
          leaves: (firstProbe) => (firstProbe === "system" ? "system" : 60_000),
        },
      },
    },
    {
      ...version4,
      since: { redis: "4.1.0", "@redis/client": "1.1.0" },
      initialDelay: {
        path: ["socket", "keepAlive"],
        whenMissing: 5_000,
        belowOneSecond: "system",
        countsAsMissing: isNullish,
        beneath: {
          path: keepAliveInitialDelay,
          tls,
          leaves: (firstProbe) => firstProbe,
        },
      },
    },
    {
      ...version5,
      since: { redis: "5.0.0", "@redis/client": "5.0.0" },
      initialDelay: version5Delay(5_000),
    },
    {
      ...version5,
      since: { redis: "6.0.0", "@redis/client": "6.0.0" },
      initialDelay: version5Delay(30_000),
    },
  ],
};
