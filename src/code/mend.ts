/** Finds the place where an option can be written so that this call gets it and nothing else changes. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Path } from "../drivers/model.ts";
import {
  appendArgument,
  type Edit,
  insertProperty,
  type NewProperty,
  objectLiteral,
  operand,
  overlay,
  overlayUrl,
  removeProperty,
  replaceExpression,
  replaceProperty,
  setUrlParameter,
} from "./edit.ts";
import type { Evaluation } from "./evaluate.ts";
import type { Home, Value } from "./value.ts";
import {
  findVariable,
  isAssignedOnce,
  literalText,
  plainText,
  type Variable,
} from "./names.ts";
import type { Options, Spot, Url } from "./options.ts";
import { isTransparent, type Use, type Uses } from "./uses.ts";

/** Where a mend may write. */
export interface Mender {
  /** Writes an option; `undefined` where something else would change with it. */
  readonly setOption: (
    evaluation: Evaluation,
    options: Options,
    path: Path,
    value: string,
  ) => readonly Edit[] | undefined;
  /** Adds an options object with one option behind the arguments of a call. */
  readonly appendOptions: (
    call: TSESTree.CallExpression | TSESTree.NewExpression,
    path: Path,
    value: string,
  ) => readonly Edit[] | undefined;
  /** Puts an object with one option in the place of a URL, which becomes another of its options. */
  readonly wrapUrl: (
    url: Url,
    urlOption: string,
    path: Path,
    value: string,
  ) => readonly Edit[] | undefined;
  /** Gives an option that is written out another name or place; `undefined` where something else would change. */
  readonly moveOption: (
    evaluation: Evaluation,
    options: Options,
    move: Move,
  ) => readonly Edit[] | undefined;
  /** Writes an option into the query of a URL; `undefined` where the URL is no literal of this call's own. */
  readonly setUrlOption: (
    url: Url,
    name: string,
    value: string,
  ) => readonly Edit[] | undefined;
}

/** Another name or place for an option. */
export interface Move {
  readonly from: Path;
  readonly to: Path;
  /** Missing where the option keeps its value. */
  readonly value?: string;
}

/**
 * @param isSharedReader whether a place that reads an object may see it change: it needs the same mend itself
 */
