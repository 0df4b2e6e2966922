import type { KeepAlive, Prediction } from "../../src/drivers/model.ts";
import { connectionsTo } from "./kernel.ts";
import type { Address } from "./loopback.ts";
import type { OpenClient } from "./open-client.ts";

export type Observation = KeepAlive | { readonly state: "refused" };

/** What the socket of a client does, or that its driver throws; the client must make one connection. */
export async function observe(
  open: () => Promise<OpenClient>,
  address: Address,
): Promise<Observation> {
  try {
    const [socket, ...others] = await observeAll(open, address);
    if (socket && others.length === 0) return socket;
    throw new Error(`${String(others.length + 1)} connections instead of one`);
  } catch (error) {
    if (isRefusal(error)) return { state: "refused" };
    throw error;
  }
}

/** What the sockets of a client do. Nothing else of this process may connect to the server meanwhile. */
export async function observeAll(
  open: () => Promise<OpenClient>,
  address: Address,
): Promise<readonly KeepAlive[]> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const start = performance.now();
    const seen = await observeOnce(open, address);
    if (performance.now() - start < second) return seen;
    // The machine has stalled, and the time to the first probe has run on.
  }
  throw new Error("This machine is too busy to open a client within a second");
}

const second = 1000;

async function observeOnce(
  open: () => Promise<OpenClient>,
  { port, isShared }: Address,
): Promise<readonly KeepAlive[]> {
  const before = [...(isShared ? await connectionsTo(port) : [])];
  const known = new Set(before.map(([own]) => own));
  const client = await open();
  try {
    const after = [...(await connectionsTo(port))];
    return after.filter(([own]) => !known.has(own)).map(([, does]) => does);
  } finally {
    client.close();
  }
}

/** The driver, or Node.js below it, does not like the type of an option. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    Reflect.get(error, "code") === "ERR_INVALID_ARG_TYPE"
  );
}

/** For a test's title. */
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
