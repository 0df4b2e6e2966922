import { createClient } from "redis";

/** Waits for new orders: one command an hour on a quiet day. Managed, so over TLS. */
export const queue = createClient({
  url: "rediss://queue.internal:6380",
  socket: { keepAlive: 10_000 },
});

export async function nextOrder() {
  const taken = await queue.blPop("orders", 0);
  return JSON.parse(taken.element);
}
