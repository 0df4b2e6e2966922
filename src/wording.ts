/** How messages name drivers and options. */
import type { ClientCase } from "./cases.ts";
import type { Client } from "./clients.ts";
import type { FirstProbe, Path } from "./drivers/model.ts";

/** `mysql2 3.11.0`, or `mysql2` where the version is not known. */
export function driverLabel({ driver, version }: Client): string {
  if (version.version === undefined) return driver.name;
  return `${version.package} ${version.version}`;
}

/** What to write in a client's options: `enableKeepAlive: true`, in a layer's `extra: { enableKeepAlive: true }`. */
export function optionText(
  { place }: Pick<ClientCase, "place">,
  path: Path,
  value: string,
): string {
  return nested([...place, ...path], value);
}

/** `"[]"` is each element of an array: `rootNodes: [{ socket: { keepAlive: true } }]`. */
function nested([name = "", ...rest]: Path, value: string): string {
  if (rest.length === 0) return `${name}: ${value}`;
  return rest[0] === "[]"
    ? `${name}: [{ ${nested(rest.slice(1), value)} }]`
    : `${name}: { ${nested(rest, value)} }`;
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
