/** A PostgreSQL that lets everybody in and answers every query with nothing. */

import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import type { Certificate } from "./certificate.ts";
import { withServer, type Serve, type WithServer } from "./loopback.ts";

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
const sslRequestLength = 8;
const sslRequestCode = 80_877_103;

export function withPgServer(certificate?: Certificate): WithServer {
  return withServer(servePg(certificate));
}

export function servePg(certificate?: Certificate): Serve {
  return (socket) => {
    if (!certificate) {
      answer(socket);
      return;
    }
    socket.once("data", (data: Buffer) => {
      const asksForTls =
        data.length === sslRequestLength &&
        data.readInt32BE(4) === sslRequestCode;
      if (!asksForTls) {
        socket.destroy();
        return;
      }
      // The client waits for the letter before it goes on.
      socket.pause();
      socket.write("S");
      answer(new TLSSocket(socket, { isServer: true, ...certificate }));
    });
  };
}

const readyForQuery = message("Z", Buffer.from("I"));
const letIn = Buffer.concat([message("R", Buffer.alloc(4)), readyForQuery]);
const emptyQuery = Buffer.concat([
  message("I", Buffer.alloc(0)),
  readyForQuery,
]);

/** The clients wait for every answer, so one message comes at a time. */
function answer(stream: Duplex): void {
  let isIn = false;
  stream.on("error", () => undefined);
  stream.on("data", (data: Buffer) => {
    if (!isIn) {
      isIn = true;
      stream.write(letIn);
      return;
    }
    // `Terminate` begins with an X.
    if (data.toString("latin1", 0, 1) === "X") stream.end();
    else stream.write(emptyQuery);
  });
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.from(`${type}....`, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
