import { call, construct, emitted, load } from "./exports.ts";
import type { MakeClient, OpenClient } from "./open-client.ts";

export const ioredisClient: MakeClient = (
  { alias },
  options,
  { host, port, login },
  withTls,
) => {
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
