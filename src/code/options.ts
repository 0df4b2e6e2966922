/** What reaches a call: its arguments by their roles, and the options in them. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Path, Reading, Slot } from "../drivers/model.ts";
import { type Evaluation, homesOfPart } from "./evaluate.ts";
import { truthiness } from "./operators.ts";
import type { Site, Value } from "./value.ts";

/** An object of options, as it stands in the source. */
export interface Options {
  /** Where the object is handed over; a fix may put another one there. */
  readonly spot: Spot;
  readonly value: Value;
}

/** A place inside of options: the names that lead there. */
export interface OptionsPlace {
  readonly options: Options;
  readonly place: Path;
}

/** An expression that a fix may replace. */
export interface Spot {
  readonly expression: TSESTree.Expression;
  /** The place of the expression, where that is a property or an assignment. */
  readonly site?: Site;
}

/** A connection URL among the arguments or the options. */
export interface Url {
  readonly spot: Spot;
  /** Missing where it is not known. */
  readonly text?: string;
}

/** The arguments of a call by their roles. */
export interface Arguments {
  readonly options?: Options;
  readonly url?: Url;
  /** An argument says that there is no TCP: the path of a Unix socket. */
  readonly hasPath: boolean;
}

/** What is known of an option, and where it is written. */
export type OptionReading = Reading & {
  /** Where the option gets its value. Missing where it is not written out. */
  readonly spot?: Spot;
};

/**
 * Tells the arguments of a call apart. `undefined` where they fit none of the signatures, or are not all visible.
 */
export function matchArguments(
  evaluation: Evaluation,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  signatures: readonly (readonly Slot[])[],
): Arguments | undefined {
  const expressions = call.arguments.filter(
    (argument) => argument.type !== "SpreadElement",
  );
  if (expressions.length < call.arguments.length) return undefined;
  const values = expressions.map((expression) => ({
    spot: { expression: evaluation.standing(expression) },
    value: evaluation.valueOf(expression),
  }));
  const fitting = signatures.filter(
    (signature) =>
      hasLength(signature, values.length) &&
      values.every(({ value }, index) =>
        fits[signature[index] ?? "rest"](value),
      ),
  );
  const [signature] = fitting;
  if (!signature) return undefined;
  const indexOf = (slot: Slot): number => signature.indexOf(slot);
  const open = fitting.find(
    (other) => other.indexOf("options") !== indexOf("options"),
  );
  if (open) {
    // Nothing is known of the argument: it may hold the options as well as a URL.
    const argument =
      values[Math.max(indexOf("options"), open.indexOf("options"))];
    return argument && { options: argument, hasPath: false };
  }
  const options = values[indexOf("options")] ?? values[indexOf("list")];
  const url = values[indexOf("url")];
  return {
    ...(options && { options }),
    ...(url && { url: urlOf(url) }),
    hasPath: values[indexOf("path")]?.value.kind === "primitive",
  };
}

function hasLength(signature: readonly Slot[], length: number): boolean {
  return signature.at(-1) === "rest"
    ? length >= signature.length - 1
    : length === signature.length;
}

function urlOf({ spot, value }: Options): Url {
  return value.kind === "primitive" && typeof value.value === "string"
    ? { spot, text: value.value }
    : { spot };
}

const fits: Readonly<Record<Slot, (value: Value) => boolean>> = {
  options: ({ kind }) =>
    kind === "object" || kind === "opaque" || kind === "unknown",
  list: ({ kind }) => kind === "array" || kind === "unknown",
  url: isText((text) => text.includes("//")),
  path: isText((text) => !text.includes("//") && !isDigits(text)),
  host: isText(() => true),
  port: (value) =>
    isText(isDigits)(value) ||
    (value.kind === "primitive" && typeof value.value === "number"),
  any: () => true,
  rest: () => true,
};

function isText(test: (text: string) => boolean): (value: Value) => boolean {
  return (value) =>
    value.kind === "unknown" ||
    (value.kind === "primitive" &&
      typeof value.value === "string" &&
      test(value.value));
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text);
}

