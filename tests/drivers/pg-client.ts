import { Socket } from "node:net";
import { major } from "semver";
import { call, callBack, construct, load, property } from "./exports.ts";
import type { MakeClient, OpenClient } from "./open-client.ts";
import { sqlOptions } from "./sql-options.ts";

export const pgClient: MakeClient = (
  { alias, version },
  options,
  address,
  withTls,
) => {
  const complete = {
    ...sqlOptions(options, address, withTls),
    ...socketFor(version),
  };
  const exports = load(alias);
  return {
    options: complete,
    open: () => connectedPg(construct(property(exports, "Client"), complete)),
  };
};

export async function connectedPg(client: unknown): Promise<OpenClient> {
  await callBack(client, "connect");
  return {
    close() {
      // The server may be gone before the farewell is through.
      call(client, "on", "error", () => undefined);
      const left = call(client, "end");
      if (left instanceof Promise) left.catch(() => undefined);
    },
  };
}

/**
 * Up to 8.0.2 pg asks a new socket for its state, and connects it if that is `closed`, as it was up to Node.js 13.
 * Later ones say `open`, and pg waits for ever: it is given a socket that says what it knows.
 */
export function socketFor(version: string): { stream?: Socket } {
  if (major(version) >= 8) return {};
  const stream = new Socket();
  const isUntouched = (): boolean => stream.pending && !stream.connecting;
  Object.defineProperty(stream, "readyState", {
    get: () => (isUntouched() ? "closed" : "open"),
  });
  return { stream };
}
