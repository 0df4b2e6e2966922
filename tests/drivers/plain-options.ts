/** Reads options that are there as values, which is all a driver ever sees. */

import type {
  Era,
  Path,
  Reading,
  ReadOption,
} from "../../src/drivers/model.ts";

/** A reader of an options object and of the URL in it, merged as the era says. */
export function readOptions(era: Era, options: object): ReadOption {
  const { url } = era;
  if (!url?.path) return (path) => readPath(options, path);
  const text = readPath(options, url.path);
  const content =
    text.state === "value" && typeof text.value === "string"
      ? url.parse(text.value)
      : undefined;
  return (path) => {
    const written = readPath(options, path);
    const fromUrl = readPath(content, path);
    if (fromUrl.state === "absent") return written;
    return written.state === "value" && url.objectWins(written.value)
      ? written
      : fromUrl;
  };
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
