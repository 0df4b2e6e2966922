/** The URLs that every release of a driver is measured with, and the options beside them. */

import { gte } from "semver";
import type { Address } from "./loopback.ts";
import type { Release } from "./releases.ts";

export interface UrlCell {
  /** With `…` in the place of the address. */
  readonly url: string;
  readonly beside: object;
}

export function urlTo({ url }: UrlCell, { host, port }: Address): string {
  return url.replace("…", `${host}:${String(port)}`);
}

export function urlCellsOf(release: Release): readonly UrlCell[] {
  const { driver, decidedBy, version } = release;
  switch (driver.name) {
    case "ioredis":
    case "iovalkey":
      return product(
        ["keepAlive=10000", "keepAlive=true", "keepAlive=", "db=0"].map(
          (query) => `redis://…/?${query}`,
        ),
        [
          {},
          { keepAlive: 10_000 },
          { keepAlive: true },
          { keepAlive: undefined },
        ],
      );
    case "mariadb":
      return product(
        sqlQueries.map((query) => `mariadb://root@…/test?${query}`),
        [{}],
      );
    case "mysql2":
      return mysql2Cells;
    case "pg":
      return product(
        sqlQueries.map((query) => `postgres://root@…/test?${query}`),
        [{}, { keepAlive: true }],
      );
    case "redis":
      if (decidedBy.name !== "redis") return promiseRedisCells;
      // The argument lists without a port came with 2; before, a client of theirs goes to the usual port.
      return gte(version, "2.0.0") ? callbackRedisCells : [];
  }
  return [];
}

function product(
  urls: readonly string[],
  besides: readonly object[],
): readonly UrlCell[] {
  return urls.flatMap((url) => besides.map((beside) => ({ url, beside })));
}

const sqlQueries = [
  "",
  "keepAliveDelay=10000",
  "keepAliveDelay=0",
  "keepAliveDelay=500",
  "keepAliveDelay=10000&keepAliveDelay=20000",
  "enableKeepAlive=true&keepAliveInitialDelay=10000",
  "enableKeepAlive=false&keepAliveInitialDelay=10000",
  "keepAlive=true&keepAliveInitialDelayMillis=10000",
];

const mysql2Cells: readonly UrlCell[] = [
  ...[
    "enableKeepAlive=false",
    "enableKeepAlive=0",
    "enableKeepAlive=",
    'enableKeepAlive="false"',
    "enableKeepAlive=False",
    "keepAliveInitialDelay=10000",
    "keepAliveInitialDelay=1e4",
    'keepAliveInitialDelay="10000"',
    "keepAliveInitialDelay=ten",
    "keepAliveInitialDelay=null",
    "enableKeepAlive=true&keepAliveInitialDelay=10000",
    "EnableKeepAlive=false",
  ].map((query) => [query, {}] as const),
  ["enableKeepAlive=true", { enableKeepAlive: false }] as const,
  ["enableKeepAlive=false", { enableKeepAlive: true }] as const,
  ["enableKeepAlive=false", { enableKeepAlive: undefined }] as const,
  ["", { enableKeepAlive: false }] as const,
  ["keepAliveInitialDelay=10000", { keepAliveInitialDelay: 0 }] as const,
  ["keepAliveInitialDelay=10000", { keepAliveInitialDelay: 20_000 }] as const,
  ["keepAliveInitialDelay=0", { keepAliveInitialDelay: 20_000 }] as const,
].map(([query, beside]) => ({ url: `mysql://root@…/test?${query}`, beside }));

/** Of redis 2 and 3. */
const callbackRedisCells = product(
  [
    "socket_keepalive=false",
    "socket_keepalive=",
    "socket_keepalive=0",
    "socket_keepalive=&socket_keepalive=",
    "socket_initial_delay=10000",
  ].map((query) => `redis://…?${query}`),
  [{}],
);

const promiseRedisCells = product(
  ["redis://…", "rediss://…"],
  [
    {},
    { socket: { keepAlive: false } },
    { socket: { keepAlive: 10_000, keepAliveInitialDelay: 20_000 } },
  ],
);
