/** A Redis that knows no more than clients ask before they call themselves ready. */

import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import type { Certificate } from "./certificate.ts";
import { withServer, type Address, type WithServer } from "./loopback.ts";

export function withRedisServer(certificate?: Certificate): WithServer {
  return withServer((socket, server) => {
    serve(
      certificate
        ? new TLSSocket(socket, { isServer: true, ...certificate })
        : socket,
      server,
    );
  });
}

function serve(stream: Duplex, server: Address): void {
  let received = "";
  stream.on("error", () => undefined);
  stream.on("data", (data: Buffer) => {
    received += data.toString("latin1");
    for (;;) {
      const command = readCommand(received);
      if (!command) return;
      received = received.slice(command.length);
      stream.write(answer(command.words, server));
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

function answer(words: readonly string[], { host, port }: Address): string {
  switch (words.slice(0, 2).join(" ").toUpperCase()) {
    case "INFO":
      return bulk("redis_version:7.0.0\r\nloading:0\r\n");
    case "HELLO 3":
      return `%1\r\n${bulk("proto")}:3\r\n`;
    case "CLUSTER SLOTS":
      return `*1\r\n*3\r\n:0\r\n:16383\r\n*3\r\n${bulk(host)}:${String(port)}\r\n${bulk("node")}`;
    default:
      return "+OK\r\n";
  }
}

function bulk(text: string): string {
  return `$${String(text.length)}\r\n${text}\r\n`;
}
