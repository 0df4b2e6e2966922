/** What the sockets of a client do, worked out of the arguments that a factory was given in a run. */
import { isDeepStrictEqual } from "node:util";
import satisfies from "semver/functions/satisfies.js";
import {
  behindLayer,
  type Condition,
  type Driver,
  type Era,
  type Factory,
  type Path,
  predict,
  type Prediction,
  type Reading,
  type ReadOption,
  type Slot,
  transportOf,
  type UrlContent,
} from "../../src/drivers/model.ts";
import { readPath } from "../drivers/plain-options.ts";
import { nameIn } from "../rules/observed-calls.ts";
import { Returned } from "./runs.ts";

/** A socket that a run of a program opens. */
export interface Socket {
  readonly prediction: Prediction;
  readonly transport: ReturnType<typeof transportOf>;
  readonly idleTime: number | "unknown";
  /** Reads an option as the driver does. */
  readonly read: ReadOption;
  readonly era: Era;
}

/** How a factory is called. */
export interface Setup {
  readonly driver: Driver;
  readonly era: Era;
  readonly factory: Factory;
  /** The version of Node.js. */
  readonly node: string;
}

/** The sockets that a call opens. None where its arguments fit no signature, or make no client of the driver. */
export function socketsOf(
  { driver, era: plain, factory, node }: Setup,
  args: readonly unknown[],
): readonly Socket[] {
  const signature = factory.signatures.find((each) => matches(each, args));
  if (!signature) return [];
  const at = (slot: Slot): unknown => args[signature.indexOf(slot)];
  if (signature.includes("path")) return [];
  const hasOptions = signature.some((slot) => /^(?:options|list)$/.test(slot));
  const { within = [[]], places = [{ path: [] }], unless = [] } = factory;
  const argument = at("options") ?? at("list");
  const roots = hasOptions
    ? within.flatMap((path) => valuesAt(argument, path))
    : [undefined];
  const url = textOf(at("url"));
  const index = driver.eras.indexOf(plain);
  const era = behindLayer(driver, factory.differs).eras[index] ?? plain;
  return roots
    .filter((root) => isMet(factory.when, root, url))
    .filter((root) => !unless.some((path) => valueAt(root, path)))
    .flatMap((root) =>
      places.flatMap(({ path, inherits = [], elsewhere = [] }) =>
        valuesAt(root, path).map((holder) => {
          const own: ReadOption = (option) => {
            const reading = readPath(holder, option);
            if (reading.state !== "absent") return reading;
            const other = elsewhere.find((one) =>
              isDeepStrictEqual(one.option, option),
            );
            return other
              ? readPath(root, other.at)
              : readPath(
                  inherits.length > 0 && valueAt(root, inherits),
                  option,
                );
          };
          const inPlace = factory.places && textOf(holder);
          return socketOf(
            era,
            withUrl(era, own, url ?? inPlace, holder),
            factory.idle?.longest((option) => readPath(plainOf(root), option)),
            node,
          );
        }),
      ),
    );
}

function socketOf(
  era: Era,
  written: ReadOption,
  idleTime: number | "unknown" = Infinity,
  node: string,
): Socket {
  const read = era.synonyms?.through(written) ?? written;
  return {
    era,
    read,
    idleTime,
    transport: transportOf(era, read),
    prediction: predict(era, read, (range) => satisfies(node, range)),
  };
}

/** What the driver makes of options and a URL. */
function withUrl(
  era: Era,
  own: ReadOption,
  given: string | undefined,
  holder: unknown,
): ReadOption {
  const stated = era.url?.path && textOf(valueAt(holder, era.url.path));
  const text = given ?? stated;
  const ofLayer = given === undefined ? undefined : era.urlOfLayer;
  const options = ofLayer ?? era.url;
  if (text === undefined || !options) return own;
  const content = options.parse(text);
  return (path) => {
    const written = own(path);
    if (written.state === "value" && options.objectWins(written.value)) {
      return written;
    }
    if (!content) return { state: "unknown" };
    const set = inUrl(content, path);
    return set.state === "value" ? set : written;
  };
}

function inUrl(content: UrlContent, path: Path): Reading {
  const reading = readPath(content, path);
  const isSet = reading.state === "value" && reading.value !== undefined;
  return isSet ? reading : { state: "absent" };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isMet(
  condition: Condition | undefined,
  root: unknown,
  url: string | undefined,
): boolean {
  if (!condition) return true;
  const reading = readPath(root, condition.path);
  const [scheme] = (url ?? "").split(":");
  const stated = reading.state === "value" ? reading.value : scheme;
  return condition.values.some((value) =>
    typeof value === "string"
      ? stated === value
      : value.value === stated ||
        value.modules.some((module) =>
          isDeepStrictEqual(stated, nameIn(`${module}.${value.name}`)),
        ),
  );
}

/** What stands at a path, where functions on the way have returned; each element for `"[]"`. */
function valuesAt(root: unknown, path: Path): readonly unknown[] {
  return path.reduce<readonly unknown[]>(
    (values, name) =>
      values.flatMap((value) => {
        if (name !== "[]") return [plainOf(memberOf(value, name))];
        return Array.isArray(value) ? value.map(plainOf) : [];
      }),
    [plainOf(root)],
  );
}

function valueAt(root: unknown, path: Path): unknown {
  return valuesAt(root, path)[0];
}

function memberOf(value: unknown, name: string): unknown {
  const reading = readPath(value, [name]);
  return reading.state === "value" ? reading.value : undefined;
}

function plainOf(value: unknown): unknown {
  return value instanceof Returned ? value.value : value;
}

function matches(
  signature: readonly Slot[],
  args: readonly unknown[],
): boolean {
  const isLong = signature.at(-1) === "rest";
  const hasLength = isLong
    ? args.length >= signature.length - 1
    : args.length === signature.length;
  return (
    hasLength &&
    args.every((value, index) => fits(signature[index] ?? "rest", value))
  );
}

function fits(slot: Slot, value: unknown): boolean {
  const isText = typeof value === "string";
  const isDigits = isText && /^\d+$/.test(value);
  switch (slot) {
    case "options":
      return (
        typeof value === "object" && value !== null && !Array.isArray(value)
      );
    case "list":
      return Array.isArray(value);
    case "url":
      return isText && value.includes("//");
    case "path":
      return isText && !value.includes("//") && !isDigits;
    case "host":
      return isText;
    case "port":
      return typeof value === "number" || isDigits;
    case "any":
    case "rest":
      return true;
  }
}
