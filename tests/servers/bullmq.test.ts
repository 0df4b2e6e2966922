/** Which classes of BullMQ let their connections be idle, and which keep asking the server for news. */
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { expect, it } from "vitest";
import { call, construct, load, property } from "../drivers/exports.ts";
import { realServer } from "./real-server.ts";
import { redisServer } from "./whereabouts.ts";

const withRedis = await realServer(redisServer);

/** In s: twice as long as the others ask for. */
const idle = 4;

/** Each has a database of its own, by which the server tells their connections apart. */
const cases = [
  { name: "Queue", db: 11, args: ["mail"], isIdle: true },
  { name: "QueueEventsProducer", db: 12, args: ["mail"], isIdle: true },
  { name: "FlowProducer", db: 13, args: [], isIdle: true },
  { name: "Worker", db: 14, args: ["mail", () => undefined], isIdle: false },
  { name: "QueueEvents", db: 15, args: ["mail"], isIdle: false },
];

it.concurrent.each(cases)(
  "$name: its connections are idle: $isIdle",
  ({ name, db, args, isIdle }) =>
    withRedis(async ({ host, port, login }) => {
      const { user, password } = login ?? {};
      const connection = {
        ...{ host, port, db },
        ...(user && { username: user }),
        ...(password && { password }),
      };
      const made = construct(property(load("bullmq"), name), ...args, {
        connection,
        drainDelay: 2,
        blockingTimeout: 2000,
      });
      const admin = new Redis(connection);
      try {
        await call(made, "waitUntilReady");
        await sleep((idle + 1) * 1000);
        const id = await admin.client("ID");
        const list = String(await admin.client("LIST"));
        const idleTimes = list
          .split("\n")
          .filter((line) => line.includes(` db=${db} `))
          .filter((line) => !line.startsWith(`id=${id} `))
          .map((line) => Number(/ idle=(\d+) /.exec(line)?.[1]));
        expect(idleTimes).not.toEqual([]);
        expect(idleTimes.every((time) => time >= idle)).toBe(isIdle);
        expect(idleTimes.some((time) => time >= idle)).toBe(isIdle);
      } finally {
        await call(made, "close");
        await admin.quit();
      }
    }),
);
