import { call, callBack, load } from "./exports.ts";
import type { MakeClient, OpenClient } from "./open-client.ts";
import { sqlOptions } from "./sql-options.ts";

/** mysql2, and mysql before it. */
export const mysql2Client: MakeClient = (
  { alias },
  options,
  address,
  withTls,
) => {
  const complete = sqlOptions(options, address, withTls);
  const exports = load(alias);
  return {
    options: complete,
    async open() {
      const connection = call(exports, "createConnection", complete);
      await callBack(connection, "connect");
      return destroyable(connection);
    },
  };
};

export function destroyable(connection: unknown): OpenClient {
  return {
    close() {
      call(connection, "destroy");
    },
  };
}
