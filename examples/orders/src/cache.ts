import { createClient } from "redis";
import { cacheHost } from "./config.ts";

export const cache = createClient({
  socket: {
    host: cacheHost,
    connectTimeout: 2_000,
    keepAlive: false,
    reconnectStrategy: (retries) => Math.min(retries * 50, 2_000),
  },
});

cache.on("error", (error) => {
  console.error("cache:", error);
});

export async function cached<Value>(
  key: string,
  load: () => Promise<Value>,
): Promise<Value> {
  const known = await cache.get(key);
  if (typeof known === "string") return JSON.parse(known) as Value;
  const value = await load();
  await cache.set(key, JSON.stringify(value), { EX: 60 });
  return value;
}
