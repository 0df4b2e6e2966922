/** What pg and mariadb take from a URL: pg the address alone, mariadb options as well. */

import { describe, it } from "vitest";
import { mariadb } from "../../src/drivers/mariadb.ts";
import { pg } from "../../src/drivers/pg.ts";
import { call, construct, load, property } from "./exports.ts";
import { claimOf } from "./claims.ts";
import { expectClaim } from "./matrix.ts";
import { withMysqlServer } from "./mysql-server.ts";
import { destroyable } from "./mysql2-client.ts";
import { inWords } from "./observe.ts";
import "./old-mariadb.ts";
import { connectedPg, socketFor } from "./pg-client.ts";
import { withPgServer } from "./pg-server.ts";
import { releasesOf } from "./releases.ts";

const queries = [
  "",
  "keepAliveDelay=10000",
  "keepAliveDelay=0",
  "keepAliveDelay=500",
  "enableKeepAlive=true&keepAliveInitialDelay=10000",
  "enableKeepAlive=false&keepAliveInitialDelay=10000",
  "keepAlive=true&keepAliveInitialDelayMillis=10000",
];

for (const release of releasesOf(mariadb)) {
  const exports = load(release.alias);
  describe.concurrent(release.title, () => {
    for (const query of queries) {
      const content = release.era.url?.parse(`mariadb://nowhere/test?${query}`);
      const claim = claimOf(release, content ?? {});
      it(`"?${query}" → ${inWords(claim)}`, () =>
        withMysqlServer()(({ host, port }) => {
          const url = `mariadb://root@${host}:${String(port)}/test?${query}`;
          const open = async () =>
            destroyable(await call(exports, "createConnection", url));
          return expectClaim(claim, open, { host, port });
        }));
    }
  });
}

for (const release of releasesOf(pg)) {
  const Client = property(load(release.alias), "Client");
  describe.concurrent(release.title, () => {
    for (const query of queries) {
      for (const beside of [{}, { keepAlive: true }]) {
        const url = `postgres://nowhere/test?${query}`;
        const claim = claimOf(release, { connectionString: url, ...beside });
        it(`"?${query}", ${JSON.stringify(beside)} → ${inWords(claim)}`, () =>
          withPgServer()(({ host, port }) => {
            const options = {
              connectionString: `postgres://root@${host}:${String(port)}/test?${query}`,
              ...beside,
              ...socketFor(release.version),
            };
            const open = () => connectedPg(construct(Client, options));
            return expectClaim(claim, open, { host, port });
          }));
      }
    }
  });
}
