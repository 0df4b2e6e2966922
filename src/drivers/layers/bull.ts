/** The queues that talk to Redis by ioredis. A client that is handed over is a call of its own. */
import type { Factory, Slot } from "../model.ts";
import { queryText } from "./text-url.ts";

const classes: readonly (readonly [
  name: string,
  signature: readonly Slot[],
])[] = [
  ["Queue", ["any", "options"]],
  ["Worker", ["any", "any", "options"]],
  ["QueueEvents", ["any", "options"]],
  ["QueueEventsProducer", ["any", "options"]],
  ["FlowProducer", ["options"]],
];

/** https://docs.bullmq.io/guide/connections; bullmq 6.7.0, dist/cjs/classes/redis-connection.js. */
export const bullmq: readonly Factory[] = classes.map(([name, signature]) => ({
  modules: ["bullmq"],
  name: `new ${name}`,
  signatures: [signature],
  places: [{ path: ["connection"] }],
}));

/** REFERENCE.md of bull 4.16.5; lib/queue.js: what `redis` says goes over the URL. */
export const bull: readonly Factory[] = ["default", "new default"].map(
  (name) => ({
    modules: ["bull"],
    name,
    signatures: [
      ["any", "options"],
      ["any", "url"],
      ["any", "url", "options"],
    ],
    places: [{ path: ["redis"] }],
    unless: [["createClient"]],
    differs: {
      urlOfLayer: {
        parse: queryText,
        objectWins: () => true,
        // A parameter would be text, and text turns keepalive off: what is known without it only gets worse.
        maySet: () => false,
      },
    },
  }),
);
