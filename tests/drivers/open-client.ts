/** Opens a client of any release by the plainest of its factories. */

import type { Address } from "./loopback.ts";
import type { Release } from "./releases.ts";
import { ioredisClient } from "./ioredis-client.ts";
import { mariadbClient } from "./mariadb-client.ts";
import { mysql2Client } from "./mysql2-client.ts";
import { pgClient } from "./pg-client.ts";
import { callbackRedisClient, promiseRedisClient } from "./redis-client.ts";

/** A client that is connected; it must be closed. */
export interface OpenClient {
  close(): void;
}

export interface Client {
  /** The options as the driver gets them, with the server's address. */
  readonly options: object;
  /** Fails with the driver's error where it refuses the options. */
  open(): Promise<OpenClient>;
}

/** How a driver is given options, a server and a wish for TLS. */
export type MakeClient = (
  release: Release,
  options: object,
  address: Address,
  withTls: boolean,
) => Client;

export const makeClient: MakeClient = (release, ...rest) =>
  makerOf(release)(release, ...rest);

function makerOf({ driver, decidedBy }: Release): MakeClient {
  switch (driver.name) {
    // The second is a fork of the first.
    case "ioredis":
    case "iovalkey":
      return ioredisClient;
    case "mariadb":
      return mariadbClient;
    // The second grew out of the first, and is called in the same way.
    case "mysql":
    case "mysql2":
      return mysql2Client;
    case "pg":
      return pgClient;
    case "redis":
      return decidedBy.name === "redis"
        ? callbackRedisClient
        : promiseRedisClient;
  }
  throw new Error(`Nobody knows how to make a client of ${driver.name}`);
}
