/** Every way to make a client that the table of redis lists: its argument lists up to 3, its factories from 4. */

import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { Slot } from "../../src/drivers/model.ts";
import { redis } from "../../src/drivers/redis.ts";
import { certificate } from "./certificate.ts";
import { call, has, load, property } from "./exports.ts";
import type { Address } from "./loopback.ts";
import { claimOf, claimOfUrl } from "./claims.ts";
import { expectClaim } from "./matrix.ts";
import { inWords, observeAll } from "./observe.ts";
import { opened, ready } from "./redis-client.ts";
import { withRedisServer } from "./redis-server.ts";
import { releasesOf } from "./releases.ts";
import { urlCellsOf, urlTo } from "./url-cells.ts";

// One after the other: a cluster or sentinel takes so long to make that several at a time disturb each other.
const releases = releasesOf(redis);
const withServer = withRedisServer();
const withTlsServer = withRedisServer(certificate);

const urlOf = ({ host, port }: Address): string =>
  `redis://${host}:${String(port)}`;

const callbackCells: readonly object[] = [
  {},
  { socket_keepalive: false },
  { socket_keepalive: null },
  { socket_initial_delay: 10_000 },
];
const sockets: readonly object[] = [
  {},
  { keepAlive: false },
  { keepAlive: 10_000, keepAliveInitialDelay: 20_000 },
];
const sentinelPlaces = [
  {
    nodeClientOptions: { socket: { keepAlive: false } },
    sentinelClientOptions: { socket: { keepAliveInitialDelay: 10_000 } },
  },
  {
    nodeClientOptions: { socket: { keepAliveInitialDelay: 10_000 } },
    sentinelClientOptions: { socket: { keepAlive: false } },
  },
];

for (const release of releases) {
  // The argument lists without a port came with 2; before, a client of theirs goes to the usual port.
  if (!/^[23]\./.test(release.version)) continue;
  const exports = load(release.alias);
  const open = (args: readonly unknown[]) =>
    ready(call(exports, "createClient", ...args));

  describe(release.title, () => {
    const signatures = release.era.factories
      .flatMap((factory) => factory.signatures)
      .filter((signature) => !signature.includes("path"));
    for (const signature of signatures) {
      for (const cell of signature.includes("options") ? callbackCells : [{}]) {
        const claim = claimOf(release, cell);
        const call = `createClient(${signature.join(", ")})`;
        it(`${call} with ${inspect(cell)} → ${inWords(claim)}`, () =>
          withServer((address) => {
            const args = callbackArguments(signature, cell, address);
            return expectClaim(claim, () => open(args), address);
          }));
      }
    }

    for (const cell of urlCellsOf(release)) {
      const claim = claimOfUrl(release, cell);
      it(`"${cell.url}" → ${inWords(claim)}`, () =>
        withServer((address) => {
          const url = urlTo(cell, address);
          return expectClaim(claim, () => open([url]), address);
        }));
      it(`{ url: "${cell.url}" } → ${inWords(claim)}`, () =>
        withServer((address) => {
          const url = urlTo(cell, address);
          return expectClaim(claim, () => open([{ url }]), address);
        }));
    }
  });
}

function callbackArguments(
  signature: readonly Slot[],
  cell: object,
  address: Address,
): readonly unknown[] {
  const { host, port } = address;
  const hasAddress = signature.includes("port") || signature.includes("url");
  const written: Partial<Record<Slot, unknown>> = {
    host,
    port,
    url: urlOf(address),
    options: hasAddress ? cell : { ...cell, host, port },
  };
  return signature.map((slot) => written[slot]);
}

for (const release of releases) {
  if (release.decidedBy.name === "redis") continue;
  const exports = load(release.alias);
  const open = (factory: string, ...args: readonly unknown[]) =>
    opened(call(exports, factory, ...args));

  describe(release.title, () => {
    for (const cell of urlCellsOf(release)) {
      const { url, beside } = cell;
      const socket = property(beside, "socket");
      const serve = url.startsWith("rediss:") ? withTlsServer : withServer;
      const claim = claimOfUrl(release, cell);
      it(`createClient({ url: "${url}" }) with ${inspect(beside)} → ${inWords(claim)}`, () =>
        serve((address) => {
          const options = {
            url: urlTo(cell, address),
            socket: {
              ...(typeof socket === "object" && socket),
              rejectUnauthorized: false,
            },
          };
          return expectClaim(
            claim,
            () => open("createClient", options),
            address,
          );
        }));
    }

    for (const socket of sockets) {
      const claim = claimOf(release, { socket });
      if (has(exports, "createClientPool")) {
        it(`createClientPool({ socket: ${inspect(socket)} }) → ${inWords(claim)}`, () =>
          withServer(({ host, port }) => {
            const options = { socket: { ...socket, host, port } };
            const pool = () =>
              open("createClientPool", options, { minimum: 1 });
            return expectClaim(claim, pool, { host, port });
          }));
      }

      it(`createCluster({ defaults: { socket: ${inspect(socket)} } }) → ${inWords(claim)}`, () =>
        withServer(({ host, port }) => {
          const options = {
            rootNodes: [{ socket: { host, port } }],
            defaults: { socket },
          };
          const cluster = () => open("createCluster", options);
          return expectClaim(claim, cluster, { host, port });
        }));

      // The connection to a root node is closed as soon as it has named the nodes: those have the defaults.
      const withoutOptions = claimOf(release, {});
      it(`createCluster({ rootNodes: [{ socket: ${inspect(socket)} }] }) → ${inWords(withoutOptions)}`, () =>
        withServer(({ host, port }) => {
          const rootNodes = [{ socket: { ...socket, host, port } }];
          const cluster = () => open("createCluster", { rootNodes });
          return expectClaim(withoutOptions, cluster, { host, port });
        }));
    }

    for (const places of sentinelPlaces) {
      if (!has(exports, "createSentinel")) continue;
      it(`createSentinel(${inspect(places)}) → each as its place says`, () =>
        withServer(async ({ host, port }) => {
          const options = {
            name: "main",
            sentinelRootNodes: [{ host, port }],
            ...places,
          };
          const sentinel = () => open("createSentinel", options);
          const seen = await observeAll(sentinel, { host, port });
          // One to the master, one to the sentinel.
          expect(seen).toHaveLength(2);
          for (const place of Object.values(places)) {
            expect(seen).toContainEqual(claimOf(release, place));
          }
        }));
    }
  });
}
