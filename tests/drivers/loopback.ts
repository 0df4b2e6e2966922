/** The server's end of a client under test. Each has a port of its own, by which its connections are told from others. */

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import {
  createServer,
  type ListenOptions,
  type Server,
  type Socket,
} from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Address {
  readonly host: string;
  readonly port: number;
  /** Whether others of this process are connected to it. */
  readonly isShared?: boolean;
  /** Missing where everybody is let in. Empty strings say nothing. */
  readonly login?: Login;
}

export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Calls back with a server that clients of a driver can connect to. */
export type WithServer = (
  use: (address: Address) => Promise<void>,
) => Promise<void>;

/** Talks to one client. */
export type Serve = (socket: Socket, address: Address) => void;

/** A server of its own for every use, on loopback. */
export function withServer(serve: Serve): WithServer {
  return (use) =>
    whileListening({ port: 0, host: "127.0.0.1" }, serve, (server) =>
      use(addressOf(server)),
    );
}

/** The same behind a Unix socket. */
export async function withUnixServer(
  serve: Serve,
  use: (path: string) => Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "keepalive-"));
  const path = join(directory, "socket");
  try {
    await whileListening({ path }, serve, () => use(path));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function whileListening(
  where: ListenOptions,
  serve: Serve,
  use: (server: Server) => Promise<void>,
): Promise<void> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    // Clients hang up as it suits them.
    socket.on("error", () => undefined);
    serve(socket, addressOf(server));
  }).listen(where);
  await once(server, "listening");
  try {
    await use(server);
  } finally {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
}

function addressOf(server: Server): Address {
  const address = server.address();
  return typeof address === "object" && address
    ? { host: address.address, port: address.port }
    : { host: "", port: 0 };
}
