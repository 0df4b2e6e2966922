import { call, load } from "./exports.ts";
import "./old-mariadb.ts";
import { destroyable } from "./mysql2-client.ts";
import type { MakeClient } from "./open-client.ts";

export const mariadbClient: MakeClient = (
  { alias },
  options,
  { host, port, login },
  withTls,
) => {
  const complete = {
    ...options,
    host,
    port,
    ...(login ?? { user: "root" }),
    ...(withTls && { ssl: { rejectUnauthorized: false } }),
  };
  const exports = load(alias);
  return {
    options: complete,
    open: async () =>
      destroyable(await call(exports, "createConnection", complete)),
  };
};
