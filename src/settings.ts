/** What a project states in `settings.keepalive` of its ESLint configuration. */
import validRange from "semver/ranges/valid.js";
import { drivers } from "./drivers/index.ts";
import { decidingLayersOf } from "./drivers/model.ts";

/** A function or class of the project's own that makes a client of its options. */
export interface ClientSetting {
  /** What files import it from: a package, an alias, or a file relative to the folder ESLint runs in (`"./src/db.js"`). */
  module: string;
  /** The export: `"createDb"`, `"default"`, `"new Db"`, `"pools.create"`. */
  name: string;
  /** The driver that it hands the options to: `"mysql2"`. */
  driver: string;
  /** Which argument holds the options, counted from 0, which is the default. */
  argument?: number;
  /** Where in that argument the driver's options stand: `"mysql"`, `"db.options"`. Missing: the argument itself. */
  path?: string;
}

/** `settings.keepalive` of an ESLint configuration. What it states goes before what is found on disk. */
export interface KeepaliveSettings {
  /**
   * Versions or semver ranges of drivers by the name of their package: `{ mysql2: "3.11.0", redis: "^5.0.0" }`;
   * and of the layers that have changed where they take a driver's options: `"@nestjs/microservices"`.
   * `"bullmq>ioredis"` is the ioredis that bullmq gets; without it, that of the file itself counts there, too.
   */
  versions?: Record<string, string>;
  /** The version, or the semver range, of the Node.js that runs the code: `">=22"`. */
  node?: string;
  /** Functions and classes of the project's own that make clients. */
  clients?: readonly ClientSetting[];
}

/** The name in `versions` of what a package gets: `"bullmq>ioredis"`; the package's own name for the package itself. */
export function versionKey(importedPackage: string, name: string): string {
  return importedPackage === name ? name : `${importedPackage}>${name}`;
}

/**
 * The settings of this plugin, `{}` where there are none.
 *
 * @param settings all settings of the linted file: `context.settings`
 * @throws {Error} with one sentence that names the setting and what to write: for a setting or a package
 * that this plugin does not know, and a version that is none
 */
export function readSettings(
  settings: Readonly<Record<string, unknown>>,
): KeepaliveSettings {
  const stated = Object.hasOwn(settings, "keepalive")
    ? settings["keepalive"]
    : undefined;
  if (stated === undefined) return {};
  if (!isObject(stated)) {
    throw refusal(
      "settings.keepalive",
      `is ${describe(stated)}`,
      `write an object, such as { versions: { mysql2: "3.11.0" } }`,
    );
  }
  const known = validated.get(stated);
  if (known) return known;
  const answer = validate(stated);
  validated.set(stated, answer);
  return answer;
}

/** Answers by the object in the configuration, which many files share. */
const validated = new WeakMap<object, KeepaliveSettings>();

function validate(stated: object): KeepaliveSettings {
  const answer: KeepaliveSettings = {};
  for (const [name, value] of entries(stated)) {
    switch (name) {
      case "versions":
        answer.versions = validateVersions(value);
        break;
      case "node":
        answer.node = validateVersion("settings.keepalive.node", value, "22");
        break;
      case "clients":
        answer.clients = validateClients(value);
        break;
      default:
        throw unknownSetting(name);
    }
  }
  return answer;
}

const settingNames = ["versions", "node", "clients"];

function unknownSetting(name: string): Error {
  const meant = likeliest(settingNames, name);
  return refusal(
    member("settings.keepalive", name),
    "is not known",
    meant === undefined
      ? `the settings are ${quoteAll(settingNames)}`
      : `did you mean "${meant}"?`,
  );
}

function validateVersions(value: unknown): Record<string, string> {
  const place = "settings.keepalive.versions";
  if (!isObject(value)) {
    throw refusal(
      place,
      `is ${describe(value)}`,
      `write an object, such as { mysql2: "3.11.0" }`,
    );
  }
  const packages = drivers.flatMap((driver) => driver.packages);
  const layers = drivers.flatMap(decidingLayersOf);
  const versions: Record<string, string> = {};
  for (const [name, version] of entries(value)) {
    const isKnown =
      layers.includes(name) ||
      packages.some((each) => name === each || name.endsWith(`>${each}`));
    if (!isKnown) {
      throw refusal(
        member(place, name),
        "is not the version of a known driver",
        `the packages are ${quoteAll(packages)}`,
      );
    }
    versions[name] = validateVersion(member(place, name), version, "3.11.0");
  }
  return versions;
}

