import { setTimeout as sleep } from "node:timers/promises";
import { cache, cached } from "./cache.ts";
import { findOrder } from "./db.js";
import { revenueByDay } from "./reports.ts";
import { withLock } from "./session.js";

/** How long nobody asks anything, and how long an answer may take, in ms: `node dist/quiet-night.js 8000 4000`. */
const [silence = 8_000, patience = 4_000] = process.argv.slice(2).map(Number);

type Night = () => Promise<void>;

/** A question to each client, the night, and the same question. */
const clients: Record<string, (night: Night) => Promise<void>> = {
  "src/cache.ts": async (night) => {
    await cache.connect();
    await cached("orders:1", () => findOrder(1));
    await night();
    await cached("orders:1", () => findOrder(1));
  },
  "src/db.js": async (night) => {
    await findOrder(1);
    await night();
    await findOrder(1);
  },
  "src/reports.ts": async (night) => {
    await revenueByDay();
    await night();
    await revenueByDay();
  },
  "src/session.js": (night) => withLock(`quiet-night-${process.pid}`, night),
};

async function morningOf(
  client: (night: Night) => Promise<void>,
): Promise<string> {
  let isMorning = false;
  const night = async () => {
    await sleep(silence);
    isMorning = true;
  };
  const outcome = await Promise.race([
    client(night).then(
      () => "answers",
      (error: unknown) => (isMorning ? String(error) : Promise.reject(error)),
    ),
    sleep(silence + patience, `no answer in ${patience / 1000} s`),
  ]);
  if (!isMorning) throw new Error("the night was not reached");
  return outcome;
}

await Promise.all(
  Object.entries(clients).map(async ([file, client]) => {
    console.log(`${file}: ${await morningOf(client)}`);
  }),
);
process.exit();