export function createMender(
  sourceCode: Readonly<TSESLint.SourceCode>,
  usesOf: (variable: Home["variable"]) => Uses,
  isSharedReader: (reader: TSESTree.Node) => boolean,
): Mender {
  const strangers = new Map<Variable, readonly TSESTree.Node[]>();
  const otherReaders = new Map<Uses, Map<string, readonly Use[]>>();
  return { setOption, appendOptions, wrapUrl, moveOption, setUrlOption };

  function setOption(
    evaluation: Evaluation,
    options: Options,
    path: Path,
    value: string,
  ): readonly Edit[] | undefined {
    const [name = "", ...rest] = path;
    const overlaidOn = (base: TSESTree.Expression): NewProperty | undefined => {
      if (!isNameOrMember(base)) return undefined;
      const text = plainText(sourceCode, base);
      return overlaid(evaluation, options.value, text, path, value);
    };
    if (isUnseen(options.value) && rest.length > 0) {
      const copy = overlaidOn(options.spot.expression);
      return copy && overlayOf(options, copy);
    }
    const property = propertyAt(path, value);
    if (options.value.kind !== "object") return overlayOf(options, property);
    const inner = evaluation.propertyOf(options.value, name);
    const { site } = inner;
    const isOwned = site && isOnlyRead(site.homes, name);
    if (rest.length === 0) {
      return isOwned
        ? replace(evaluation.standing(site.expression), value)
        : add(options, property);
    }
    switch (inner.kind) {
      case "absent":
        return add(options, property);
      case "object":
      case "unknown": {
        if (!site) return undefined;
        const expression = evaluation.standing(site.expression);
        if (isOwned) {
          const spot = { expression, site };
          return setOption(evaluation, { spot, value: inner }, rest, value);
        }
        const copy = overlaidOn(site.spread ?? options.spot.expression);
        return copy && add(options, copy);
      }
      case "primitive":
        return isOwned && (inner.value === undefined || inner.value === null)
          ? replace(
              evaluation.standing(site.expression),
              objectLiteral(propertyAt(rest, value)),
            )
          : undefined;
      default:
        return undefined;
    }
  }

  function appendOptions(
    call: TSESTree.CallExpression | TSESTree.NewExpression,
    path: Path,
    value: string,
  ): readonly Edit[] | undefined {
    return appendArgument(sourceCode, call, propertyAt(path, value));
  }

  function wrapUrl(
    { spot: { expression } }: Url,
    urlOption: string,
    path: Path,
    value: string,
  ): readonly Edit[] | undefined {
    const text = sourceCode.getText(expression);
    const property = propertyAt(path, value);
    return replace(expression, overlayUrl(urlOption, text, property));
  }

  function moveOption(
    evaluation: Evaluation,
    options: Options,
    { from, to, value }: Move,
  ): readonly Edit[] | undefined {
    const [name = ""] = from.slice(-1);
    const { site } = valueAt(evaluation, options.value, from);
    if (!site?.property || !isOnlyRead(site.homes, name)) return undefined;
    const { property, expression } = site;
    const common = from.findIndex((step, index) => step !== to[index]);
    const rest = to.slice(common);
    const [first = "", ...inner] = rest;
    const text = value ?? operand(sourceCode, expression);
    const holder = valueAt(evaluation, options.value, to.slice(0, common));
    const isTaken = evaluation.propertyOf(holder, first).kind !== "absent";
    if (from.length === common + 1 && !isTaken) {
      return replaceProperty(sourceCode, property, {
        name: first,
        value: nested(inner, text),
      });
    }
    const removed = removeProperty(sourceCode, property);
    const added = setOption(evaluation, options, to, text);
    return removed && added && !overlap(removed, added)
      ? [...removed, ...added]
      : undefined;
  }

  /** Adds a property to an object that nobody else reads, else to a copy of it at the call. */
  function add(
    options: Options,
    property: NewProperty,
  ): readonly Edit[] | undefined {
    const { value } = options;
    return value.kind === "object" &&
      value.node.type === "ObjectExpression" &&
      isOnlyRead(value.homes, property.name)
      ? insertProperty(sourceCode, value.node, property)
      : overlayOf(options, property);
  }

  /** Puts a copy of an object in the place where it is handed over, unless others take it from there. */
  function overlayOf(
    { spot: { expression, site } }: Options,
    property: NewProperty,
  ): readonly Edit[] | undefined {
    if (site && !isOnlyRead(site.homes, site.name)) return undefined;
    if (isText(sourceCode, expression)) return undefined;
    const base = operand(sourceCode, expression);
    return replace(expression, overlay(base, property));
  }

  function replace(
    expression: TSESTree.Expression,
    text: string,
  ): readonly Edit[] | undefined {
    return replaceExpression(sourceCode, expression, text);
  }

  /** Whether no one sees a property of an object change but those who come here through the names in `homes`. */
  function isOnlyRead(homes: readonly Home[], name: string): boolean {
    const own = new Set<TSESTree.Node>(homes.map(({ at }) => at));
    return homes.every(({ variable, path, isFunction }) => {
      if (isFunction) return isCalledOnce(variable);
      const readers = readersOf(usesOf(variable), [...path, name]);
      return readers.every(({ node }) => own.has(node));
    });
  }

  function readersOf(uses: Uses, target: Path): readonly Use[] {
    const key = target.join("\0");
    const known = otherReaders.get(uses) ?? new Map<string, readonly Use[]>();
    otherReaders.set(uses, known);
    const readers =
      known.get(key) ??
      uses.readers.filter(
        ({ path, node }) => overlaps(path, target) && !isSharedReader(node),
      );
    known.set(key, readers);
    return readers;
  }

  function setUrlOption(
    { spot, text }: Url,
    name: string,
    value: string,
  ): readonly Edit[] | undefined {
    const literal = literalOf(spot);
    return literal && text !== undefined
      ? setUrlParameter(sourceCode, literal, text, name, value)
      : undefined;
  }

  function literalOf({
    expression,
    site,
  }: Spot): TSESTree.Expression | undefined {
    if (site && !isOnlyRead(site.homes, site.name)) return undefined;
    if (literalText(expression) !== undefined) return expression;
    const variable =
      expression.type === "Identifier"
        ? findVariable(sourceCode, expression)
        : undefined;
    const definition = variable?.defs[0];
    if (!variable || definition?.type !== "Variable") return undefined;
    const { init } = definition.node;
    const isOwn =
      isAssignedOnce(variable) &&
      !isExported(definition) &&
      strangersTo(variable).every((identifier) => identifier === expression);
    const literal = init && withoutCasts(init);
    return isOwn && literal && literalText(literal) !== undefined
      ? literal
      : undefined;
  }

  /** The mentions of a variable by others than those who need the same mend. */
  function strangersTo(variable: Variable): readonly TSESTree.Node[] {
    const known = strangers.get(variable);
    if (known) return known;
    const found = variable.references
      .filter(({ init }) => init !== true)
      .map(({ identifier }) => identifier)
      .filter((identifier) => !isSharedReader(identifier));
    strangers.set(variable, found);
    return found;
  }
}

