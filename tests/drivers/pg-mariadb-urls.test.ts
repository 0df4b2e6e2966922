/** What pg and mariadb take from a URL: pg the address alone, mariadb options as well. */

import { inspect } from "node:util";
import { describe, it } from "vitest";
import { mariadb } from "../../src/drivers/mariadb.ts";
import { pg } from "../../src/drivers/pg.ts";
import { call, construct, load, property } from "./exports.ts";
import { claimOfUrl } from "./claims.ts";
import { expectClaim } from "./matrix.ts";
import { withMysqlServer } from "./mysql-server.ts";
import { destroyable } from "./mysql2-client.ts";
import { inWords } from "./observe.ts";
import "./old-mariadb.ts";
import { connectedPg, socketFor } from "./pg-client.ts";
import { withPgServer } from "./pg-server.ts";
import { releasesOf } from "./releases.ts";
import { urlCellsOf, urlTo } from "./url-cells.ts";

for (const release of releasesOf(mariadb)) {
  const exports = load(release.alias);
  describe.concurrent(release.title, () => {
    for (const cell of urlCellsOf(release)) {
      const claim = claimOfUrl(release, cell);
      it(`${cell.url} → ${inWords(claim)}`, () =>
        withMysqlServer()((address) => {
          const url = urlTo(cell, address);
          const open = async () =>
            destroyable(await call(exports, "createConnection", url));
          return expectClaim(claim, open, address);
        }));
    }
  });
}

for (const release of releasesOf(pg)) {
  const Client = property(load(release.alias), "Client");
  describe.concurrent(release.title, () => {
    for (const cell of urlCellsOf(release)) {
      const { url, beside } = cell;
      const claim = claimOfUrl(release, cell);
      it(`${url}, ${inspect(beside)} → ${inWords(claim)}`, () =>
        withPgServer()((address) => {
          const options = {
            connectionString: urlTo(cell, address),
            ...beside,
            ...socketFor(release.version),
          };
          const open = () => connectedPg(construct(Client, options));
          return expectClaim(claim, open, address);
        }));
    }
  });
}