/**
 * The places in options that a path with `"[]"` stands for, one for each element.
 * Where there is a function on the way, or at its end, the place is inside of what it returns.
 */
export function optionsAt(
  evaluation: Evaluation,
  options: Options,
  path: Path,
): readonly OptionsPlace[] {
  const each = path.indexOf("[]");
  if (each < 0) return [placeAt(evaluation, options, path)];
  const list = placeAt(evaluation, options, path.slice(0, each));
  return elementsOf(evaluation, valueAt(evaluation, list)).map((element) =>
    placeAt(evaluation, element, path.slice(each + 1)),
  );
}

/** A place inside of options, or of what a function on the way returns. */
export function placeAt(
  evaluation: Evaluation,
  options: Options,
  path: Path,
): OptionsPlace {
  let at: OptionsPlace = returnedAt(evaluation, { options, place: [] });
  for (const name of path) {
    const place = [...at.place, name];
    at = returnedAt(evaluation, { options: at.options, place });
  }
  return at;
}

function valueAt(
  evaluation: Evaluation,
  { options, place }: OptionsPlace,
): Value {
  return place.reduce<Value>(
    (holder, name) => evaluation.propertyOf(holder, name),
    options.value,
  );
}

function returnedAt(evaluation: Evaluation, at: OptionsPlace): OptionsPlace {
  const value = valueAt(evaluation, at);
  const returned = value.kind === "opaque" ? value.returns : undefined;
  if (!returned) return at;
  const spot = { expression: evaluation.standing(returned) };
  return {
    options: { spot, value: evaluation.valueOf(returned) },
    place: [],
  };
}

function elementsOf(evaluation: Evaluation, value: Value): Options[] {
  if (value.kind !== "array") return [];
  const { node, homes } = value;
  return node.elements.flatMap((element, index) =>
    !element || element.type === "SpreadElement"
      ? []
      : [elementOf(evaluation, element, { name: String(index), homes })],
  );
}

function elementOf(
  evaluation: Evaluation,
  element: TSESTree.Expression,
  { name, homes }: Pick<Site, "name" | "homes">,
): Options {
  const value = evaluation.valueOf(element);
  return {
    spot: {
      expression: evaluation.standing(element),
      site: { expression: element, name, homes },
    },
    value:
      value.kind === "object"
        ? { ...value, homes: [...value.homes, ...homesOfPart(homes, name)] }
        : value,
  };
}

/** Reads an option of an options object. */
export function readOption(
  evaluation: Evaluation,
  options: Value,
  path: Path,
): OptionReading {
  let value = options;
  for (const name of path) {
    // `socket: undefined`, `socket: "x"`: nothing in there.
    if (value.kind === "primitive") return { state: "absent" };
    if (value.kind === "absent") break;
    value = evaluation.propertyOf(value, name);
  }
  const spot = spotOf(evaluation, value);
  return { ...readingOf(value), ...(spot && { spot }) };
}

/** The URL that stands in a place of options. */
export function readUrl(
  evaluation: Evaluation,
  options: Options,
  path: Path,
): Url | undefined {
  const reading = readOption(evaluation, options.value, path);
  const spot = path.length > 0 ? reading.spot : options.spot;
  if (!spot || reading.state === "absent") return undefined;
  if (reading.state === "unknown") return { spot };
  return typeof reading.value === "string" && reading.value !== ""
    ? { spot, text: reading.value }
    : undefined;
}

function spotOf(evaluation: Evaluation, { site }: Value): Spot | undefined {
  return site && { expression: evaluation.standing(site.expression), site };
}

/** Objects and functions stand as some object: no driver looks into one where it wants a plain value. */
function readingOf(value: Value): Reading {
  switch (value.kind) {
    case "absent":
      return { state: "absent" };
    case "primitive":
      return { state: "value", value: value.value };
    case "object":
    case "array":
    case "opaque":
      return { state: "value", value: {} };
    case "nothing":
      return { state: "unknown", isHidden: value.site === undefined };
    case "unknown": {
      const { site, maybe } = value;
      const isSeen = maybe !== undefined && truthiness(maybe) !== false;
      return { state: "unknown", isHidden: !site && !isSeen };
    }
  }
}
