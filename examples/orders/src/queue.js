import { createClient } from "redis";

/** Tells the warehouse of each order: one an hour on a quiet day. Managed, so over TLS. */
export const queue = createClient({
  url: "rediss://queue.internal:6380",
  socket: { keepAlive: 10_000 },
});

queue.on("error", (error) => {
  console.error("queue:", error);
});

export async function tellWarehouse(order) {
  await queue.lPush("orders", JSON.stringify(order));
}
