/** Unix sockets and streams of the caller's: the options reach no TCP socket. */

import { connect } from "node:net";
import { gte } from "semver";
import { describe, expect, it } from "vitest";

import { mysql2 } from "../../src/drivers/mysql2.ts";
import { redis } from "../../src/drivers/redis.ts";
import { call, emitted, load } from "./exports.ts";
import { withUnixServer } from "./loopback.ts";
import { claimOf } from "./claims.ts";
import { destroyable } from "./mysql2-client.ts";
import { serveMysql, withMysqlServer } from "./mysql-server.ts";
import { observe } from "./observe.ts";
import type { OpenClient } from "./open-client.ts";
import { opened, ready } from "./redis-client.ts";
import { serveRedis } from "./redis-server.ts";
import { releasesOf } from "./releases.ts";

const noTcp = { state: "no TCP" };

const onUnix = process.platform === "win32" ? it.skip : it;

for (const release of releasesOf(mysql2)) {
  const exports = load(release.alias);
  const open = async (options: object): Promise<OpenClient> => {
    const connection = call(exports, "createConnection", options);
    await emitted(connection, "connect");
    return destroyable(connection);
  };

  describe(release.title, () => {
    onUnix("socketPath → no TCP", () =>
      withUnixServer(serveMysql(), async (socketPath) => {
        const options = { socketPath, enableKeepAlive: true };
        expect(claimOf(release, options)).toEqual(noTcp);
        // The server is nowhere else.
        (await open(options)).close();
      }),
    );

    onUnix('{ uri: "?socketPath=…" } → no TCP', () =>
      withUnixServer(serveMysql(), async (path) => {
        const options = { uri: `mysql://root@nowhere/test?socketPath=${path}` };
        expect(claimOf(release, options)).toEqual(noTcp);
        (await open(options)).close();
      }),
    );

    for (const kind of ["socket", "function"]) {
      it(`a ${kind} as stream is left alone`, () =>
        withMysqlServer()(async (address) => {
          const openOnStream = (): Promise<OpenClient> => {
            const stream = connect(address.port, address.host);
            const options = {
              stream: kind === "function" ? () => stream : stream,
              enableKeepAlive: true,
              keepAliveInitialDelay: 10_000,
            };
            expect(claimOf(release, options)).toEqual(noTcp);
            return open(options);
          };
          expect(await observe(openOnStream, address)).toEqual({
            state: "off",
          });
        }));
    }
  });
}

for (const release of releasesOf(redis)) {
  const exports = load(release.alias);
  const createClient = (...args: readonly unknown[]): unknown =>
    call(exports, "createClient", ...args);

  if (release.decidedBy.name === "redis") {
    const takesPath = !release.version.startsWith("0.11.");
    const takesOptionsAlone = !release.version.startsWith("0.");
    if (!takesPath) continue;
    describe(release.title, () => {
      if (takesOptionsAlone) {
        onUnix("{ path } → no TCP", () =>
          withUnixServer(serveRedis(), async (path) => {
            expect(claimOf(release, { path })).toEqual(noTcp);
            (await ready(createClient({ path }))).close();
          }),
        );
      }
      onUnix("a path as first argument → no TCP", () =>
        withUnixServer(serveRedis(), async (path) => {
          (await ready(createClient(path, {}))).close();
        }),
      );
    });
    continue;
  }

  describe(release.title, () => {
    onUnix("{ socket: { path } } → no TCP", () =>
      withUnixServer(serveRedis(), async (path) => {
        const options = { socket: { path } };
        expect(claimOf(release, options)).toEqual(noTcp);
        (await opened(createClient(options))).close();
      }),
    );

    const takesUnixUrl = gte(release.version, "6.0.0");
    onUnix(`{ url: "unix://…" } → ${takesUnixUrl ? "no TCP" : "refused"}`, () =>
      withUnixServer(serveRedis(), async (path) => {
        const url = `unix://${path}`;
        expect(claimOf(release, { url })).toEqual(noTcp);
        if (takesUnixUrl) (await opened(createClient({ url }))).close();
        else expect(() => createClient({ url })).toThrow("Invalid protocol");
      }),
    );
  });
}
