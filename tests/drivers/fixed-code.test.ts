/** Programs with mistakes, run as they are and run as `eslint --fix` leaves them: the kernel sees the difference. */
import { createContext, runInContext } from "node:vm";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { mysql2 } from "../../src/drivers/mysql2.ts";
import type { Driver } from "../../src/drivers/model.ts";
import { redis } from "../../src/drivers/redis.ts";
import plugin from "../../src/index.ts";
import { emitted, load } from "./exports.ts";
import type { Address, WithServer } from "./loopback.ts";
import { destroyable } from "./mysql2-client.ts";
import { withMysqlServer } from "./mysql-server.ts";
import { observe, type Observation } from "./observe.ts";
import type { OpenClient } from "./open-client.ts";
import { opened, ready } from "./redis-client.ts";
import { withRedisServer } from "./redis-server.ts";
import { type Release, releasesOf } from "./releases.ts";

type Connect = (client: unknown) => Promise<OpenClient>;

/** The code makes one client and keeps it in `client`. `HOST` and `PORT` are the server's. */
function fixed({ decidedBy }: Release, code: string): string {
  const { output, messages } = new Linter().verifyAndFix(code, [
    plugin.configs.recommended,
    {
      languageOptions: { sourceType: "commonjs" },
      settings: {
        keepalive: { versions: { [decidedBy.name]: decidedBy.version } },
      },
    },
  ]);
  expect(messages).toEqual([]);
  expect(output).not.toBe(code);
  return output;
}

function run(
  { driver, alias }: Release,
  connect: Connect,
  code: string,
  address: Address,
): Promise<Observation> {
  const exports = load(alias);
  const context: { client?: unknown } = createContext({
    client: undefined,
    console: { log: () => undefined },
    local: true,
    // Of all modules the code gets the driver only.
    require: (name: string) => (name === driver.name ? exports : {}),
  });
  return observe(() => {
    runInContext(code, context);
    return connect(context.client);
  }, address);
}

function lives(observation: Observation): boolean {
  if (observation.state !== "on") return false;
  const { firstProbe } = observation;
  return firstProbe !== "system" && firstProbe <= 180_000;
}

function release(driver: Driver, alias: string): Release {
  const found = releasesOf(driver).find((one) => one.alias === alias);
  if (!found) throw new Error(`${alias} is not installed`);
  return found;
}

function expectDifference(
  measured: Release,
  { withServer, connect }: { withServer: WithServer; connect: Connect },
  sources: readonly string[],
): void {
  describe(measured.title, () => {
    it.each(sources)("%s", (source) =>
      withServer(async (address) => {
        const code = source
          .replaceAll("HOST", address.host)
          .replaceAll("PORT", String(address.port));
        const before = await run(measured, connect, code, address);
        const mended = fixed(measured, code);
        const after = await run(measured, connect, mended, address);
        expect(lives(before), code).toBe(false);
        expect(lives(after), mended).toBe(true);
      }),
    );
  });
}

const mysql2Setup = {
  withServer: withMysqlServer(),
  connect: async (client: unknown) => {
    await emitted(client, "connect");
    return destroyable(client);
  },
};
const mysql2Head = `const mysql = require("mysql2");\n`;

expectDifference(
  release(mysql2, "mysql2"),
  mysql2Setup,
  [
    `client = mysql.createConnection("mysql://root@HOST:PORT/test");`,
    `const url = "mysql://root@HOST:PORT/test?enableKeepAlive=false#x"; client = mysql.createConnection(url);`,
    `client = mysql.createConnection({ uri: "mysql://root@HOST:PORT/test?enableKeepAlive=false" });`,
    `const config = { host: "HOST", port: PORT, user: "root" }; console.log(config); client = mysql.createConnection(config);`,
    `const base = { enableKeepAlive: false }; console.log(base); client = mysql.createConnection({ ...base, host: "HOST", port: PORT, user: "root" });`,
    `const make = () => ({ host: "HOST", port: PORT, user: "root" }); make(); client = mysql.createConnection(make());`,
    `const config = { host: "HOST", port: PORT, user: "root" }; config.enableKeepAlive = false; client = mysql.createConnection(config);`,
    `client = mysql.createConnection(local ? { host: "HOST", port: PORT, user: "root" } : { host: "db" });`,
    `client = mysql.createConnection(Object.assign({}, { host: "HOST", port: PORT, user: "root" }));`,
  ].map((code) => mysql2Head + code),
);
expectDifference(
  release(mysql2, "mysql2-3.3.2"),
  mysql2Setup,
  [
    `client = mysql.createConnection("mysql://root@HOST:PORT/test?enableKeepAlive=false");`,
    `const enableKeepAlive = false; client = mysql.createConnection({ host: "HOST", port: PORT, user: "root", enableKeepAlive });`,
  ].map((code) => mysql2Head + code),
);

const promiseSetup = { withServer: withRedisServer(), connect: opened };
const promiseSources = [
  `client = createClient({ url: "redis://HOST:PORT", socket: { keepAlive: false } });`,
  `const socket = { host: "HOST", port: PORT, keepAlive: false }; console.log(socket); client = createClient({ socket });`,
  `const config = { socket: { host: "HOST", port: PORT, keepAlive: false } }; console.log(config); client = createClient(config);`,
].map((code) => `const { createClient } = require("redis");\n${code}`);

expectDifference(release(redis, "redis"), promiseSetup, promiseSources);
expectDifference(release(redis, "redis-4"), promiseSetup, promiseSources);
expectDifference(
  release(redis, "redis-3"),
  { withServer: withRedisServer(), connect: ready },
  [
    `client = createClient(PORT, "HOST");`,
    `client = createClient("redis://HOST:PORT", { socket_keepalive: 0 });`,
    `client = createClient("redis://HOST:PORT?socket_keepalive=1&socket_keepalive=");`,
    `const options = { socket_keepalive: null }; console.log(options); client = createClient({ ...options, port: PORT, host: "HOST" });`,
  ].map((code) => `const { createClient } = require("redis");\n${code}`),
);
