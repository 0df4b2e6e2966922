/** Which version of a driver a file gets when it imports it, and which Node.js runs it. */
import valid from "semver/functions/valid.js";
import validRange from "semver/ranges/valid.js";
import { eraOf, erasWithin } from "../drivers/eras.ts";
import type { Driver, Era } from "../drivers/model.ts";
import { type KeepaliveSettings, versionKey } from "../settings.ts";
import { foldersAbove } from "./folders.ts";
import { readManifest } from "./manifest.ts";
import { fileIn, findInstalled, type InstalledPackage } from "./packages.ts";

/** What is known of the version of a driver that a file imports. */
export interface InstalledVersion {
  /** The package that {@link InstalledVersion.version} is a version of. */
  readonly package: string;
  /** The exact version, where it is known. */
  readonly version?: string;
  /**
   * The eras it may lie in, oldest first. Exactly one where the version is exact;
   * none where it is older than everything the driver's table knows.
   */
  readonly eras: readonly Era[];
  /** `settings.keepalive.versions`, node_modules, the range in a package.json, or nothing: then every era may be. */
  readonly source: "settings" | "installed" | "declared" | "none";
}

/**
 * The version of a driver that a file gets when it imports it. Looks at the disk each time, and never throws.
 *
 * @param importedPackage the package named in the import: one of the driver's, `"redis"`, or a layer that brings its
 * own driver, `"bullmq"`
 * @param filename the linted file's absolute name; anything else (`<input>`) is taken for a file in no folder
 */
export function installedVersion(
  driver: Driver,
  importedPackage: string,
  filename: string,
  settings: KeepaliveSettings,
): InstalledVersion {
  const isLayer = !driver.packages.includes(importedPackage);
  const name = isLayer ? driver.name : importedPackage;
  return (
    statedVersion(driver, importedPackage, name, settings) ??
    versionInNodeModules(driver, importedPackage, filename) ??
    versionInNodeModules(driver, name, filename) ??
    declaredVersion(driver, name, filename) ?? {
      package: name,
      eras: erasWithin(driver, name, "*"),
      source: "none",
    }
  );
}

/** Whether it is sure in which one era the version lies. */
export function hasKnownEra({ source, eras }: InstalledVersion): boolean {
  return source !== "none" && eras.length === 1;
}

/**
 * The versions that a package may have which a file imports: one, or a semver range; `"*"` where nothing is known.
 * Looks at the disk each time, and never throws.
 *
 * @param filename the linted file's absolute name; anything else is taken for a file in no folder
 */
export function packageRange(
  name: string,
  filename: string,
  { versions }: KeepaliveSettings,
): string {
  return (
    statedRange(name, versions) ??
    versionOfPackage(name, filename) ??
    declaredRange(name, filename) ??
    "*"
  );
}

/** The version of an installed package. `undefined` where it has none that is one. */
export function versionOfPackage(
  name: string,
  filename: string,
): string | undefined {
  const stated = findInstalled(name, filename)?.manifest.version;
  return valid(stated) ?? undefined;
}

/**
 * Which Node.js runs a file: a version or a semver range.
 * `settings.keepalive.node`, else `engines.node` of the nearest package.json that has one, else the Node.js that
 * runs now. Outside of Node.js it is a range that holds no version. Never throws.
 *
 * @param filename the linted file's absolute name; anything else is taken for a file in no folder
 */
export function nodeRange(
  filename: string,
  settings: KeepaliveSettings,
): string {
  return settings.node ?? nodeInEngines(filename) ?? runningNode();
}

function nodeInEngines(filename: string): string | undefined {
  for (const folder of foldersAbove(filename)) {
    const range = readManifest(folder)?.node;
    if (range !== undefined && isRange(range)) return range;
  }
  return undefined;
}

function runningNode(): string {
  const version = typeof process === "undefined" ? null : process.version;
  return valid(version) ?? "<0.0.0-0";
}

function statedVersion(
  driver: Driver,
  importedPackage: string,
  name: string,
  { versions }: KeepaliveSettings,
): InstalledVersion | undefined {
  const { packages } = driver;
  const keys = new Map(
    [importedPackage, name, ...packages].flatMap((importer) =>
      packages.map((part) => [versionKey(importer, part), part] as const),
    ),
  );
  for (const [key, part] of keys) {
    const range = statedRange(key, versions);
    if (range !== undefined) return fromRange(driver, part, range, "settings");
  }
  return undefined;
}

