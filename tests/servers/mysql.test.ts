import { mysql } from "../../src/drivers/mysql.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { realServer } from "./real-server.ts";
import { mariadbServer } from "./whereabouts.ts";

compareTableWithSockets(mysql, await realServer(mariadbServer), {
  withTls: false,
  inTurn: true,
});
