import { describe } from "vitest";
import { pg } from "../../src/drivers/pg.ts";
import { certificate } from "./certificate.ts";
import { compareTableWithSockets } from "./matrix.ts";
import { withPgServer } from "./pg-server.ts";

describe("plain", () => {
  compareTableWithSockets(pg, withPgServer(), { withTls: false });
});

describe("TLS", () => {
  compareTableWithSockets(pg, withPgServer(certificate), {
    withTls: true,
  });
});
