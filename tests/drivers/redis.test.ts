import { describe } from "vitest";
import { redis } from "../../src/drivers/redis.ts";
import { certificate } from "./certificate.ts";
import { compareTableWithSockets } from "./matrix.ts";
import { withRedisServer } from "./redis-server.ts";

describe("plain", () => {
  compareTableWithSockets(redis, withRedisServer(), { withTls: false });
});

describe("TLS", () => {
  compareTableWithSockets(redis, withRedisServer(certificate), {
    withTls: true,
  });
});
