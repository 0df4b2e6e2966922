/** A Redis that knows no more than clients ask before they call themselves ready. */

import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import type { Certificate } from "./certificate.ts";
import {
  withServer,
  type Address,
  type Serve,
  type WithServer,
} from "./loopback.ts";

export function withRedisServer(certificate?: Certificate): WithServer {
  return withServer(serveRedis(certificate));
}

export function serveRedis(certificate?: Certificate): Serve {
  return (socket, server) => {
    serve(
      certificate
        ? new TLSSocket(socket, { isServer: true, ...certificate })
        : socket,
      server,
    );
  };
}

function serve(stream: Duplex, address: Address): void {
  let received = "";
  let isResp3 = false;
  stream.on("error", () => undefined);
  stream.on("data", (data: Buffer) => {
    received += data.toString("latin1");
    for (;;) {
      const command = readCommand(received);
      if (!command) return;
      received = received.slice(command.length);
      isResp3 ||= command.words.join(" ") === "HELLO 3";
      stream.write(answer(command.words, address, isResp3));
    }
  });
}

interface Command {
  readonly words: readonly string[];
  /** In the text it was read from. */
  readonly length: number;
}

/** `*2\r\n$4\r\nPING\r\n$1\r\nx\r\n`; no command of these clients holds a line break. */
function readCommand(text: string): Command | undefined {
  const lines = text.split("\r\n");
  const count = Number(lines[0]?.slice(1));
  const parts = lines.slice(1, 1 + 2 * count);
  // What follows the last line break is no line yet.
  if (!text || lines.length < 2 + 2 * count) return undefined;
  const words = parts.filter((_, index) => index % 2 === 1);
  const length = [lines[0], ...parts].join("\r\n").length + 2;
  return { words, length };
}

function answer(
  words: readonly string[],
  { host, port }: Address,
  isResp3: boolean,
): string {
  const [command = "", ...args] = words;
  const map = (entries: readonly string[]): string =>
    isResp3
      ? `%${String(entries.length / 2)}\r\n${entries.map(bulk).join("")}`
      : array(entries.map(bulk));
  switch (`${command} ${args[0] ?? ""}`.trim().toUpperCase()) {
    case "INFO":
      return bulk("redis_version:7.0.0\r\nloading:0\r\n");
    case "HELLO 3":
      return map(["server", "redis"]);
    case "CLUSTER NODES":
      return bulk(
        `id ${host}:${String(port)}@0 myself,master - 0 0 1 connected 0-16383\n`,
      );
    case "CLUSTER SLOTS":
      return array([
        array([
          ":0\r\n",
          ":16383\r\n",
          array([bulk(host), `:${String(port)}\r\n`, bulk("id")]),
        ]),
      ]);
    case "SENTINEL MASTER":
      return map(["ip", host, "port", String(port), "flags", "master"]);
    case "SENTINEL SENTINELS":
    case "SENTINEL REPLICAS":
      return array([]);
  }
  if (command === "PSUBSCRIBE") {
    const replies = args.map((pattern, index) =>
      array([bulk("psubscribe"), bulk(pattern), `:${String(index + 1)}\r\n`]),
    );
    return replies.join("").replaceAll("*3\r\n", isResp3 ? ">3\r\n" : "*3\r\n");
  }
  return "+OK\r\n";
}

function array(items: readonly string[]): string {
  return `*${String(items.length)}\r\n${items.join("")}`;
}

function bulk(text: string): string {
  return `$${String(text.length)}\r\n${text}\r\n`;
}
