import { describe } from "vitest";
import { mariadb } from "../../src/drivers/mariadb.ts";
import { certificate } from "./certificate.ts";
import { compareTableWithSockets } from "./matrix.ts";
import { withMysqlServer } from "./mysql-server.ts";

describe("plain", () => {
  compareTableWithSockets(mariadb, withMysqlServer(), { withTls: false });
});

describe("TLS", () => {
  compareTableWithSockets(mariadb, withMysqlServer(certificate), {
    withTls: true,
  });
});
