import { call, callBack, load } from "./exports.ts";
import type { MakeClient, OpenClient } from "./open-client.ts";

/** mysql2, and mysql before it. */
export const mysql2Client: MakeClient = (
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
