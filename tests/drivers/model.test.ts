import { describe, expect, it } from "vitest";
import { eraOf } from "../../src/drivers/eras.ts";
import { drivers } from "../../src/drivers/index.ts";
import { ioredis } from "../../src/drivers/ioredis.ts";
import {
  decidingLayersOf,
  factoriesOf,
  type Path,
  predict,
  type Reading,
  type ReadOption,
} from "../../src/drivers/model.ts";
import { mariadb } from "../../src/drivers/mariadb.ts";
import { mysql2 } from "../../src/drivers/mysql2.ts";
import { redis } from "../../src/drivers/redis.ts";
import { never } from "../../src/drivers/values.ts";
import { readOptions } from "./plain-options.ts";

const unknown = { state: "unknown" };

/** A reader to which one option is unknown. */
function without(hidden: string, read: ReadOption): ReadOption {
  return (path: Path) =>
    path.join(".") === hidden ? { state: "unknown" } : read(path);
}

describe("a client of mysql2", () => {
  const [era] = mysql2.eras.slice(-1);
  if (!era) throw new Error("mysql2 has no eras");
  const predicted = (options: object, hidden = "") =>
    predict(era, without(hidden, readOptions(era, options)));

  it("has a socket that is no TCP socket", () => {
    expect(predicted({ socketPath: "/run/db" })).toEqual({ state: "no TCP" });
  });

  it.each(["socketPath", "enableKeepAlive", "keepAliveInitialDelay"])(
    "is not known where %s is not",
    (option) => {
      expect(predicted({}, option)).toEqual(unknown);
    },
  );

  it("has what an option that is missing stands for", () => {
    const initialDelay = {
      ...era.initialDelay,
      whenMissing: 5_000,
      countsAsMissing: never,
    };
    const read = readOptions(era, {});
    expect(predict({ ...era, initialDelay }, read)).toEqual({
      state: "on",
      firstProbe: 5_000,
    });
  });
});

describe("a client of mariadb, where mysql2's options may count", () => {
  const [era] = mariadb.eras.slice(-1);
  if (!era?.synonyms) throw new Error("mariadb has no synonyms");
  const { through } = era.synonyms;

  it.each(["keepAliveDelay", "enableKeepAlive", "keepAliveInitialDelay"])(
    "is not known where %s is not",
    (option) => {
      const written = { enableKeepAlive: true, keepAliveInitialDelay: 20_000 };
      const read = without(option, readOptions(era, written));
      expect(predict(era, through(read))).toEqual(unknown);
    },
  );
});

describe.each(drivers)(
  "how long a connection of $name may be idle",
  (driver) => {
    const idleTimes = driver.eras
      .flatMap(factoriesOf)
      .flatMap(({ idle }) => (idle ? [idle] : []));
    const readings: readonly Reading[] = [
      { state: "absent" },
      { state: "unknown" },
      { state: "value", value: 0 },
      { state: "value", value: 20 },
    ];

    it("is a time or unknown, whatever its options are", () => {
      for (const { paths, longest } of new Set(idleTimes)) {
        for (const read of readersOf(paths, readings)) {
          const time = longest(read);
          expect(String(time)).toMatch(/^(?:unknown|Infinity|\d+)$/);
        }
      }
    });
  },
);

/** Readers of each combination of readings. */
function readersOf(
  paths: readonly Path[],
  readings: readonly Reading[],
): readonly ReadOption[] {
  return paths.reduce<readonly ReadOption[]>(
    (readers, option) =>
      readers.flatMap((read) =>
        readings.map(
          (reading) => (path: Path) =>
            path.join(".") === option.join(".") ? reading : read(path),
        ),
      ),
    [() => ({ state: "absent" })],
  );
}

describe("the layers whose own version decides where they take the options", () => {
  it("are named once", () => {
    expect(decidingLayersOf(ioredis)).toEqual(["@nestjs/microservices"]);
    expect(decidingLayersOf(mysql2)).toEqual(["@mikro-orm/core"]);
    expect(decidingLayersOf(redis)).toEqual([]);
  });
});

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

describe("a client that may use TLS, where Node.js would drop all options", () => {
  const [era] = redis.eras.slice(-1);
  if (!era) throw new Error("redis has no eras");
  const predicted = (socket: object) =>
    predict(
      era,
      without("socket.tls", readOptions(era, { socket })),
      () => true,
    );

  it("may have no keepalive", () => {
    expect(predicted({})).toEqual(unknown);
  });

  it("has none where its options turn it off", () => {
    expect(predicted({ keepAlive: false })).toEqual({ state: "off" });
  });

  it.each([true, false])("may be refused, with keepAlive: %s", (keepAlive) => {
    const keepAliveInitialDelay = "20000";
    expect(predicted({ keepAlive, keepAliveInitialDelay })).toEqual(unknown);
  });
});

describe("a client that may use TLS, where Node.js would drop the option it reads", () => {
  const era = eraOf(redis, "redis", "4.7.1");
  if (!era) throw new Error("redis 4 has no era");
  const predicted = (keepAliveInitialDelay: unknown) => {
    const socket = { keepAlive: 500, keepAliveInitialDelay };
    const read = readOptions(era, { socket });
    return predict(era, without("socket.tls", read), () => true);
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

describe("a client of redis 4, where Node.js reads an option that is not known", () => {
  const era = eraOf(redis, "redis", "4.7.1");
  if (!era) throw new Error("redis 4 has no era");
  const predicted = (keepAlive: number) =>
    predict(
      era,
      without(
        "socket.keepAliveInitialDelay",
        readOptions(era, { socket: { keepAlive } }),
      ),
    );

  it("has a time that nobody knows", () => {
    expect(predicted(500)).toEqual(unknown);
  });

  it("has the time of the driver's own option", () => {
    expect(predicted(20_000)).toEqual({ state: "on", firstProbe: 20_000 });
  });
});
