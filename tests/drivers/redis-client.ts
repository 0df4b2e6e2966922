import { call, emitted, has, load, property } from "./exports.ts";
import type { MakeClient, OpenClient } from "./open-client.ts";

/** redis up to 3. */
export const callbackRedisClient: MakeClient = (
  { alias },
  options,
  { host, port, login },
  withTls,
) => {
  const complete = {
    ...options,
    // The name of the option up to 2.5, and since.
    ...(login?.password && {
      auth_pass: login.password,
      password: login.password,
    }),
    ...(withTls && { tls: { rejectUnauthorized: false } }),
  };
  const exports = load(alias);
  return {
    options: complete,
    open: () => ready(call(exports, "createClient", port, host, complete)),
  };
};

export async function ready(client: unknown): Promise<OpenClient> {
  await emitted(client, "ready");
  return {
    close() {
      call(client, "end", true);
    },
  };
}

/** redis from 4. */
export const promiseRedisClient: MakeClient = (
  { alias },
  options,
  { host, port, login },
  withTls,
) => {
  const socket: unknown = Reflect.get(options, "socket");
  const complete = {
    ...options,
    ...(login?.user && { username: login.user }),
    ...(login?.password && { password: login.password }),
    socket: {
      ...(typeof socket === "object" && socket),
      host,
      port,
      ...(withTls && { tls: true, rejectUnauthorized: false }),
      reconnectStrategy: () => new Error("One try is enough"),
    },
  };
  const exports = load(alias);
  return {
    options: complete,
    open: () => opened(call(exports, "createClient", complete)),
  };
};

/** A client, pool, cluster or sentinel. */
export async function opened(client: unknown): Promise<OpenClient> {
  // The first error is the cause; what `connect` fails with may be a later one.
  let cause: unknown;
  call(client, "on", "error", (error: unknown) => {
    cause ??= error;
  });
  try {
    await call(client, "connect");
  } catch (error) {
    const failure = cause ?? error;
    // `ReconnectStrategyError` hides what it was asked about.
    throw property(failure, "socketError") ?? failure;
  }
  return {
    close() {
      const left = call(
        client,
        has(client, "destroy") ? "destroy" : "disconnect",
      );
      // There is nobody left to tell.
      if (left instanceof Promise) left.catch(() => undefined);
    },
  };
}
