/** A server that somebody has started: at its usual local port, or where an environment variable says. */

import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect } from "node:net";
import type { WithServer } from "../drivers/loopback.ts";

export interface Whereabouts {
  readonly name: string;
  /** The environment variable that holds another URL. */
  readonly variable: string;
  readonly url: string;
  /** A command that starts one at the URL. */
  readonly start: string;
}

export async function realServer(
  whereabouts: Whereabouts,
): Promise<WithServer> {
  const { name, variable, start } = whereabouts;
  const usual = new URL(whereabouts.url);
  const url = new URL(process.env[variable] ?? usual);
  const port = Number(url.port || usual.port);
  const host = await answering(url.hostname, port).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `No ${name} answers at ${url.hostname}:${String(port)} (${reason}). Start one, for instance with\n  ${start}\nor name another in ${variable}, such as ${usual.href}.`,
    );
  });
  const login = {
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
  return (use) => use({ host, port, isShared: true, login });
}

/** Its address, if it does: of version 4, whose connections are those that the tests look at. */
async function answering(hostname: string, port: number): Promise<string> {
  const { address } = await lookup(hostname, { family: 4 });
  const socket = connect({ host: address, port, timeout: 2_000 });
  socket.once("timeout", () => socket.destroy(new Error("no answer in 2 s")));
  try {
    await once(socket, "connect");
  } finally {
    socket.destroy();
  }
  return address;
}
