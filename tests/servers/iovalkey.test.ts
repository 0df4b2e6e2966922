import { iovalkey } from "../../src/drivers/iovalkey.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { realServer } from "./real-server.ts";
import { redisServer } from "./whereabouts.ts";

compareTableWithSockets(iovalkey, await realServer(redisServer), {
  withTls: false,
  inTurn: true,
});
