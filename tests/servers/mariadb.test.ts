import { mariadb } from "../../src/drivers/mariadb.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { realServer } from "./real-server.ts";
import { mariadbServer } from "./whereabouts.ts";

compareTableWithSockets(mariadb, await realServer(mariadbServer), {
  withTls: false,
  inTurn: true,
});
