import { describe } from "vitest";
import { iovalkey } from "../../src/drivers/iovalkey.ts";
import { certificate } from "./certificate.ts";
import { compareTableWithSockets } from "./matrix.ts";
import { withRedisServer } from "./redis-server.ts";

describe("plain", () => {
  compareTableWithSockets(iovalkey, withRedisServer(), { withTls: false });
});

describe("TLS", () => {
  compareTableWithSockets(iovalkey, withRedisServer(certificate), {
    withTls: true,
  });
});
