import { createServer } from "node:http";
import { record } from "./audit.ts";
import { cache, cached } from "./cache.ts";
import { port } from "./config.ts";
import { findOrder } from "./db.js";
import { revenueByDay } from "./reports.ts";
import { withLock } from "./session.js";

const server = createServer((request, response) => {
  answer(request.url ?? "/").then(
    (body) => response.end(JSON.stringify(body)),
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});

async function answer(path: string): Promise<unknown> {
  const order = /^\/orders\/(\d+)$/.exec(path)?.[1];
  if (order !== undefined) {
    await record("web", `read order ${order}`);
    return cached(`order:${order}`, () => findOrder(order));
  }
  return revenueByDay();
}

await cache.connect();
server.listen(port);
setInterval(
  () => void withLock("nightly-report", revenueByDay),
  24 * 60 * 60 * 1000,
);