function withoutCasts(expression: TSESTree.Expression): TSESTree.Expression {
  let inner = expression;
  while (isTransparent(inner)) inner = inner.expression;
  return inner;
}

/** An option inside of objects that keep what else they hold: `socket: { ...config.socket, keepAlive: true }`. */
function overlaid(
  evaluation: Evaluation,
  holder: Value,
  base: string,
  [name = "", ...rest]: Path,
  value: string,
): NewProperty {
  if (rest.length === 0) return { name, value };
  const inner = evaluation.propertyOf(holder, name);
  const isThere = inner.kind === "object" || inner.kind === "unknown";
  if (!isThere) return { name, value: nested(rest, value) };
  const spread = `${base}${holder.kind === "unknown" ? "?." : "."}${name}`;
  return {
    name,
    spread,
    value: overlaid(evaluation, inner, spread, rest, value),
  };
}

/** Expressions that are text or missing. */
const alwaysText = /^(?:process\.env\b|import\.meta\.env\b|Deno\.env\b|[`"'])/;

/** Whether an expression is no object, but text: a spread would take it apart. */
function isText(
  sourceCode: Readonly<TSESLint.SourceCode>,
  expression: TSESTree.Expression,
): boolean {
  if (alwaysText.test(plainText(sourceCode, expression))) return true;
  const { parent } = expression;
  if (parent.type === "TSAsExpression") return isString(parent.typeAnnotation);
  if (expression.type !== "Identifier") return false;
  const [definition] = findVariable(sourceCode, expression)?.defs ?? [];
  const name = definition?.name;
  return (
    name?.type === "Identifier" && isString(name.typeAnnotation?.typeAnnotation)
  );
}

function isString(type: TSESTree.TypeNode | undefined): boolean {
  return type?.type === "TSStringKeyword";
}

/** Whether an object may hold what nothing tells of. */
function isUnseen({ kind }: Value): boolean {
  return kind === "unknown" || kind === "opaque";
}

function overlap(some: readonly Edit[], others: readonly Edit[]): boolean {
  return some.some(({ range: [start, end] }) =>
    others.some(({ range }) => start < range[1] && range[0] < end),
  );
}

function valueAt(evaluation: Evaluation, value: Value, path: Path): Value {
  return path.reduce(
    (holder, name) => evaluation.propertyOf(holder, name),
    value,
  );
}

function nested(path: Path, value: string): string | NewProperty {
  const [name, ...rest] = path;
  return name === undefined ? value : { name, value: nested(rest, value) };
}

function propertyAt([name = "", ...rest]: Path, value: string): NewProperty {
  return { name, value: nested(rest, value) };
}

function overlaps(path: Path, target: Path): boolean {
  return path.every(
    (name, index) => index >= target.length || target[index] === name,
  );
}

function isCalledOnce({ defs, references }: Home["variable"]): boolean {
  return (
    !defs.some(isExported) &&
    references.filter((use) => use.isRead()).length === 1
  );
}

/** Whether other files can read what is defined. */
function isExported({
  type,
  node,
  parent,
}: TSESLint.Scope.Definition): boolean {
  const declaration = type === "Variable" ? parent : node;
  return declaration.parent.type.startsWith("Export");
}

/** An expression that can be read a second time and says the same. */
function isNameOrMember(node: TSESTree.Expression): boolean {
  let inner = node;
  while (
    inner.type === "ChainExpression" ||
    (inner.type === "MemberExpression" &&
      (!inner.computed || inner.property.type === "Literal"))
  ) {
    inner = inner.type === "ChainExpression" ? inner.expression : inner.object;
  }
  return inner.type === "Identifier" || inner.type === "ThisExpression";
}
