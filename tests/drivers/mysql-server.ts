/**
 * A MySQL that lets everybody in and answers every command with OK.
 * mysql2's own `createServer` would do, but it knows no TLS.
 */

import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import type { Certificate } from "./certificate.ts";
import { withServer, type Serve, type WithServer } from "./loopback.ts";

/** https://dev.mysql.com/doc/dev/mysql-server/latest/group__group__cs__capabilities__flags.html */
const capability = {
  longPassword: 1,
  connectWithDatabase: 1 << 3,
  protocol41: 1 << 9,
  ssl: 1 << 11,
  transactions: 1 << 13,
  secureConnection: 1 << 15,
  pluginAuth: 1 << 19,
};
/** An SSLRequest is a login's first part and nothing else. */
const sslRequestLength = 32;
const headerLength = 4;

export function withMysqlServer(certificate?: Certificate): WithServer {
  return withServer(serveMysql(certificate));
}

/** Is told the first byte of each packet: after the login that is the command. */
export type OnCommand = (command: number) => void;

export function serveMysql(
  certificate?: Certificate,
  onCommand: OnCommand = () => undefined,
): Serve {
  return (socket) => {
    socket.write(packet(0, greeting(certificate !== undefined)));
    if (!certificate) {
      answer(socket, onCommand);
      return;
    }
    socket.once("data", (data: Buffer) => {
      if (data.readUIntLE(0, 3) !== sslRequestLength) {
        socket.destroy();
        return;
      }
      // The TLS handshake may follow in the same breath.
      socket.pause();
      socket.unshift(data.subarray(headerLength + sslRequestLength));
      answer(
        new TLSSocket(socket, { isServer: true, ...certificate }),
        onCommand,
      );
    });
  };
}

/** Some clients send several commands before they wait for the answers. */
function answer(stream: Duplex, onCommand: OnCommand): void {
  const ok = Buffer.from([0, 0, 0, 2, 0, 0, 0]);
  let received = Buffer.alloc(0);
  stream.on("error", () => undefined);
  stream.on("data", (data: Buffer) => {
    received = Buffer.concat([received, data]);
    while (received.length > headerLength) {
      const length = headerLength + received.readUIntLE(0, 3);
      if (received.length < length) return;
      onCommand(received.readUInt8(headerLength));
      stream.write(packet(received.readUInt8(3) + 1, ok));
      received = received.subarray(length);
    }
  });
}

function greeting(withTls: boolean): Buffer {
  const capabilities =
    Object.values(capability).reduce((all, flag) => all | flag, 0) ^
    (withTls ? 0 : capability.ssl);
  const head = Buffer.from("\x0a8.0.0\0", "latin1");
  const connectionId = Buffer.from([1, 0, 0, 0]);
  const flags = Buffer.alloc(8);
  flags.writeUInt16LE(capabilities & 0xffff, 0);
  flags.writeUInt8(0x21, 2); // utf8
  flags.writeUInt16LE(2, 3); // autocommit
  flags.writeUInt16LE(capabilities >>> 16, 5);
  flags.writeUInt8(21, 7); // length of the scramble
  return Buffer.concat([
    head,
    connectionId,
    Buffer.from("scramble\0", "latin1"),
    flags,
    Buffer.alloc(10),
    Buffer.from("scramble1234\0mysql_native_password\0", "latin1"),
  ]);
}

function packet(sequence: number, body: Buffer): Buffer {
  const header = Buffer.alloc(headerLength);
  header.writeUIntLE(body.length, 0, 3);
  header.writeUInt8(sequence, 3);
  return Buffer.concat([header, body]);
}
