/** The versions of all drivers in a project, for its settings to state. */
import { packageOf } from "./code/origin.ts";
import { drivers } from "./drivers/index.ts";
import { decidingLayersOf, type Driver, factoriesOf } from "./drivers/model.ts";
import { disk } from "./installed/disk.ts";
import { foldersAbove } from "./installed/folders.ts";
import { readManifest } from "./installed/manifest.ts";
import { findInstalled, type InstalledPackage } from "./installed/packages.ts";
import {
  packageBehind,
  versionInNodeModules,
  versionOfPackage,
} from "./installed/version.ts";
import { describe, refusal, versionKey } from "./settings.ts";
import type { KeepalivePlugin } from "./types.ts";

/** See {@link KeepalivePlugin.installedVersions}. Looks at the disk each time. */
export const installedVersions: KeepalivePlugin["installedVersions"] = (
  folder,
) => {
  const file = `${existingPath(folder)}/package.json`;
  const dependencies = dependenciesOf(file);
  const versions = new Map<string, string>();
  for (const driver of drivers) {
    for (const name of importersOf(driver, dependencies)) {
      const found = versionInNodeModules(driver, name, file);
      if (found?.version === undefined) continue;
      versions.set(versionKey(name, found.package), found.version);
    }
    for (const name of decidingLayersOf(driver)) {
      const version = versionOfPackage(name, file);
      if (version !== undefined) versions.set(name, version);
    }
  }
  return Object.fromEntries(versions);
};

/** JavaScript may hand over anything: `import.meta.dirname` is `undefined` before Node.js 20.11. */
function existingPath(folder: unknown): string {
  const given =
    typeof folder === "object" && folder !== null && "href" in folder
      ? folder.href
      : folder;
  const isUrl = typeof given === "string" && given.startsWith("file:");
  const name = isUrl ? disk?.url.fileURLToPath(given) : given;
  const isAbsolute = typeof name === "string" && disk?.path.isAbsolute(name);
  if (isAbsolute && disk?.fs.existsSync(name)) return name;
  throw refusal(
    "the folder of installedVersions()",
    `is ${describe(given)}`,
    "write the absolute path of one that exists, such as import.meta.dirname or __dirname",
  );
}

/** The installed packages that the package.json files above a file declare. */
function dependenciesOf(file: string): readonly InstalledPackage[] {
  const names = [...foldersAbove(file)].flatMap((folder) => [
    ...(readManifest(folder)?.declared.keys() ?? []),
  ]);
  return [...new Set(names)]
    .map((name) => findInstalled(name, file))
    .filter((dependency) => dependency !== undefined);
}

/** The packages that lead to a driver: its own, the layers in its table, and dependencies that depend on it. */
function importersOf(
  driver: Driver,
  dependencies: readonly InstalledPackage[],
): Iterable<string> {
  const factories = driver.eras.flatMap(factoriesOf);
  return new Set([
    ...driver.packages,
    ...factories.flatMap(({ modules }) => modules.map(packageOf)),
    ...dependencies
      .filter((dependency) => packageBehind(driver, dependency) !== undefined)
      .map(({ name }) => name),
  ]);
}
