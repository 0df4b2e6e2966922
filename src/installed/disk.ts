/** The files of this machine: none in a browser. */
import type fs from "node:fs";
import type module from "node:module";
import type path from "node:path";
import type url from "node:url";

/** The parts of Node.js that know files, their names and where packages lie. */
export interface Disk {
  readonly fs: typeof fs;
  readonly module: typeof module;
  readonly path: typeof path;
  readonly url: typeof url;
}

export const disk = findDisk();

/** Asks Node.js at run time, so that a bundler for browsers finds nothing to resolve. */
function findDisk(): Disk | undefined {
  if (typeof process === "undefined" || !("getBuiltinModule" in process)) {
    return undefined;
  }
  return {
    fs: process.getBuiltinModule("node:fs"),
    module: process.getBuiltinModule("node:module"),
    path: process.getBuiltinModule("node:path"),
    url: process.getBuiltinModule("node:url"),
  };
}
