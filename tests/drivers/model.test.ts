import { describe, expect, it } from "vitest";
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
