/** Every way to make a client that the table of redis lists: its argument lists up to 3, its factories from 4. */

import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { Slot } from "../../src/drivers/model.ts";
import { redis } from "../../src/drivers/redis.ts";
import { certificate } from "./certificate.ts";
import { call, has, load } from "./exports.ts";
import type { Address } from "./loopback.ts";
import { claimOf, expectClaim } from "./matrix.ts";
import { inWords, observeAll } from "./observe.ts";
import { opened, ready } from "./redis-client.ts";
import { withRedisServer } from "./redis-server.ts";
import { releasesOf } from "./releases.ts";

const releases = releasesOf(redis);
const withServer = withRedisServer();
const withTlsServer = withRedisServer(certificate);

const urlOf = ({ host, port }: Address, protocol = "redis"): string =>
  `${protocol}://${host}:${String(port)}`;
const nowhere = { host: "127.0.0.1", port: 1 };

describe.concurrent.each(
  // The argument lists without a port came with 2; before, a client of theirs goes to the usual port.
  releases.filter(({ version }) => /^[23]\./.test(version)),
)("redis $version", (release) => {
  const open = async (args: readonly unknown[]) =>
    ready(call(load(release.alias), "createClient", ...args));

  const signatures = release.era.factories
    .flatMap((factory) => factory.signatures)
    .filter((signature) => !signature.includes("path"));

  for (const signature of signatures) {
    const cells = signature.includes("options")
      ? [
          {},
          { socket_keepalive: false },
          { socket_keepalive: null },
          { socket_initial_delay: 10_000 },
        ]
      : [{}];
    it.each(
      cells.map((cell) => {
        const claim = claimOf(release, cell);
        const title = `createClient(${signature.join(", ")}) with ${inspect(cell)} → ${inWords(claim)}`;
        return { title, cell, claim };
      }),
    )("$title", ({ cell, claim }) =>
      withServer((address) => {
        const { host, port } = address;
        const hasPlace =
          signature.includes("port") || signature.includes("url");
        const written: Record<Slot, unknown> = {
          host,
          port,
          url: urlOf(address),
          options: hasPlace ? cell : { ...cell, host, port },
          path: undefined,
          any: undefined,
        };
        const args = signature.map((slot) => written[slot]);
        return expectClaim(claim, () => open(args), address);
      }),
    );
  }

  it.each(
    [
      "socket_keepalive=false",
      "socket_keepalive=",
      "socket_keepalive=0",
      "socket_initial_delay=10000",
    ].map((query) => {
      const claim = claimOf(release, { url: `${urlOf(nowhere)}?${query}` });
      return { query, claim, title: `"?${query}" → ${inWords(claim)}` };
    }),
  )("$title", ({ query, claim }) =>
    withServer(async (address) => {
      const url = `${urlOf(address)}?${query}`;
      await expectClaim(claim, () => open([url]), address);
      await expectClaim(claim, () => open([{ url }]), {
        ...address,
        isShared: true,
      });
    }),
  );
});

describe.concurrent.each(
  releases.filter(({ version }) => !/^[0-3]\./.test(version)),
)("redis $version", (release) => {
  const exports = load(release.alias);
  const open = (factory: string, ...args: readonly unknown[]) =>
    opened(call(exports, factory, ...args));
  const sockets: readonly object[] = [
    {},
    { keepAlive: false },
    { keepAlive: 10_000, keepAliveInitialDelay: 20_000 },
  ];

  it.each(
    ["redis", "rediss"].flatMap((protocol) =>
      sockets.map((socket) => {
        const claim = claimOf(release, {
          url: urlOf(nowhere, protocol),
          socket,
        });
        const title = `createClient({ url: "${protocol}:…", socket: ${inspect(socket)} }) → ${inWords(claim)}`;
        return { title, protocol, socket, claim };
      }),
    ),
  )("$title", ({ protocol, socket, claim }) => {
    const serve = protocol === "rediss" ? withTlsServer : withServer;
    return serve((address) => {
      const options = {
        url: urlOf(address, protocol),
        socket: { ...socket, rejectUnauthorized: false },
      };
      return expectClaim(claim, () => open("createClient", options), address);
    });
  });

  const cells = sockets.map((socket) => {
    const claim = claimOf(release, { socket });
    return { socket, claim, title: `${inspect(socket)} → ${inWords(claim)}` };
  });

  describe.runIf(has(exports, "createClientPool"))("createClientPool", () => {
    it.each(cells)("$title", ({ socket, claim }) =>
      withServer(({ host, port }) => {
        const options = { socket: { ...socket, host, port } };
        return expectClaim(
          claim,
          () => open("createClientPool", options, { minimum: 1 }),
          { host, port },
        );
      }),
    );
  });

  describe("createCluster", () => {
    it.each(cells)("defaults: $title", ({ socket, claim }) =>
      withServer((address) => {
        const { host, port } = address;
        const options = {
          rootNodes: [{ socket: { host, port } }],
          defaults: { socket },
        };
        return expectClaim(
          claim,
          () => open("createCluster", options),
          address,
        );
      }),
    );

    // The connection to a root node is closed as soon as it has named the nodes.
    const claim = claimOf(release, {});
    it.each(sockets)(`rootNodes: %o → ${inWords(claim)}`, (socket) =>
      withServer((address) => {
        const { host, port } = address;
        const options = { rootNodes: [{ socket: { ...socket, host, port } }] };
        return expectClaim(
          claim,
          () => open("createCluster", options),
          address,
        );
      }),
    );
  });

  // The two sockets that last: one to the master, one to the sentinel.
  it.runIf(has(exports, "createSentinel")).each([
    {
      nodeClientOptions: { socket: { keepAlive: false } },
      sentinelClientOptions: { socket: { keepAliveInitialDelay: 10_000 } },
    },
    {
      nodeClientOptions: { socket: { keepAliveInitialDelay: 10_000 } },
      sentinelClientOptions: { socket: { keepAlive: false } },
    },
  ])("createSentinel(%o) → each as its place says", (options) =>
    withServer(async ({ host, port }) => {
      const sentinel = {
        name: "main",
        sentinelRootNodes: [{ host, port }],
        ...options,
      };
      const seen = await observeAll(() => open("createSentinel", sentinel), {
        host,
        port,
      });
      expect(seen).toHaveLength(2);
      for (const place of Object.values(options)) {
        expect(seen).toContainEqual(claimOf(release, place));
      }
    }),
  );
});
