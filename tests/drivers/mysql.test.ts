import { describe } from "vitest";
import { mysql } from "../../src/drivers/mysql.ts";
import { certificate } from "./certificate.ts";
import { compareTableWithSockets } from "./matrix.ts";
import { withMysqlServer } from "./mysql-server.ts";

describe("plain", () => {
  compareTableWithSockets(mysql, withMysqlServer(), { withTls: false });
});

describe("TLS", () => {
  compareTableWithSockets(mysql, withMysqlServer(certificate), {
    withTls: true,
  });
});
