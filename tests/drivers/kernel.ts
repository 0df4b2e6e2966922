/**
 * What the operating system says of the TCP connections of this process: the judge of the driver tables.
 * Linux tells it in /proc/net/tcp; elsewhere the calls that reach the TCP handles stand in for it.
 */

import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { KeepAlive } from "../../src/drivers/model.ts";
import * as handleCalls from "./handle-calls.ts";

/** What each of some connections does, by the port of its own end; right to the second within its first one. */
export type Connections = ReadonlyMap<number, KeepAlive>;

const isLinux = process.platform === "linux";
if (!isLinux) handleCalls.watch();

/**
 * The connections of this process to a port, as soon as none of them has data on its way:
 * until then another timer hides the one in question.
 */
export async function connectionsTo(port: number): Promise<Connections> {
  if (!isLinux) return handleCalls.connectionsTo(port);
  for (let attempt = 0; attempt < 400; attempt++) {
    const connections = new Map<number, KeepAlive>();
    let atRest = true;
    for (const { localPort, remotePort, keepAlive } of await freshSnapshot()) {
      if (remotePort !== port) continue;
      if (keepAlive) connections.set(localPort, keepAlive);
      else atRest = false;
    }
    if (atRest) return connections;
  }
  throw new Error(`A connection to port ${String(port)} does not come to rest`);
}

interface Connection {
  readonly localPort: number;
  readonly remotePort: number;
  /** `undefined` while the timer is one of a transmission. */
  readonly keepAlive: KeepAlive | undefined;
}

let nextSnapshot: Promise<readonly Connection[]> | undefined;

/** Taken after the call, and shared by all who call meanwhile: the kernel needs milliseconds for it. */
function freshSnapshot(): Promise<readonly Connection[]> {
  nextSnapshot ??= sleep(5).then(() => {
    nextSnapshot = undefined;
    return takeSnapshot();
  });
  return nextSnapshot;
}

const established = "01";

function takeSnapshot(): readonly Connection[] {
  const own = ownSockets();
  const connections: Connection[] = [];
  for (const line of readFileSync("/proc/net/tcp", "latin1").split("\n")) {
    // sl local_address rem_address st tx:rx tr:tm->when retrnsmt uid timeout inode …
    const columns = line.trim().split(/\s+/);
    const [, local, remote, state, , timer, , , , inode] = columns;
    if (!local || !remote || !timer || !inode) continue;
    if (state !== established || !own.has(`socket:[${inode}]`)) continue;
    connections.push({
      localPort: portOf(local),
      remotePort: portOf(remote),
      keepAlive: readTimer(timer),
    });
  }
  return connections;
}

/** Other processes' sockets are in the list too. */
function ownSockets(): ReadonlySet<string> {
  const sockets = new Set<string>();
  for (const descriptor of readdirSync("/proc/self/fd")) {
    try {
      sockets.add(readlinkSync(`/proc/self/fd/${descriptor}`));
    } catch {
      // Closed since it was listed.
    }
  }
  return sockets;
}

function portOf(address: string): number {
  return Number.parseInt(address.slice(address.indexOf(":") + 1), 16);
}

/** The operating system's own first probe. No test asks for the same time. */
const systemSeconds = isLinux
  ? Number(readFileSync("/proc/sys/net/ipv4/tcp_keepalive_time", "latin1"))
  : undefined;

/** USER_HZ: the kernel counts in hundredths of a second for its readers, whatever it does inside. */
const ticksPerSecond = 100;

function readTimer(timer: string): KeepAlive | undefined {
  const [kind, ticks = ""] = timer.split(":");
  if (kind === "00") return { state: "off" };
  if (kind !== "02") return undefined;
  // What is left of whole seconds, less than one of which has passed.
  const seconds = Math.ceil(Number.parseInt(ticks, 16) / ticksPerSecond);
  const firstProbe = seconds === systemSeconds ? "system" : seconds * 1000;
  return { state: "on", firstProbe };
}
