/** How messages name drivers and options. */
import type { Client } from "./clients.ts";
import { type Era, type Path, safeInitialDelay } from "./drivers/model.ts";

/** `mysql2 3.11.0`, or `mysql2` where the version is not known. */
export function driverLabel({ driver, version }: Client): string {
  if (version.version === undefined) return driver.name;
  return `${version.package} ${version.version}`;
}

/** `createPool()`: what is called, as the source has it. */
export function optionText(path: Path, value: string): string {
  const [name = "", ...rest] = path;
  return rest.length === 0
    ? `${name}: ${value}`
    : `${name}: { ${optionText(rest, value)} }`;
}

/** What to write to turn keepalive on. */
export function turnedOn({ keepAlive: { turnOnWith } }: Era): string {
  return turnOnWith === "delay" ? String(safeInitialDelay) : "true";
}
