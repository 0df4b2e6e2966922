import type { KeepAlive, Prediction } from "../../src/drivers/model.ts";
import { connectionsTo } from "./kernel.ts";
import type { OpenClient } from "./open-client.ts";

/** What the one socket of a client does that connects to a port; nothing else of this process may connect there meanwhile. */
export async function observe(
  open: () => Promise<OpenClient>,
  port: number,
): Promise<KeepAlive | { state: "refused" }> {
  const before = await connectionsTo(port);
  let client;
  try {
    client = await open();
  } catch (error) {
    if (isRefusal(error)) return { state: "refused" };
    throw error;
  }
  try {
    const after = await connectionsTo(port);
    const [socket, ...others] = [...after].filter(([own]) => !before.has(own));
    if (!socket || others.length > 0) {
      throw new Error(
        `Expected one new connection, not ${String(after.size - before.size)}`,
      );
    }
    return socket[1];
  } finally {
    client.close();
  }
}

/** The driver or Node.js below it does not like the type of an option. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    Reflect.get(error, "code") === "ERR_INVALID_ARG_TYPE"
  );
}

/** In the words of a test's title. */
export function inWords(prediction: Prediction): string {
  switch (prediction.state) {
    case "on":
      return prediction.firstProbe === "system"
        ? "first probe left to the system"
        : `first probe after ${String(prediction.firstProbe / 1000)} s`;
    case "off":
      return "no keepalive";
    default:
      return prediction.state;
  }
}
