/**
 * Servers that let everybody in and say nothing more: layers ask for versions and the like first, and an answer that
 * makes no sense to them ends the connection.
 */

import { type Serve, withServer, type WithServer } from "./loopback.ts";
import { serveMysql } from "./mysql-server.ts";

export const withQuietMysql: WithServer = withServer(untilLogin(serveMysql()));

export const withQuietPg: WithServer = withServer(
  untilLogin((socket) => {
    socket.once("data", () => {
      // AuthenticationOk, ReadyForQuery.
      socket.write(Buffer.from("R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I", "latin1"));
    });
  }),
);

function untilLogin(serve: Serve): Serve {
  return (socket, address) => {
    serve(socket, address);
    socket.once("data", () => {
      socket.removeAllListeners("data").resume();
    });
  };
}
