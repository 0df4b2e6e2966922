import { mysql2 } from "../../src/drivers/mysql2.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { realServer } from "./real-server.ts";
import { mariadbServer } from "./whereabouts.ts";

compareTableWithSockets(mysql2, await realServer(mariadbServer), {
  withTls: false,
  inTurn: true,
});
