/**
 * What the operating system says of a TCP connection of this process: the judge of the driver tables.
 * Linux tells it in /proc/net/tcp; elsewhere the calls that reach the TCP handle stand in for it.
 */

import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { KeepAlive, Prediction } from "../../src/drivers/model.ts";
import * as handleCalls from "./handle-calls.ts";

/** A connection, by the port of its own end. */
export type Connections = ReadonlyMap<number, KeepAlive>;

/** USER_HZ: the kernel counts in hundredths of a second for its readers, whatever it does inside. */
const ticksPerSecond = 100;
const established = "01";
const timerKind = { none: "00", keepAlive: "02" };

const isLinux = process.platform === "linux";
if (!isLinux) handleCalls.watch();

/**
 * The connections of this process to a port, each with what its socket will do.
 * Waits until none of them has data on its way: until then another timer hides the one in question.
 */
export async function connectionsTo(port: number): Promise<Connections> {
  if (!isLinux) return handleCalls.connectionsTo(port);
  for (let attempt = 0; attempt < 400; attempt++) {
    const connections = readConnections(port);
    if (connections) return connections;
    await sleep(5);
  }
  throw new Error(`A connection to port ${String(port)} does not come to rest`);
}

function readConnections(port: number): Connections | undefined {
  const own = ownSockets();
  const connections = new Map<number, KeepAlive>();
  for (const line of readFileSync("/proc/net/tcp", "latin1").split("\n")) {
    // sl local_address rem_address st tx:rx tr:tm->when retrnsmt uid timeout inode …
    const columns = line.trim().split(/\s+/);
    const [, local, remote, state, , timer, , , , inode] = columns;
    if (!local || !remote || !timer || !inode) continue;
    if (state !== established || portOf(remote) !== port) continue;
    if (!own.has(`socket:[${inode}]`)) continue;
    const keepAlive = readTimer(timer);
    if (!keepAlive) return undefined;
    connections.set(portOf(local), keepAlive);
  }
  return connections;
}

/** The other end of a connection on loopback is a line too, and other processes' are. */
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

/** `undefined` while the timer is one of a transmission. */
function readTimer(timer: string): KeepAlive | undefined {
  const [kind, ticks = ""] = timer.split(":");
  if (kind === timerKind.none) return { state: "off" };
  if (kind !== timerKind.keepAlive) return undefined;
  const seconds = Math.ceil(Number.parseInt(ticks, 16) / ticksPerSecond);
  return { state: "on", firstProbe: seconds * 1000 };
}

/** Time that may pass between the last packet of a connection and the look at it: machines stall. */
const patience = 2_000;

/** What the operating system does when nobody sets a time. */
const system =
  1000 *
  (isLinux
    ? Number(readFileSync("/proc/sys/net/ipv4/tcp_keepalive_time", "latin1"))
    : 7200);

/** What was measured, in the words of the claim where the two agree. */
export function inWordsOf(claim: Prediction, measured: KeepAlive): Prediction {
  if (measured.state === "off" || measured.firstProbe === "system") {
    return measured;
  }
  const remaining = measured.firstProbe;
  const is = (delay: number): boolean =>
    remaining <= delay && remaining > delay - patience;
  if (claim.state === "on" && claim.firstProbe !== "system") {
    return is(claim.firstProbe) ? claim : measured;
  }
  return is(system) ? { state: "on", firstProbe: "system" } : measured;
}
