/** Unix sockets and streams of the caller's: the options reach no TCP socket. */

import { once } from "node:events";
import { connect } from "node:net";
import { gte } from "semver";
import { describe, expect, it } from "vitest";

import { mysql2 } from "../../src/drivers/mysql2.ts";
import { redis } from "../../src/drivers/redis.ts";
import { call, emitted, load } from "./exports.ts";
import { withUnixServer } from "./loopback.ts";
import { claimOf } from "./matrix.ts";
import { destroyable } from "./mysql2-client.ts";
import { serveMysql, withMysqlServer } from "./mysql-server.ts";
import { observe } from "./observe.ts";
import type { OpenClient } from "./open-client.ts";
import { opened, ready } from "./redis-client.ts";
import { serveRedis } from "./redis-server.ts";
import { releasesOf } from "./releases.ts";

const noTcp = { state: "no TCP" };

describe.each(releasesOf(mysql2))(
  "mysql2 $version",
  ({ alias, ...release }) => {
    const open = async (options: object | string): Promise<OpenClient> => {
      const connection = call(load(alias), "createConnection", options);
      await emitted(connection, "connect");
      return destroyable(connection);
    };
    const claim = (options: object) => claimOf({ alias, ...release }, options);

    it.skipIf(process.platform === "win32").each([
      ["socketPath", (socketPath: string) => ({ socketPath })],
      [
        "?socketPath of a uri",
        (path: string) => ({
          uri: `mysql://root@nowhere/test?socketPath=${path}`,
        }),
      ],
    ])("%s → no TCP", (_, optionsFor) =>
      withUnixServer(serveMysql(), async (path) => {
        const options = { ...optionsFor(path), enableKeepAlive: false };
        expect(claim(options)).toEqual(noTcp);
        // The server is nowhere else.
        (await open(options)).close();
      }),
    );

    it.each(["socket", "function"])("a %s as stream is left alone", (kind) =>
      withMysqlServer()(async (address) => {
        const stream = connect(address.port, address.host);
        await once(stream, "connect");
        const options = {
          stream: kind === "function" ? () => stream : stream,
          enableKeepAlive: true,
          keepAliveInitialDelay: 10_000,
        };
        expect(claim(options)).toEqual(noTcp);
        expect(await observe(() => open(options), address)).toEqual({
          state: "off",
        });
      }),
    );
  },
);

describe.skipIf(process.platform === "win32").each(releasesOf(redis))(
  "redis $version",
  (release) => {
    const isOld = release.decidedBy.name === "redis";
    const open = (...args: readonly unknown[]): Promise<OpenClient> => {
      const client = call(load(release.alias), "createClient", ...args);
      return isOld ? ready(client) : opened(client);
    };
    const throughUnixSocket = (args: (path: string) => readonly unknown[]) =>
      withUnixServer(serveRedis(), async (path) => {
        (await open(...args(path))).close();
      });

    it.runIf(/^[23]/.test(release.version))("{ path } → no TCP", async () => {
      expect(claimOf(release, { path: "/tmp/socket" })).toEqual(noTcp);
      await throughUnixSocket((path) => [{ path }]);
    });

    it.runIf(isOld && !release.version.startsWith("0.11"))(
      "a path as first argument → no TCP",
      () => throughUnixSocket((path) => [path, {}]),
    );

    it.skipIf(isOld)("{ socket: { path } } → no TCP", async () => {
      expect(claimOf(release, { socket: { path: "/tmp/socket" } })).toEqual(
        noTcp,
      );
      await throughUnixSocket((path) => [{ socket: { path } }]);
    });

    it.skipIf(isOld)('{ url: "unix://…" } → no TCP, or refused', () =>
      withUnixServer(serveRedis(), async (path) => {
        const url = `unix://${path}`;
        expect(claimOf(release, { url })).toEqual(noTcp);
        if (gte(release.version, "6.0.0")) (await open({ url })).close();
        else expect(() => open({ url })).toThrow("Invalid protocol");
      }),
    );
  },
);
