import { redis } from "../../src/drivers/redis.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { realServer } from "./real-server.ts";
import { redisServer } from "./whereabouts.ts";

compareTableWithSockets(redis, await realServer(redisServer), {
  withTls: false,
  inTurn: true,
});
