/** A fork of ioredis 5 for Valkey. iovalkey 0.1.0 to 0.4.0, built/Redis.js: the options are those of ioredis 5.0.3. */
import { ioredisDelay, ioredisFactories, ioredisOptions } from "./ioredis.ts";
import type { Driver } from "./model.ts";

export const iovalkey: Driver = {
  name: "iovalkey",
  packages: ["iovalkey"],
  eras: [
    {
      ...ioredisOptions,
      since: { iovalkey: "0.1.0" },
      factories: ioredisFactories("iovalkey", ["Redis", "Valkey"]),
      initialDelay: ioredisDelay("system"),
    },
  ],
};
