/** Every way to make a client that the tables of ioredis and its fork list: its argument lists, what a URL may hold, its clusters. */

import { inspect } from "node:util";
import { satisfies } from "semver";
import { describe, expect, it } from "vitest";
import type { Slot } from "../../src/drivers/model.ts";
import { ioredis } from "../../src/drivers/ioredis.ts";
import { iovalkey } from "../../src/drivers/iovalkey.ts";
import { construct, call, has, load, property } from "./exports.ts";
import { nameOf, oneTry, readyIoredis } from "./ioredis-client.ts";
import { withUnixServer, type Address } from "./loopback.ts";
import { claimOf, claimOfUrl } from "./claims.ts";
import { expectClaim } from "./matrix.ts";
import { inWords } from "./observe.ts";
import { serveRedis, withRedisServer } from "./redis-server.ts";
import { releasesOf, type Release } from "./releases.ts";
import { urlCellsOf, urlTo } from "./url-cells.ts";

const withServer = withRedisServer();
const cells: readonly { readonly keepAlive?: unknown }[] = [
  {},
  { keepAlive: 10_000 },
  { keepAlive: true },
  { keepAlive: undefined },
];

const urlOf = ({ host, port }: Address): string =>
  `redis://${host}:${String(port)}`;

for (const release of [ioredis, iovalkey].flatMap(releasesOf)) {
  const exports = load(release.alias);
  const makers = [
    {
      name: "new default",
      make: (...args: unknown[]) => construct(exports, ...args),
    },
    ...["Redis", "Valkey", "default"]
      .filter((name) => has(exports, name))
      .map((name) => ({
        name: `new ${name}`,
        make: (...args: unknown[]) =>
          construct(property(exports, name), ...args),
      })),
    ...(has(exports, "createClient")
      ? [
          {
            name: "createClient",
            make: (...args: unknown[]) =>
              call(exports, "createClient", ...args),
          },
        ]
      : []),
  ];
  const client = (...args: readonly unknown[]) =>
    readyIoredis(construct(exports, ...args));

  describe.concurrent(release.title, () => {
    const signatures = release.era.factories
      .find(({ name }) => name === "new default")
      ?.signatures.filter(
        (signature) =>
          signature.length > 0 &&
          !signature.includes("path") &&
          // Alone, a host or nothing leads to the usual port.
          (signature.includes("options") ||
            signature.includes("port") ||
            signature.includes("url")),
      );
    for (const { name, make } of makers) {
      for (const signature of signatures ?? []) {
        for (const cell of signature.includes("options") ? cells : [{}]) {
          const claim = claimOf(release, cell);
          it(`${name}(${signature.join(", ")}) with ${inspect(cell)} → ${inWords(claim)}`, () =>
            withServer((address) => {
              const args = argumentsOf(
                signature,
                cell,
                nameOf(address, release.version),
              );
              return expectClaim(
                claim,
                () => readyIoredis(make(...args)),
                address,
              );
            }));
        }
      }
    }

    for (const cell of urlCellsOf(release)) {
      const { url, beside } = cell;
      const claim = claimOfUrl(release, cell);
      it(`("${url}", ${inspect(beside)}) → ${inWords(claim)}`, () =>
        withServer((address) =>
          expectClaim(
            claim,
            () =>
              client(urlTo(cell, nameOf(address, release.version)), {
                ...beside,
                ...oneTry,
              }),
            address,
          ),
        ));
    }

    for (const cell of cells) {
      // The first release to have clusters gives their clients no options.
      const options = hasRedisOptions(release) ? cell : {};
      // Clusters name their nodes by IP address.
      const claim = isLeftToSystem(release, cell)
        ? ({ state: "on", firstProbe: "system" } as const)
        : claimOf(release, options);
      it(`new Cluster([…], { redisOptions: ${inspect(cell)} }) → ${inWords(claim)}`, () =>
        withServer((address) =>
          expectClaim(
            claim,
            async () => {
              const options = { redisOptions: cell };
              const { host, port } = address;
              const made = construct(
                property(exports, "Cluster"),
                [{ host, port }],
                options,
              );
              return await readyIoredis(made);
            },
            address,
          ),
        ));
    }

    it.skipIf(process.platform === "win32")("a path → no TCP", () =>
      withUnixServer(serveRedis(), async (path) => {
        expect(claimOf(release, { path })).toEqual({ state: "no TCP" });
        (await client(path)).close();
        (await client(path, { keepAlive: 10_000 })).close();
        (await client({ path })).close();
      }),
    );
  });
}

function isLeftToSystem(
  { version }: Release,
  cell: { readonly keepAlive?: unknown },
): boolean {
  return satisfies(version, "4.11 - 5.0.2") && cell.keepAlive === undefined;
}

function hasRedisOptions({ version }: Release): boolean {
  return !version.startsWith("1.");
}

function argumentsOf(
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
