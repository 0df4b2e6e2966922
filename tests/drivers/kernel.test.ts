/** The judge itself, on sockets whose making is known to the last call. */

import { once } from "node:events";
import { connect, Socket } from "node:net";
import { describe, expect, it } from "vitest";
import type { KeepAlive } from "../../src/drivers/model.ts";
import * as handleCalls from "./handle-calls.ts";
import { connectionsTo } from "./kernel.ts";
import { withServer } from "./loopback.ts";

handleCalls.watch();

interface Making {
  readonly title: string;
  readonly make: (port: number) => Socket;
  /** Done once it is connected. */
  readonly finish?: (socket: Socket) => void;
  readonly does: KeepAlive;
}

const makings: readonly Making[] = [
  {
    title: "net.connect() without options",
    make: (port) => connect(port, "127.0.0.1"),
    does: { state: "off" },
  },
  {
    title: "net.connect({ keepAlive: true })",
    make: (port) => connect({ port, host: "127.0.0.1", keepAlive: true }),
    does: { state: "on", firstProbe: "system" },
  },
  {
    title: "net.connect({ keepAlive: true, keepAliveInitialDelay: 5000 })",
    make: (port) =>
      connect({
        port,
        host: "127.0.0.1",
        keepAlive: true,
        keepAliveInitialDelay: 5000,
      }),
    does: { state: "on", firstProbe: 5000 },
  },
  {
    title: "setKeepAlive(true, 10000) on an open socket",
    make: (port) => connect(port, "127.0.0.1"),
    finish: (socket) => socket.setKeepAlive(true, 10_000),
    does: { state: "on", firstProbe: 10_000 },
  },
  {
    title: "setKeepAlive(true) before the socket is open",
    make: (port) => connect(port, "127.0.0.1").setKeepAlive(true),
    does: { state: "on", firstProbe: 60_000 },
  },
  {
    title: "setKeepAlive(true, 10000) before the socket is open",
    make: (port) => connect(port, "127.0.0.1").setKeepAlive(true, 10_000),
    does: { state: "on", firstProbe: 10_000 },
  },
  {
    title: "setKeepAlive(true, 40000000), more than the kernel takes",
    make: (port) => connect(port, "127.0.0.1"),
    finish: (socket) => socket.setKeepAlive(true, 40_000_000),
    does: { state: "on", firstProbe: "system" },
  },
  {
    title: "setKeepAlive(false) after setKeepAlive(true)",
    make: (port) => connect(port, "127.0.0.1").setKeepAlive(true),
    finish: (socket) => socket.setKeepAlive(false),
    does: { state: "off" },
  },
];

const judges = [
  { judge: "the operating system", look: connectionsTo },
  { judge: "the calls of the handles", look: handleCalls.connectionsTo },
];

for (const { judge, look } of judges) {
  describe(judge, () => {
    for (const { title, make, finish, does } of makings) {
      it(title, () =>
        withServer(() => undefined)(async ({ port }) => {
          const socket = make(port);
          await once(socket, "connect");
          finish?.(socket);
          const measured = [...(await look(port)).values()];
          socket.destroy();
          expect(measured).toEqual([does]);
        }),
      );
    }
  });
}
