/**
 * Where the kernel cannot be asked: the calls that reach libuv's TCP handles.
 * It is the handle's `setKeepAlive` that counts, not the one of `net.Socket.prototype`: the options of
 * `net.connect()`, which node-redis 5 and 6 use, never pass through that.
 * What libuv makes of a call is written down here again, so this is weaker than the kernel's word;
 * kernel.test.ts compares the two where both can be had.
 */

import { createServer } from "node:net";
import type { FirstProbe, KeepAlive } from "../../src/drivers/model.ts";

/** libuv's class under a TCP socket, as far as it is watched. */
interface Handle {
  connect(request: unknown, address: string, port: number): number;
  setKeepAlive(on: boolean, seconds: number): number;
  getsockname(address: { port?: number }): number;
}

const ports = new Map<Handle, number>();
const states = new Map<Handle, KeepAlive>();

/** Records from now on; the handles of all sockets share one prototype. */
export function watch(): void {
  const prototype = handlePrototype();
  const originals = { ...prototype };
  prototype.connect = function (request, address, port) {
    ports.set(this, port);
    return originals.connect.call(this, request, address, port);
  };
  prototype.setKeepAlive = function (on, seconds) {
    states.set(
      this,
      on ? { state: "on", firstProbe: firstProbe(this, seconds) } : off,
    );
    return originals.setKeepAlive.call(this, on, seconds);
  };
}

export function connectionsTo(port: number): Map<number, KeepAlive> {
  const connections = new Map<number, KeepAlive>();
  for (const [handle, remotePort] of ports) {
    const local: { port?: number } = {};
    if (remotePort !== port || handle.getsockname(local) !== 0) continue;
    if (local.port) connections.set(local.port, states.get(handle) ?? off);
  }
  return connections;
}

const off: KeepAlive = { state: "off" };

/** `uv_tcp_keepalive`: turned on before the socket is open, a handle remembers that, but no delay: it uses 60 s. */
function firstProbe(handle: Handle, seconds: number): FirstProbe {
  if (!ports.has(handle)) return 60_000;
  if (seconds >= 1 && seconds <= 32_767) return seconds * 1000;
  const before = states.get(handle);
  return before?.state === "on" ? before.firstProbe : "system";
}

function handlePrototype(): Handle {
  const server = createServer().listen(0);
  const prototype: unknown = Object.getPrototypeOf(
    Reflect.get(server, "_handle"),
  );
  server.close();
  if (!isHandle(prototype))
    throw new Error("Node.js has changed its TCP handles");
  return prototype;
}

function isHandle(value: unknown): value is Handle {
  return (
    typeof value === "object" &&
    value !== null &&
    ["connect", "setKeepAlive", "getsockname"].every(
      (method) => typeof Reflect.get(value, method) === "function",
    )
  );
}
