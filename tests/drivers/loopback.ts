/** The server's end of a client under test. Each has a port of its own, by which its connections are told from others. */

import { once } from "node:events";
import { createServer, type Socket } from "node:net";

export interface Address {
  readonly host: string;
  readonly port: number;
  /** Whether others of this process are connected to it. */
  readonly isShared?: boolean;
}

/** Calls back with a server that clients of a driver can connect to. */
export type WithServer = (
  use: (address: Address) => Promise<void>,
) => Promise<void>;

/** A server of its own for every use, on loopback. */
export function withServer(
  serve: (socket: Socket, address: Address) => void,
): WithServer {
  return async (use) => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      // Clients hang up as it suits them.
      socket.on("error", () => undefined);
      serve(socket, address);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const listening = server.address();
    if (typeof listening !== "object" || !listening) throw new Error("No port");
    const address = { host: listening.address, port: listening.port };
    try {
      await use(address);
    } finally {
      server.close();
      for (const socket of sockets) socket.destroy();
    }
  };
}
