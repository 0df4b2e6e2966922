/** Opens a client of any release by the plainest of its factories. */

import type { Address } from "./loopback.ts";
import type { Release } from "./releases.ts";
import { mysql2Client } from "./mysql2-client.ts";
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

export const makeClient: MakeClient = (release, ...rest) => {
  if (release.driver.name === "mysql2") return mysql2Client(release, ...rest);
  return release.decidedBy.name === "redis"
    ? callbackRedisClient(release, ...rest)
    : promiseRedisClient(release, ...rest);
};
