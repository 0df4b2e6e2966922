import { describe } from "vitest";
import { ioredis } from "../../src/drivers/ioredis.ts";
import { certificate } from "./certificate.ts";
import { compareTableWithSockets } from "./matrix.ts";
import { withRedisServer } from "./redis-server.ts";

describe("plain", () => {
  compareTableWithSockets(ioredis, withRedisServer(), { withTls: false });
});

describe("TLS", () => {
  compareTableWithSockets(ioredis, withRedisServer(certificate), {
    withTls: true,
  });
});
