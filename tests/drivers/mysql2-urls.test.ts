/** The options that mysql2 takes from a URL, and which of two values counts. */

import { inspect } from "node:util";
import { describe, it } from "vitest";
import { mysql2 } from "../../src/drivers/mysql2.ts";
import { call, emitted, load } from "./exports.ts";
import type { Address } from "./loopback.ts";
import { claimOf } from "./claims.ts";
import { expectClaim } from "./matrix.ts";
import { destroyable } from "./mysql2-client.ts";
import { withMysqlServer } from "./mysql-server.ts";
import { inWords } from "./observe.ts";
import { releasesOf } from "./releases.ts";

const texts = [
  "enableKeepAlive=false",
  "enableKeepAlive=0",
  "enableKeepAlive=",
  'enableKeepAlive="false"',
  "enableKeepAlive=False",
  "keepAliveInitialDelay=10000",
  "keepAliveInitialDelay=1e4",
  'keepAliveInitialDelay="10000"',
  "keepAliveInitialDelay=ten",
  "keepAliveInitialDelay=null",
  "enableKeepAlive=true&keepAliveInitialDelay=10000",
  "EnableKeepAlive=false",
];

const pairs: readonly { query: string; beside: object }[] = [
  { query: "enableKeepAlive=true", beside: { enableKeepAlive: false } },
  { query: "enableKeepAlive=false", beside: { enableKeepAlive: true } },
  { query: "enableKeepAlive=false", beside: { enableKeepAlive: undefined } },
  { query: "", beside: { enableKeepAlive: false } },
  {
    query: "keepAliveInitialDelay=10000",
    beside: { keepAliveInitialDelay: 0 },
  },
  {
    query: "keepAliveInitialDelay=10000",
    beside: { keepAliveInitialDelay: 20_000 },
  },
  {
    query: "keepAliveInitialDelay=0",
    beside: { keepAliveInitialDelay: 20_000 },
  },
];

const withServer = withMysqlServer();
const urlOf = (query: string, { host, port }: Address): string =>
  `mysql://root@${host}:${String(port)}/test?${query}`;
const nowhere = { host: "127.0.0.1", port: 1 };

for (const release of releasesOf(mysql2)) {
  const exports = load(release.alias);
  const open = async (options: string | object) => {
    const connection = call(exports, "createConnection", options);
    await emitted(connection, "connect");
    return destroyable(connection);
  };

  describe.concurrent(release.title, () => {
    for (const query of texts) {
      const claim = claimOf(release, { uri: urlOf(query, nowhere) });
      it(`"?${query}" → ${inWords(claim)}`, () =>
        withServer((address) =>
          expectClaim(claim, () => open(urlOf(query, address)), address),
        ));
    }

    for (const { query, beside } of pairs) {
      const claim = claimOf(release, { uri: urlOf(query, nowhere), ...beside });
      it(`{ uri: "?${query}" } and ${inspect(beside)} → ${inWords(claim)}`, () =>
        withServer((address) => {
          const options = { uri: urlOf(query, address), ...beside };
          return expectClaim(claim, () => open(options), address);
        }));
    }
  });
}
