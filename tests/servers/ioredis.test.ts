import { ioredis } from "../../src/drivers/ioredis.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { realServer } from "./real-server.ts";
import { redisServer } from "./whereabouts.ts";

compareTableWithSockets(ioredis, await realServer(redisServer), {
  withTls: false,
  inTurn: true,
});
