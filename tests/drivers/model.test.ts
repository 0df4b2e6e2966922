import { describe, expect, it } from "vitest";
import { eraOf } from "../../src/drivers/eras.ts";
import { predict } from "../../src/drivers/model.ts";
import { redis } from "../../src/drivers/redis.ts";
import { readOptions } from "./plain-options.ts";

describe("a client that uses TLS", () => {
  const [era] = redis.eras.slice(-1);
  if (!era) throw new Error("redis has no eras");
  const read = readOptions(era, { socket: { tls: true } });

  it("has what its options say, where no Node.js is in question", () => {
    expect(predict(era, read).state).toBe("on");
  });

  it("has no keepalive in a Node.js that drops it", () => {
    expect(predict(era, read, () => true)).toEqual({ state: "off" });
  });
});

describe("a client that may use TLS, where Node.js would drop the option it reads", () => {
  const era = eraOf(redis, "redis", "4.7.1");
  if (!era) throw new Error("redis 4 has no era");
  const predicted = (keepAliveInitialDelay: unknown) => {
    const socket = { keepAlive: 500, keepAliveInitialDelay };
    const read = readOptions(era, { socket });
    return predict(
      era,
      (path) =>
        path.join(".") === "socket.tls" ? { state: "unknown" } : read(path),
      () => true,
    );
  };

  it("has a time that nobody knows", () => {
    expect(predicted(20_000)).toEqual({ state: "unknown" });
  });

  it("may be refused", () => {
    expect(predicted("20000")).toEqual({ state: "unknown" });
  });

  it("is left to the system where both are", () => {
    expect(predicted(500)).toEqual({ state: "on", firstProbe: "system" });
  });
});
