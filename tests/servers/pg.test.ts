import { pg } from "../../src/drivers/pg.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { realServer } from "./real-server.ts";
import { postgresServer } from "./whereabouts.ts";

compareTableWithSockets(pg, await realServer(postgresServer), {
  withTls: false,
  inTurn: true,
});
