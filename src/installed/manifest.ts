/** Reads package.json files: as few as possible, again when they change, and whatever is in them. */
import type { Stats } from "node:fs";
import parse from "semver/functions/parse.js";
import { disk } from "./disk.ts";

/** What a package.json says; one that is broken, or no file at all, exists but says nothing. */
export interface Manifest {
  readonly name: string | undefined;
  /** The exact version; none where the text is no semver version. */
  readonly version: string | undefined;
  /** What it declares of each package it depends on: `"^3.0.0"`, `"npm:redis@3"`, `"workspace:*"`; the strongest first. */
  readonly declared: ReadonlyMap<string, readonly string[]>;
  /** `engines.node`: the Node.js it is made for. */
  readonly node: string | undefined;
}

/**
 * The package.json in a folder. It is read once and then again whenever the file has changed.
 *
 * @returns `undefined` where there is none, or it cannot be reached
 */
export function readManifest(folder: string): Manifest | undefined {
  const file = `${folder}/package.json`;
  const stats = statOf(file);
  if (!stats) return undefined;
  const state = [stats.mtimeMs, stats.ctimeMs, stats.size, stats.ino].join();
  const known = manifests.get(file);
  if (known?.state === state) return known.manifest;
  const text = textOf(file, stats);
  const manifest = parseManifest(text ?? "");
  // What cannot be read now may be readable a moment later, without a change to the file.
  if (text !== undefined) manifests.set(file, { state, manifest });
  return manifest;
}

/** By file, with the file's state at that time. */
const manifests = new Map<string, { state: string; manifest: Manifest }>();

/** The largest package.json that is read, in bytes: the largest real ones have some hundred thousand. */
const longestManifest = 4 * 1024 * 1024;

function statOf(file: string): Stats | undefined {
  try {
    return disk?.fs.statSync(file, { throwIfNoEntry: false });
  } catch {
    // A folder that may not be entered, a file among the folders, a loop of symbolic links, no file system.
    return undefined;
  }
}

/** The content of a file: blank for a folder, a pipe, or a file too long; `undefined` where reading fails. */
function textOf(file: string, stats: Stats): string | undefined {
  if (!stats.isFile() || stats.size > longestManifest) return "";
  try {
    return disk?.fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function parseManifest(text: string): Manifest {
  const json = parseJson(text);
  return {
    name: textAt(json, "name"),
    version: parse(textAt(json, "version"))?.version,
    declared: declaredIn(json),
    node: textAt(propertyOf(json, "engines"), "node"),
  };
}

function parseJson(text: string): unknown {
  try {
    // Windows editors begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

const dependencyFields = [
  "dependencies",
  "devDependencies",
  "optionalDependencies",
  "peerDependencies",
];

function declaredIn(json: unknown): ReadonlyMap<string, readonly string[]> {
  const declared = new Map<string, string[]>();
  for (const field of dependencyFields) {
    for (const [name, specifier] of entriesOf(propertyOf(json, field))) {
      const specifiers = declared.get(name) ?? [];
      if (typeof specifier === "string") specifiers.push(specifier);
      declared.set(name, specifiers);
    }
  }
  return declared;
}

function textAt(value: unknown, name: string): string | undefined {
  const property = propertyOf(value, name);
  return typeof property === "string" ? property : undefined;
}

function propertyOf(value: unknown, name: string): unknown {
  return entriesOf(value).find(([key]) => key === name)?.[1];
}

/** The properties that a value has itself; none where it is no object. */
function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null
    ? Object.entries(value)
    : [];
}
