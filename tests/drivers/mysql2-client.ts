import { hasFunctions, load } from "./load.ts";
import type { MakeClient, OpenClient } from "./open-client.ts";

export interface Connection {
  on(event: "connect", listener: () => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  destroy(): void;
}

export interface Mysql2 {
  createConnection(options: object | string): Connection;
}

export function isMysql2(exports: unknown): exports is Mysql2 {
  return hasFunctions(exports, ["createConnection"]);
}

export const mysql2Client: MakeClient = (
  { alias },
  options,
  { host, port },
  withTls,
) => {
  const complete = {
    ...options,
    host,
    port,
    user: "root",
    ...(withTls && { ssl: { rejectUnauthorized: false } }),
  };
  return {
    options: complete,
    open: () => connected(load(alias, isMysql2).createConnection(complete)),
  };
};

export function connected(connection: Connection): Promise<OpenClient> {
  return new Promise((resolve, reject) => {
    connection.on("error", reject);
    connection.on("connect", () => {
      resolve({
        close() {
          connection.destroy();
        },
      });
    });
  });
}
