/** The queues that talk to Redis by ioredis. A client that is handed over is a call of its own. */
import type { Factory, IdleTime, Slot } from "../model.ts";
import { idleBetweenPolls } from "./idle.ts";
import { queryText } from "./text-url.ts";
import { always, never } from "../values.ts";

/** dist/cjs/classes/worker.js: in s; both connections of a worker hear of each answer. */
const askingForJobs = idleBetweenPolls({
  option: "drainDelay",
  unit: 1000,
  whenMissing: 5,
});

/** dist/cjs/classes/queue-events.js: in ms. */
const askingForEvents = idleBetweenPolls({
  option: "blockingTimeout",
  unit: 1,
  whenMissing: 10_000,
});

const classes: readonly (readonly [
  name: string,
  signature: readonly Slot[],
  idle?: IdleTime,
])[] = [
  ["Queue", ["any", "options"]],
  ["Worker", ["any", "any", "options"], askingForJobs],
  ["QueueEvents", ["any", "options"], askingForEvents],
  ["QueueEventsProducer", ["any", "options"]],
  ["FlowProducer", ["options"]],
];

/** https://docs.bullmq.io/guide/connections; bullmq 6.7.0, dist/cjs/classes/redis-connection.js. */
export const bullmq: readonly Factory[] = classes.map(
  ([name, signature, idle]) => ({
    modules: ["bullmq"],
    name: `new ${name}`,
    signatures: [signature],
    places: [{ path: ["connection"] }],
    ...(idle && { idle }),
  }),
);

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
        objectWins: always,
        // A parameter would be text, and text turns keepalive off: what is known without it only gets worse.
        maySet: never,
      },
    },
  }),
);
