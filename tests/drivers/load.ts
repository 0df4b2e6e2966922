import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** A driver by the name it is installed under. The aliases bring no types: what is used of them is checked instead. */
export function load<Exports>(
  specifier: string,
  isExpected: (exports: unknown) => exports is Exports,
): Exports {
  const exports: unknown = require(specifier);
  if (!isExpected(exports)) {
    throw new Error(`${specifier} does not export what its kind does`);
  }
  return exports;
}

export function hasFunctions(
  value: unknown,
  names: readonly string[],
): boolean {
  return (
    ((typeof value === "object" && value !== null) ||
      typeof value === "function") &&
    names.every((name) => typeof Reflect.get(value, name) === "function")
  );
}
