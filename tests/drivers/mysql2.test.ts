import { describe } from "vitest";
import { mysql2 } from "../../src/drivers/mysql2.ts";
import { certificate } from "./certificate.ts";
import { compareTableWithSockets } from "./matrix.ts";
import { withMysqlServer } from "./mysql-server.ts";

describe("plain", () => {
  compareTableWithSockets(mysql2, withMysqlServer(), { withTls: false });
});

describe("TLS", () => {
  compareTableWithSockets(mysql2, withMysqlServer(certificate), {
    withTls: true,
  });
});
