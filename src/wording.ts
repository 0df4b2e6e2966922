/** How messages name drivers and options. */
import type { Client } from "./clients.ts";
import type { FirstProbe, Path } from "./drivers/model.ts";

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

/** `2 hours`, `60 s`, `10 minutes`: the time to the first probe. */
export function durationText(firstProbe: FirstProbe): string {
  if (firstProbe === "system") return "2 hours";
  const seconds = firstProbe / 1000;
  if (seconds % 3600 === 0) return plural(seconds / 3600, "hour");
  return seconds % 60 === 0 && seconds > 60
    ? plural(seconds / 60, "minute")
    : `${seconds} s`;
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
