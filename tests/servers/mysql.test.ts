import { mysql } from "../../src/drivers/mysql.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { realServer } from "./real-server.ts";

const withServer = await realServer({
  name: "MariaDB or MySQL",
  variable: "KEEPALIVE_MYSQL_URL",
  url: "mysql://root@127.0.0.1:3306/test",
  start:
    "docker run --rm -d -p 3306:3306 -e MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1 -e MARIADB_DATABASE=test mariadb",
});

// Plain: the servers of most people at hand have no certificate. tests/drivers has TLS.
compareTableWithSockets(mysql, withServer, { withTls: false, inTurn: true });