function statedRange(
  name: string,
  versions: KeepaliveSettings["versions"] = {},
): string | undefined {
  return Object.hasOwn(versions, name) ? versions[name] : undefined;
}

/**
 * The version of a driver that a file gets when it imports an installed package: one of the driver's, or a layer.
 *
 * @returns `undefined` where the package is not installed, or a layer finds no driver
 */
export function versionInNodeModules(
  driver: Driver,
  importedPackage: string,
  filename: string,
): InstalledVersion | undefined {
  const imported = findInstalled(importedPackage, filename);
  if (!imported) return undefined;
  if (!driver.packages.includes(importedPackage)) {
    const name = packageBehind(driver, imported) ?? driver.name;
    return versionInNodeModules(driver, name, fileIn(imported));
  }
  const own = versionOfItself(driver, imported);
  const [deciding = own] = partsOf(driver, imported);
  // People know redis 4.7.1, not its @redis/client 1.6.1; only where the two disagree, the part has to be named.
  return own?.eras[0] === deciding?.eras[0] ? own : deciding;
}

/** The package of a driver that a layer names as its dependency: @keyv/redis makes its clients with @redis/client. */
export function packageBehind(
  { packages }: Driver,
  { manifest }: InstalledPackage,
): string | undefined {
  return packages.find((name) => manifest.declared.has(name));
}

/** The packages that an installed package of a driver is made of: the one that decides first. */
function partsOf(
  driver: Driver,
  imported: InstalledPackage,
): readonly InstalledVersion[] {
  return driver.packages
    .slice(0, driver.packages.indexOf(imported.name))
    .filter((part) => imported.manifest.declared.has(part))
    .map((part) => findInstalled(part, fileIn(imported)))
    .map((part) => part && versionOfItself(driver, part))
    .filter((part) => part !== undefined);
}

function versionOfItself(
  driver: Driver,
  { name, manifest: { version } }: InstalledPackage,
): InstalledVersion | undefined {
  return version === undefined
    ? undefined
    : fromVersion(driver, name, version, "installed");
}

function declaredVersion(
  driver: Driver,
  importedPackage: string,
  filename: string,
): InstalledVersion | undefined {
  const range = declaredRange(importedPackage, filename);
  return range === undefined
    ? undefined
    : fromRange(driver, importedPackage, range, "declared");
}

/** What the nearest package.json that knows a package declares of it. */
function declaredRange(name: string, filename: string): string | undefined {
  for (const folder of foldersAbove(filename)) {
    const specifiers = readManifest(folder)?.declared.get(name);
    if (!specifiers) continue;
    return specifiers
      .map((specifier) => rangeOf(name, specifier))
      .find((each) => each !== undefined);
  }
  return undefined;
}

/** The range in a package.json's specifier; `undefined` for tags, protocols, other packages, and what holds any version. */
function rangeOf(name: string, specifier: string): string | undefined {
  const alias = `npm:${name}@`;
  const range = specifier.startsWith(alias)
    ? specifier.slice(alias.length)
    : specifier.replace(/^npm:/, "");
  return isRange(range) ? range : undefined;
}

/** The longest range that is parsed, in characters. */
const longestRange = 256;

/** Whether a text is a range that tells something: not every version. */
function isRange(text: string): boolean {
  if (text.length > longestRange) return false;
  const range = validRange(text);
  return range !== null && range !== "*";
}

function fromRange(
  driver: Driver,
  name: string,
  range: string,
  source: InstalledVersion["source"],
): InstalledVersion {
  const version = valid(range);
  return version === null
    ? { package: name, eras: erasWithin(driver, name, range), source }
    : fromVersion(driver, name, version, source);
}

function fromVersion(
  driver: Driver,
  name: string,
  version: string,
  source: InstalledVersion["source"],
): InstalledVersion {
  const era = eraOf(driver, name, version);
  return { package: name, version, eras: era ? [era] : [], source };
}
