/** What the drivers export. Their aliases bring no types, so a function is looked at when it is called. */

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The exports of a driver, by the name it is installed under. */
export function load(specifier: string): unknown {
  const exports: unknown = require(specifier);
  return exports;
}

/** `target[name](...args)` */
export function call(
  target: unknown,
  name: string,
  ...args: readonly unknown[]
): unknown {
  const method = property(target, name);
  if (typeof method !== "function") throw new Error(`There is no ${name}()`);
  const result: unknown = Reflect.apply(method, target, args);
  return result;
}

/** `new target(...args)` */
export function construct(
  target: unknown,
  ...args: readonly unknown[]
): unknown {
  if (typeof target !== "function") throw new Error("There is no such class");
  const made: unknown = Reflect.construct(target, args);
  return made;
}

/** {@link call} where the last argument is a callback. */
export function callBack(
  target: unknown,
  name: string,
  ...args: readonly unknown[]
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    call(target, name, ...args, (error: Error | null, result: unknown) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

export function has(target: unknown, name: string): boolean {
  return typeof property(target, name) === "function";
}

export function property(target: unknown, name: string): unknown {
  return Reflect.get(Object(target), name);
}

/** Waits for one event of an emitter, or for its first error. */
export function emitted(emitter: unknown, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    call(emitter, "on", "error", reject);
    call(emitter, "on", event, resolve);
  });
}
