/** Reads options that are there as values, which is all a driver ever sees. */

import type {
  Era,
  Path,
  Reading,
  ReadOption,
} from "../../src/drivers/model.ts";

/**
 * A reader of an options object and of a URL, merged as the era says.
 *
 * @param given a URL that is an argument of its own; without it, it is looked for in the options
 */
export function readOptions(
  { url }: Era,
  options: object,
  given?: string,
): ReadOption {
  const text = given ?? (url?.path && textAt(options, url.path));
  if (!url || text === undefined) return (path) => readPath(options, path);
  const content = url.parse(text);
  return (path) => {
    const written = readPath(options, path);
    const fromUrl = readPath(content, path);
    if (fromUrl.state === "absent") return written;
    return written.state === "value" && url.objectWins(written.value)
      ? written
      : fromUrl;
  };
}

function textAt(options: object, path: Path): string | undefined {
  const reading = readPath(options, path);
  return reading.state === "value" && typeof reading.value === "string"
    ? reading.value
    : undefined;
}

/** Reads an option, wherever it is nested. */
export function readPath(options: unknown, path: Path): Reading {
  let value = options;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !(name in value)) {
      return { state: "absent" };
    }
    value = Reflect.get(value, name);
  }
  return { state: "value", value };
}
