import { hasFunctions, load } from "./load.ts";
import type { MakeClient, OpenClient } from "./open-client.ts";

/** The client of redis up to 3. */
interface CallbackClient {
  on(event: "ready", listener: () => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  end(flush: boolean): void;
}

export interface CallbackRedis {
  createClient(...args: readonly unknown[]): CallbackClient;
}

export function isCallbackRedis(exports: unknown): exports is CallbackRedis {
  return hasFunctions(exports, ["createClient", "RedisClient"]);
}

export const callbackRedisClient: MakeClient = (
  { alias },
  options,
  { host, port },
  withTls,
) => {
  const complete = {
    ...options,
    ...(withTls && { tls: { rejectUnauthorized: false } }),
  };
  return {
    options: complete,
    open: () =>
      ready(load(alias, isCallbackRedis).createClient(port, host, complete)),
  };
};

export function ready(client: CallbackClient): Promise<OpenClient> {
  return new Promise((resolve, reject) => {
    client.on("error", reject);
    client.on("ready", () => {
      resolve({
        close() {
          client.end(true);
        },
      });
    });
  });
}

/** The client, pool, cluster and sentinel of redis from 4. */
export interface PromiseClient {
  on(event: "error", listener: (error: Error) => void): void;
  connect(): Promise<unknown>;
}

export interface PromiseRedis {
  createClient(options: object): PromiseClient;
}

export function isPromiseRedis(exports: unknown): exports is PromiseRedis {
  return hasFunctions(exports, ["createClient", "createCluster"]);
}

export const promiseRedisClient: MakeClient = (
  { alias },
  options,
  { host, port },
  withTls,
) => {
  const socket: unknown = Reflect.get(options, "socket");
  const complete = {
    ...options,
    socket: {
      ...(typeof socket === "object" && socket),
      host,
      port,
      ...(withTls && { tls: true, rejectUnauthorized: false }),
      reconnectStrategy: () => new Error("One try is enough"),
    },
  };
  return {
    options: complete,
    open: () => opened(load(alias, isPromiseRedis).createClient(complete)),
  };
};

export async function opened(client: PromiseClient): Promise<OpenClient> {
  // The first error is the cause; what `connect` fails with may be a later one.
  let cause: Error | undefined;
  client.on("error", (error) => {
    cause ??= error;
  });
  try {
    await client.connect();
  } catch (error) {
    throw cause ?? error;
  }
  return {
    close() {
      farewell(client);
    },
  };
}

/** `destroy` since 5.0, `disconnect` before. */
function farewell(client: PromiseClient): void {
  for (const name of ["destroy", "disconnect"]) {
    const method: unknown = Reflect.get(client, name);
    if (typeof method !== "function") continue;
    const left: unknown = Reflect.apply(method, client, []);
    // There is nobody left to tell.
    if (left instanceof Promise) left.catch(() => undefined);
    return;
  }
}
