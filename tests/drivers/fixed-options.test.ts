/** What `eslint --fix` has made of some options, handed to the real drivers: every connection lives. */
import { runInNewContext } from "node:vm";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";
import { mysql2 } from "../../src/drivers/mysql2.ts";
import { redis } from "../../src/drivers/redis.ts";
import type { WithServer } from "./loopback.ts";
import { withMysqlServer } from "./mysql-server.ts";
import { observe } from "./observe.ts";
import { makeClient } from "./open-client.ts";
import { withRedisServer } from "./redis-server.ts";
import { type Release, releasesOf } from "./releases.ts";

/** Options with the mistakes that people make, as source. */
const mysql2Options = [
  "{}",
  "{ enableKeepAlive: true }",
  "{ enableKeepAlive: false }",
  "{ enableKeepAlive: true, keepAliveInitialDelay: 0 }",
  "{ enableKeepAlive: 10_000 }",
  "{ keepAlive: true }",
  "{ enable_keep_alive: true, keepAliveDelay: 20_000 }",
];
const redis3Options = [
  "{}",
  "{ socket_keepalive: false }",
  "{ socket_keepalive: true, socket_initialdelay: 10_000 }",
  "{ socket: { keepAlive: true, keepAliveInitialDelay: 10_000 } }",
  "{ keepAlive: 20_000 }",
];
const redis4Options = [
  "{ socket: { keepAlive: true } }",
  "{ socket: { keepAlive: 0 } }",
  "{ socket: { keepAlive: false } }",
  "{ socket: { keepAlive: 10_000 } }",
  "{ socket: { keepAliveInitialDelay: 30 } }",
  "{ socket_keepalive: true, socket_initial_delay: 10_000 }",
  "{ keepAlive: 20_000 }",
];

/** What a call with these options hands over once it is fixed. */
function fixedOptions({ driver, decidedBy }: Release, options: string): object {
  const name = driver === mysql2 ? "createConnection" : "createClient";
  const head = `import { ${name} } from "${driver.name}";\n`;
  const address = decidedBy.name === "redis" ? "1, '', " : "";
  const { output, messages } = new Linter().verifyAndFix(
    `${head}${name}(${address}${options});`,
    [
      plugin.configs.recommended,
      {
        settings: {
          keepalive: { versions: { [decidedBy.name]: decidedBy.version } },
        },
      },
    ],
  );
  expect(messages.filter(({ fix }) => fix)).toEqual([]);
  let handedOver: unknown;
  runInNewContext(output.slice(head.length), {
    [name]: (...args: readonly unknown[]) => {
      handedOver = args.at(-1);
    },
  });
  return new Object(handedOver);
}

function expectLife(
  releases: readonly Release[],
  sources: readonly string[],
  withServer: WithServer,
): void {
  const able = releases.filter(({ era }) => era.initialDelay.path);
  describe.each(able)("$driver.name $version", (release) => {
    it.each(sources)("%s", (source) =>
      withServer(async (address) => {
        const options = fixedOptions(release, source);
        const client = makeClient(release, options, address, false);
        const socket = await observe(() => client.open(), address);
        expect(socket.state).toBe("on");
        const firstProbe = socket.state === "on" ? socket.firstProbe : 0;
        // Some of the time may have passed when the kernel is asked.
        expect(firstProbe).toBeLessThanOrEqual(180_000);
      }),
    );
  });
}

const isCallbackRedis = ({ decidedBy }: Release): boolean =>
  decidedBy.name === "redis";
const redisReleases = releasesOf(redis);

expectLife(releasesOf(mysql2), mysql2Options, withMysqlServer());
expectLife(
  redisReleases.filter(isCallbackRedis),
  redis3Options,
  withRedisServer(),
);
expectLife(
  redisReleases.filter((release) => !isCallbackRedis(release)),
  redis4Options,
  withRedisServer(),
);