function validateClients(value: unknown): readonly ClientSetting[] {
  const place = "settings.keepalive.clients";
  if (Array.isArray(value)) {
    return value.map((client: unknown, index) =>
      validateClient(`${place}[${index}]`, client),
    );
  }
  throw refusal(
    place,
    `is ${describe(value)}`,
    `write an array, such as [{ module: "@acme/db", name: "createDb", driver: "mysql2" }]`,
  );
}

function validateClient(place: string, value: unknown): ClientSetting {
  if (!isObject(value)) {
    throw refusal(
      place,
      `is ${describe(value)}`,
      `write an object, such as { module: "@acme/db", name: "createDb", driver: "mysql2" }`,
    );
  }
  const given = new Map(entries(value));
  for (const name of given.keys()) {
    if (clientNames.includes(name)) continue;
    throw refusal(
      member(place, name),
      "is not known",
      `a client has ${quoteAll(clientNames)}`,
    );
  }
  const client: ClientSetting = {
    module: validateText(`${place}.module`, given.get("module"), "@acme/db"),
    name: validateText(`${place}.name`, given.get("name"), "createDb"),
    driver: validateDriver(`${place}.driver`, given.get("driver")),
  };
  if (given.has("path")) {
    client.path = validateText(`${place}.path`, given.get("path"), "mysql");
  }
  if (given.has("argument")) {
    client.argument = validateArgument(place, given.get("argument"));
  }
  return client;
}

const clientNames = ["module", "name", "driver", "argument", "path"];

function validateText(place: string, value: unknown, example: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw refusal(
    place,
    `is ${describe(value)}`,
    `write a name, such as "${example}"`,
  );
}

function validateDriver(place: string, value: unknown): string {
  const names = drivers.map(({ name }) => name);
  if (typeof value === "string" && names.includes(value)) return value;
  throw refusal(
    place,
    `is ${describe(value)}`,
    `the drivers are ${quoteAll(names)}`,
  );
}

function validateArgument(place: string, value: unknown): number {
  if (Number.isInteger(value) && typeof value === "number" && value >= 0) {
    return value;
  }
  throw refusal(
    `${place}.argument`,
    `is ${describe(value)}`,
    "write the position of the options among the arguments, counted from 0",
  );
}

function validateVersion(
  place: string,
  value: unknown,
  example: string,
): string {
  if (typeof value === "string" && isVersionOrRange(value)) return value;
  throw refusal(
    place,
    `is ${describe(value)}`,
    `write a version or a semver range, such as "${example}"`,
  );
}

function isVersionOrRange(text: string): boolean {
  // semver reads a range of any version from a blank text.
  return text.trim() !== "" && validRange(text) !== null;
}

/** An error of use, in one sentence: what is wrong where, and what to write. */
export function refusal(place: string, fault: string, mend: string): Error {
  const end = mend.endsWith("?") ? "" : ".";
  return new Error(`eslint-plugin-keepalive: ${place} ${fault}: ${mend}${end}`);
}

/** `settings.keepalive.node`, `settings.keepalive.versions["@redis/client"]`. */
function member(place: string, name: string): string {
  return /^[\w$]+$/.test(name)
    ? `${place}.${name}`
    : `${place}[${JSON.stringify(name)}]`;
}

/** A value as a message names it. */
export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "function") return "a function";
  return isObject(value) ? "an object" : String(value);
}

function quoteAll(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return `${quoted.slice(0, -1).join(", ")} and ${quoted.slice(-1).join("")}`;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The properties that an object has itself; one written out as `undefined` is as good as missing. */
function entries(value: object): [string, unknown][] {
  const all: [string, unknown][] = Object.entries(value);
  return all.filter(([, each]) => each !== undefined);
}

/** The name that was most likely meant: every third character may be wrong. */
function likeliest(
  names: readonly string[],
  written: string,
): string | undefined {
  return names.find((name) =>
    isNear(name, written.toLowerCase(), Math.floor(name.length / 3)),
  );
}

/** Whether so many characters added, dropped or replaced lead from one text to the other. */
function isNear(from: string, to: string, edits: number): boolean {
  if (edits < 0) return false;
  if (from === to) return true;
  if (from.at(0) === to.at(0)) return isNear(from.slice(1), to.slice(1), edits);
  return (
    isNear(from, to.slice(1), edits - 1) ||
    isNear(from.slice(1), to, edits - 1) ||
    isNear(from.slice(1), to.slice(1), edits - 1)
  );
}
