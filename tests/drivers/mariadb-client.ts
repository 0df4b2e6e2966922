import { call, load } from "./exports.ts";
import "./old-mariadb.ts";
import { destroyable } from "./mysql2-client.ts";
import type { MakeClient } from "./open-client.ts";
import { sqlOptions } from "./sql-options.ts";

export const mariadbClient: MakeClient = (
  { alias },
  options,
  address,
  withTls,
) => {
  const complete = sqlOptions(options, address, withTls);
  const exports = load(alias);
  return {
    options: complete,
    open: async () =>
      destroyable(await call(exports, "createConnection", complete)),
  };
};
