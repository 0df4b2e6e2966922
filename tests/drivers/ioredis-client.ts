import { satisfies } from "semver";
import { call, construct, emitted, load } from "./exports.ts";
import type { Address } from "./loopback.ts";
import type { MakeClient, OpenClient } from "./open-client.ts";

export const ioredisClient: MakeClient = (
  { alias, version },
  options,
  address,
  withTls,
) => {
  const { host, port, login } = nameOf(address, version);
  const complete = {
    ...options,
    host,
    port,
    ...(login?.user && { username: login.user }),
    ...(login?.password && { password: login.password }),
    ...(withTls && { tls: { rejectUnauthorized: false } }),
    ...oneTry,
  };
  const exports = load(alias);
  return {
    options: complete,
    open: () => readyIoredis(construct(exports, complete)),
  };
};

/**
 * The address by name. Where that makes a difference, the table has what comes of a name, and this has to be one:
 * a look-up takes longer than the call for keepalive, which then comes before the socket is open.
 */
export function nameOf(address: Address, version: string): Address {
  const isQuick = satisfies(version, "4.11 - 5.0.2");
  return isQuick && address.host === "127.0.0.1"
    ? { ...address, host: "localhost" }
    : address;
}

/** A test has nothing to gain from a second one. */
export const oneTry = { retryStrategy: (): null => null };

/** A client or a cluster. */
export async function readyIoredis(client: unknown): Promise<OpenClient> {
  await emitted(client, "ready");
  return {
    close() {
      call(client, "disconnect");
    },
  };
}
