import type { Address } from "./loopback.ts";

/** The options of mysql2, mariadb and pg that lead to a server: all of them use the same names. */
export function sqlOptions(
  options: object,
  { host, port, login }: Address,
  withTls: boolean,
): object {
  return {
    ...options,
    host,
    port,
    ...(login ?? { user: "root" }),
    ...(withTls && { ssl: { rejectUnauthorized: false } }),
  };
}
