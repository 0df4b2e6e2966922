/** The options that mysql2 takes from a URL, and which of two values counts. */

import { inspect } from "node:util";
import { describe, it } from "vitest";
import { mysql2 } from "../../src/drivers/mysql2.ts";
import { call, emitted, load } from "./exports.ts";
import { claimOfUrl } from "./claims.ts";
import { expectClaim } from "./matrix.ts";
import { destroyable } from "./mysql2-client.ts";
import { withMysqlServer } from "./mysql-server.ts";
import { inWords } from "./observe.ts";
import { releasesOf } from "./releases.ts";
import { urlCellsOf, urlTo } from "./url-cells.ts";

const withServer = withMysqlServer();

for (const release of releasesOf(mysql2)) {
  const exports = load(release.alias);
  const open = async (options: string | object) => {
    const connection = call(exports, "createConnection", options);
    await emitted(connection, "connect");
    return destroyable(connection);
  };

  describe.concurrent(release.title, () => {
    for (const cell of urlCellsOf(release)) {
      const { url, beside } = cell;
      const claim = claimOfUrl(release, cell);
      if (Object.keys(beside).length === 0) {
        it(`${url} → ${inWords(claim)}`, () =>
          withServer((address) =>
            expectClaim(claim, () => open(urlTo(cell, address)), address),
          ));
      }
      it(`{ uri: "${url}" } and ${inspect(beside)} → ${inWords(claim)}`, () =>
        withServer((address) => {
          const options = { uri: urlTo(cell, address), ...beside };
          return expectClaim(claim, () => open(options), address);
        }));
    }
  });
}
