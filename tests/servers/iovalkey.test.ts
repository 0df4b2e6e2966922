import { iovalkey } from "../../src/drivers/iovalkey.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { realServer } from "./real-server.ts";

const withServer = await realServer({
  name: "Redis",
  variable: "KEEPALIVE_REDIS_URL",
  url: "redis://127.0.0.1:6379",
  start: "docker run --rm -d -p 6379:6379 redis",
});

compareTableWithSockets(iovalkey, withServer, { withTls: false, inTurn: true });
