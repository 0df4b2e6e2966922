/** The releases of the drivers that are installed to be measured: the development dependencies named after a driver. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { eraOf } from "../../src/drivers/eras.ts";
import type { Driver, Era } from "../../src/drivers/model.ts";
import { property } from "./exports.ts";

export interface Release {
  readonly driver: Driver;
  /** The name it is installed under. */
  readonly alias: string;
  /** "mysql2 3.3.5" */
  readonly title: string;
  readonly version: string;
  /** The package whose version decides on the era: for redis from 4.0 that is a part of it. */
  readonly decidedBy: { readonly name: string; readonly version: string };
  readonly era: Era;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

export function releasesOf(driver: Driver): readonly Release[] {
  const { devDependencies } = readManifest(root);
  return devDependencies
    .filter((name) => name.replace(/-\d[\d.]*$/, "") === driver.name)
    .map((alias) => readRelease(driver, alias));
}

function readRelease(driver: Driver, alias: string): Release {
  const directory = join(root, "node_modules", alias);
  const { version, dependencies } = readManifest(directory);
  // Only a declared part counts: node_modules holds other releases' parts as well.
  const part = driver.packages.find((name) => dependencies.includes(name));
  const decidedBy = part
    ? { name: part, version: readPart(directory, part).version }
    : { name: driver.name, version };
  const era = eraOf(driver, decidedBy.name, decidedBy.version);
  if (!era) throw new Error(`${alias} is older than the tables`);
  const title = `${driver.name} ${version}`;
  return { driver, alias, title, version, decidedBy, era };
}

function readPart(directory: string, name: string): Manifest {
  const { resolve } = createRequire(join(directory, "package.json"));
  return readManifest(dirname(resolve(`${name}/package.json`)));
}

interface Manifest {
  readonly version: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

function readManifest(directory: string): Manifest {
  const text = readFileSync(join(directory, "package.json"), "utf8");
  const manifest: unknown = JSON.parse(text);
  const version = property(manifest, "version");
  if (typeof version !== "string") throw new Error(`No version: ${directory}`);
  return {
    version,
    dependencies: names(property(manifest, "dependencies")),
    devDependencies: names(property(manifest, "devDependencies")),
  };
}

function names(dependencies: unknown): readonly string[] {
  return typeof dependencies === "object" && dependencies !== null
    ? Object.keys(dependencies)
    : [];
}
