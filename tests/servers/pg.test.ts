import { pg } from "../../src/drivers/pg.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { realServer } from "./real-server.ts";

const withServer = await realServer({
  name: "PostgreSQL",
  variable: "KEEPALIVE_POSTGRES_URL",
  url: "postgres://postgres@127.0.0.1:5432/postgres",
  start:
    "docker run --rm -d -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres",
});

compareTableWithSockets(pg, withServer, { withTls: false, inTurn: true });
