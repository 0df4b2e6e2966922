/**
 * What is known of the value of an expression inside one file.
 *
 * Everything that follows the source from one place to another is a {@link Task}: what needs something else first is
 * a generator that asks for it by `yield`. {@link run} keeps the stack, so that a chain of thousands of constants or
 * spreads does not overflow.
 */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import {
  calleeName,
  findVariable,
  isAssignedOnce,
  literalText,
  plainText,
  staticName,
  type Variable,
} from "./names.ts";
import { type Fork, forkOf } from "./forks.ts";
import {
  functionOf,
  functionValue,
  isShared,
  returnedExpression,
} from "./functions.ts";
import {
  binary,
  conversions,
  isNullish,
  primitiveGlobal,
  truthiness,
  unary,
} from "./operators.ts";
import { orderOf } from "./order.ts";
import {
  absent,
  type ArrayValue,
  type Branch,
  type Choice,
  type Home,
  type ObjectValue,
  opaque,
  primitive,
  type Result,
  type Sited,
  unknown,
  type Value,
} from "./value.ts";
import { Undecided, type World } from "./worlds.ts";
import { anyName, isTransparent, lastOf, passing, type Uses } from "./uses.ts";

/** The reading of one thing: its result at once, or what it needs for it first. */
type Task = Result | Steps;
type Steps = Generator<Task, Result, Result>;

/** What the evaluations of one file share. */
export interface FileContext {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly usesOf: (variable: Variable) => Uses;
  /** Expressions whose values are known from elsewhere: what they read comes from another module. */
  readonly constants: ReadonlyMap<TSESTree.Node, unknown>;
}

/** Reads expressions in one world. Whatever it is asked, it throws {@link Undecided} where the world leaves a choice. */
export interface Evaluation {
  readonly valueOf: (expression: TSESTree.Expression) => Value;
  /** A property of a value that `valueOf` gave. */
  readonly propertyOf: (value: Value, name: string) => Value;
  /** The part of an expression that this world takes: one side of `cond ? a : b`, without casts around it. */
  readonly standing: (expression: TSESTree.Expression) => TSESTree.Expression;
}

/** An object that goes by more names than these is not followed further. */
const mostHomes = 100;

/** Prepares a file for {@link Evaluation}s: what does not depend on a world is read once. */
export function createEvaluate(
  file: FileContext,
): (world: World) => Evaluation {
  const inFirstWorld = createReader(file, new Map());
  return (world) =>
    world.size === 0 ? inFirstWorld : createReader(file, world);
}

/** Runs a task and those it asks for. */
function run(task: Task): Value {
  const callers: Steps[] = [];
  let answer: Result = unknown;
  let current: Task | undefined = task;
  while (current) {
    if ("kind" in current) {
      answer = current;
      current = callers.pop();
      continue;
    }
    const { done, value }: IteratorResult<Task, Result> = current.next(answer);
    if (!done) callers.push(current);
    current = value;
  }
  return answer.kind === "choice" ? undecided(answer) : answer;
}

function undecided({ condition }: Choice): never {
  throw new Undecided(condition);
}

function createReader(
  { sourceCode, usesOf, constants }: FileContext,
  world: World,
): Evaluation {
  const knownNames = new Map<TSESTree.Identifier, Value>();
  /** By their names: thousands of objects have a few names that count. */
  const knownProperties = new Map<string, Map<TSESTree.Node, Result>>();
  /** What is being read: a constant that needs itself is unknown. */
  const active = new Set<Variable>();
  const activeProperties = new Map<string, Set<TSESTree.Node>>();
  return {
    valueOf: (expression) => read(() => evaluate(expression)),
    propertyOf: (value, name) => read(() => property(value, name)),
    standing,
  };

  function read(task: () => Task): Value {
    // What was being read where a world was left is read no more.
    active.clear();
    activeProperties.clear();
    return run(task());
  }

  function evaluate(
    node: TSESTree.Expression | TSESTree.PrivateIdentifier,
  ): Task {
    if (isTransparent(node)) return evaluate(node.expression);
    if (constants.has(node)) return primitive(constants.get(node));
    switch (node.type) {
      case "Literal":
        return "regex" in node ? opaque : primitive(node.value);
      case "TemplateLiteral":
        return template(node);
      case "Identifier":
        return knownNames.get(node) ?? identifier(node);
      case "ObjectExpression":
        return { kind: "object", node, homes: [] };
      case "ArrayExpression":
        return { kind: "array", node, homes: [] };
      case "ArrowFunctionExpression":
      case "FunctionExpression":
        return functionValue(node);
      case "ClassExpression":
      case "NewExpression":
        return opaque;
      case "UnaryExpression":
        return unaryOperation(node);
      case "BinaryExpression":
        return binaryOperation(node);
      case "ConditionalExpression":
      case "LogicalExpression":
        return fork(forkOf(node));
      case "SequenceExpression":
        return evaluate(lastOf(node));
      case "AssignmentExpression":
        return node.operator === "=" ? assignedValue(node.right) : unknown;
      case "MemberExpression":
        return memberAccess(node);
      case "CallExpression":
        return call(node, false);
      case "AwaitExpression":
        return node.argument.type === "CallExpression"
          ? call(node.argument, true)
          : evaluate(node.argument);
      default:
        return unknown;
    }
  }

  function* unaryOperation(node: TSESTree.UnaryExpression): Steps {
    return unary(node.operator, yield evaluate(node.argument));
  }

  function* binaryOperation(node: TSESTree.BinaryExpression): Steps {
    const left: Result = yield evaluate(node.left);
    return binary(node.operator, left, yield evaluate(node.right));
  }

  function* assignedValue(right: TSESTree.Expression): Steps {
    // An object has another name now, of which nothing is known.
    const value: Result = yield evaluate(right);
    return value.kind === "primitive" ? value : unknown;
  }

  function* template(node: TSESTree.TemplateLiteral): Steps {
    let text = "";
    for (const [index, quasi] of node.quasis.entries()) {
      text += String(quasi.value.cooked);
      const expression = node.expressions[index];
      if (!expression) continue;
      const value: Result = yield evaluate(expression);
      if (value.kind !== "primitive") return unknown;
      text += String(value.value);
    }
    return primitive(text);
  }

  function* identifier(node: TSESTree.Identifier): Steps {
    const variable = findVariable(sourceCode, node);
    const definition = variable?.defs[0];
    if (!variable || !definition) return primitiveGlobal(node.name);
    if (active.has(variable) || !isAssignedOnce(variable)) return unknown;
    if (definition.type === "ClassName") return opaque;
    if (definition.type === "FunctionName") {
      return functionValue(functionOf(variable));
    }
    if (definition.type !== "Variable") return unknown;
    const { id, init } = definition.node;
    const names = namesTo(id, node.name);
    if (!names || !init || orderOf(init, node) === "after") return unknown;
    active.add(variable);
    let value: Result = yield evaluate(init);
    for (const name of names) value = yield property(value, name);
    active.delete(variable);
    if (value.kind === "absent") return primitive(undefined);
    if (value.kind === "choice" && !isLeftAlone(usesOf(variable)))
      undecided(value);
    if (value.kind === "array" && !isLeftAlone(usesOf(variable)))
      return unknown;
    if (!hasHomes(value)) return value;
    if (value.homes.length > mostHomes) return unknown;
    const home: Home = { variable, at: node, path: [], isFunction: false };
    const named: Value = { ...value, homes: [...value.homes, home] };
    knownNames.set(node, named);
    return named;
  }

  /** Takes the branch that the test, or else this world, decides for; without a decision the choice is the value. */
  function* fork(node: Fork): Steps {
    const decided: Result = yield decide(node);
    if (decided.kind === "choice") {
      const { test, left } = node;
      const whenTrue = node.whenTrue === test ? left : node.whenTrue;
      const whenFalse = node.whenFalse === test ? left : node.whenFalse;
      return { ...decided, whenTrue, whenFalse };
    }
    const answer = truthiness(decided) === true;
    const value: Result = yield evaluate(
      answer ? node.whenTrue : node.whenFalse,
    );
    const isLeft = (answer ? node.whenTrue : node.whenFalse) === node.test;
    return isLeft && value.kind === "unknown" ? { kind: node.left } : value;
  }

  /** Which side a fork takes, as a boolean. */
  function* decide({ test, isNullishTest }: Fork): Steps {
    if (!isNullishTest) return yield holds(test);
    const value: Result = yield evaluate(test);
    const answer = isNullish(value);
    return answer === undefined
      ? decisionOn(`${plainText(sourceCode, test)} ??`)
      : primitive(answer);
  }

  /** Whether a test holds. All that hangs on the same condition, `!a` and `a && b` included, is decided as one. */
  function* holds(test: TSESTree.Expression): Steps {
    if (isTransparent(test)) return yield holds(test.expression);
    if (test.type === "UnaryExpression" && test.operator === "!") {
      const answer: Result = yield holds(test.argument);
      return answer.kind === "choice" ? answer : unary("!", answer);
    }
    if (test.type === "LogicalExpression" && test.operator !== "??") {
      const left: Result = yield holds(test.left);
      const isDecided =
        left.kind === "choice" || truthiness(left) === (test.operator === "||");
      return isDecided ? left : yield holds(test.right);
    }
    const named = test.type === "Identifier" ? testNamed(test) : undefined;
    if (named) {
      active.add(named.variable);
      const decided: Result = yield holds(named.init);
      active.delete(named.variable);
      return decided;
    }
    const value: Result = yield evaluate(test);
    const answer = truthiness(value);
    if (answer !== undefined) return primitive(answer);
    if (value.kind === "choice") return value;
    if (test.type === "BinaryExpression" && test.operator.startsWith("!")) {
      const [left, right] = [test.left, test.right].map((side) =>
        plainText(sourceCode, side),
      );
      const equals = test.operator.replace("!", "=");
      const decided = decisionOn(`${left}${equals}${right}`);
      return decided.kind === "choice" ? decided : unary("!", decided);
    }
    return decisionOn(plainText(sourceCode, test));
  }

  /** What this world takes for a condition. */
  function decisionOn(condition: string): Result {
    const decision = world.get(condition);
    return decision === undefined
      ? { kind: "choice", condition, whenTrue: "unknown", whenFalse: "unknown" }
      : primitive(decision);
  }

  /** `const isLocal = host === "localhost"`: a test by another name. */
  function testNamed(
    node: TSESTree.Identifier,
  ): { variable: Variable; init: TSESTree.Expression } | undefined {
    const variable = findVariable(sourceCode, node);
    const definition = variable?.defs[0];
    if (!variable || definition?.type !== "Variable") return undefined;
    const { id, init } = definition.node;
    return init &&
      tests.has(init.type) &&
      id.type === "Identifier" &&
      isAssignedOnce(variable) &&
      !active.has(variable)
      ? { variable, init }
      : undefined;
  }

  function standing(expression: TSESTree.Expression): TSESTree.Expression {
    let node = expression;
    for (;;) {
      if (isTransparent(node)) {
        node = node.expression;
      } else if (
        node.type === "ConditionalExpression" ||
        node.type === "LogicalExpression"
      ) {
        const taken = forkOf(node);
        const decided = tryRun(decide(taken));
        if (!decided) return node;
        node = truthiness(decided) ? taken.whenTrue : taken.whenFalse;
      } else {
        return node;
      }
    }
  }

  /** `undefined` where this world leaves a choice. */
  function tryRun(task: Task): Value | undefined {
    try {
      return run(task);
    } catch (error) {
      if (error instanceof Undecided) return undefined;
      throw error;
    }
  }

  function branch(side: Branch): Task {
    return typeof side === "string" ? { kind: side } : evaluate(side);
  }

  function* memberAccess(node: TSESTree.MemberExpression): Steps {
    const name = yield propertyKey(node);
    if (name.kind !== "primitive") return unknown;
    const object: Result = yield evaluate(node.object);
    const value: Result = yield property(object, String(name.value));
    return value.kind === "absent" ? primitive(undefined) : value;
  }

  function propertyKey(
    node: TSESTree.MemberExpression | TSESTree.Property,
  ): Task {
    const key = node.type === "Property" ? node.key : node.property;
    return !node.computed && key.type === "Identifier"
      ? primitive(key.name)
      : evaluate(key);
  }

  function call(node: TSESTree.CallExpression, isAwaited: boolean): Task {
    const [first] = node.arguments;
    const callee = globalName(node.callee);
    if (first && first.type !== "SpreadElement") {
      if (passing.test(callee)) return evaluate(first);
      if (callee === "structuredClone") return clone(first);
      if (callee === "Object.assign") return assignment(node, first);
      const convert = conversions.get(callee);
      if (convert && node.arguments.length === 1) {
        return conversion(convert, first);
      }
    }
    return node.callee.type === "Identifier"
      ? callOfFunction(node.callee, isAwaited)
      : unknown;
  }

  function* conversion(
    convert: (value: unknown) => unknown,
    expression: TSESTree.Expression,
  ): Steps {
    const value: Result = yield evaluate(expression);
    return value.kind === "primitive"
      ? primitive(convert(value.value))
      : unknown;
  }

  /** The name of a callee, where the file itself does not define it. */
  function globalName(callee: TSESTree.Expression): string {
    const root = callee.type === "MemberExpression" ? callee.object : callee;
    const isLocal =
      root.type === "Identifier" && findVariable(sourceCode, root)?.defs.length;
    return isLocal ? "" : calleeName(callee);
  }

  /** `Object.assign(target, …)` is read as a new object, if nothing else changes the target. */
  function* assignment(
    node: TSESTree.CallExpression,
    target: TSESTree.Expression,
  ): Steps {
    const value: Result = yield evaluate(target);
    if (value.kind === "array" || value.kind === "primitive") return unknown;
    const isSure =
      value.kind !== "object" ||
      value.homes.every(({ variable, at, isFunction }) => {
        const { writes, exposures } = usesOf(variable);
        return (
          isFunction ||
          (writes.length === 0 && exposures.every((use) => use.node === at))
        );
      });
    return isSure ? { kind: "object", node, homes: [] } : unknown;
  }

  /** A copy is read as what it is made of, if that is never changed. */
  function* clone(original: TSESTree.Expression): Steps {
    const value: Result = yield evaluate(original);
    return value.kind !== "object" || isQuiet(value) ? value : unknown;
  }

  function isQuiet({ homes }: ObjectValue): boolean {
    return homes.every(
      ({ variable, isFunction }) => isFunction || isLeftAlone(usesOf(variable)),
    );
  }

  /** A call of a function of this file that does nothing but return one expression. */
  function* callOfFunction(
    callee: TSESTree.Identifier,
    isAwaited: boolean,
  ): Steps {
    const variable = findVariable(sourceCode, callee);
    const made = variable && functionOf(variable);
    if (!made || active.has(variable)) return unknown;
    const returned = returnedExpression(made);
    if (!returned || (made.async && !isAwaited)) return unknown;
    active.add(variable);
    const value: Result = yield evaluate(returned);
    active.delete(variable);
    if (!hasHomes(value)) return value;
    const calls = variable.references.filter((use) => use.isRead());
    if (calls.length > 1 && isShared(value, made)) return unknown;
    const home: Home = { variable, at: callee, path: [], isFunction: true };
    return { ...value, homes: [...value.homes, home] };
  }

  function property(value: Result, name: string): Task {
    switch (value.kind) {
      case "object":
        return propertyOfObject(value, name);
      case "choice":
        return propertyOfEither(value, name);
      case "unknown":
        return value.maybe ? hiddenProperty(value.maybe, name) : unknown;
      default:
        return unknown;
    }
  }

  function* hiddenProperty(maybe: Value, name: string): Steps {
    return beneath(yield property(maybe, name));
  }

  /** What both branches agree on is no matter of choice: most conditional spreads have nothing to do with keepalive. */
  function* propertyOfEither(choice: Choice, name: string): Steps {
    const { whenTrue, whenFalse } = choice;
    const yes: Result = yield propertyOfSpread(yield branch(whenTrue), name);
    const no: Result = yield propertyOfSpread(yield branch(whenFalse), name);
    const agree =
      yes.kind === no.kind && (yes.kind === "absent" || yes.kind === "unknown");
    return agree ? yes : undecided(choice);
  }

  function propertyOfSpread(value: Result, name: string): Task {
    switch (value.kind) {
      case "primitive":
      case "nothing":
      case "array":
        return absent;
      default:
        return property(value, name);
    }
  }

  function propertyOfObject(object: ObjectValue, name: string): Task {
    const known = knownProperties.get(name)?.get(object.node);
    return known && isQuiet(object)
      ? atHome(known, object, name)
      : readProperty(object, name);
  }

  function* readProperty(object: ObjectValue, name: string): Steps {
    const reading = activeProperties.get(name) ?? new Set<TSESTree.Node>();
    if (reading.has(object.node)) return unknown;
    activeProperties.set(name, reading.add(object.node));
    const written = writtenTo(object, name);
    const value: Result =
      written === "unknown"
        ? beneath(yield propertyInSource(object, name))
        : yield written
            ? assigned(written, name)
            : propertyInSource(object, name);
    reading.delete(object.node);
    return atHome(value, object, name);
  }

  function* assigned(expression: TSESTree.Expression, name: string): Steps {
    const value: Result = yield evaluate(expression);
    return { ...value, site: { expression, name, homes: [] } };
  }

  /** A property as the object is made. */
  function* propertyInSource({ node }: ObjectValue, name: string): Steps {
    const values =
      knownProperties.get(name) ?? new Map<TSESTree.Node, Result>();
    knownProperties.set(name, values);
    const known = values.get(node);
    if (known) return known;
    const value: Result = yield propertyInParts(node, name);
    values.set(node, value);
    return value;
  }

  function* propertyInParts(node: ObjectValue["node"], name: string): Steps {
    const parts =
      node.type === "ObjectExpression" ? node.properties : node.arguments;
    let isHidden = false;
    let hasPrototype = false;
    for (const part of parts.toReversed()) {
      if (isPrototype(part)) {
        hasPrototype = true;
        continue;
      }
      if (isNamedOtherwise(part, name)) continue;
      const value: Result = yield propertyInPart(part, node, name);
      if (value.kind === "absent") continue;
      if (!isNowhere(value)) return isHidden ? beneath(value) : value;
      isHidden = true;
    }
    return isHidden || hasPrototype ? unknown : absent;
  }

  function* propertyInPart(
    part: TSESTree.ObjectLiteralElement | TSESTree.CallExpressionArgument,
    { type }: ObjectValue["node"],
    name: string,
  ): Steps {
    if (part.type === "Property") {
      const key: Result = yield propertyKey(part);
      if (key.kind !== "primitive") return unknown;
      return String(key.value) === name
        ? yield propertyValue(part, name)
        : absent;
    }
    if (part.type === "SpreadElement" && type === "CallExpression") {
      return unknown;
    }
    const spread = part.type === "SpreadElement" ? part.argument : part;
    const value: Result = yield propertyOfSpread(yield evaluate(spread), name);
    return value.site ? { ...value, site: { ...value.site, spread } } : value;
  }

  function* propertyValue(property: TSESTree.Property, name: string): Steps {
    if (!hasExpression(property)) return beneath(opaque);
    const { value: expression } = property;
    const value: Result = yield evaluate(expression);
    // A method is no expression that could be replaced.
    if (property.method) return value;
    return { ...value, site: { expression, name, property, homes: [] } };
  }

  /** What an assignment elsewhere makes of a property: an expression, unknown, or nothing. */
  function writtenTo(
    { homes }: ObjectValue,
    name: string,
  ): TSESTree.Expression | "unknown" | undefined {
    const read = homes.at(-1)?.at;
    if (!read) return undefined;
    const own = new Set<TSESTree.Node>(homes.map(({ at }) => at));
    for (const { variable, at, path, isFunction } of homes) {
      if (isFunction) continue;
      const { writes, exposures } = usesOf(variable);
      const target = [...path, name];
      const isExposed = exposures.some(
        (exposure) =>
          startsWith(path, exposure.path) &&
          !own.has(exposure.node) &&
          orderOf(exposure.node, read) !== "after",
      );
      if (isExposed) return "unknown";
      const relevant = writes
        .filter(
          ({ path: written }) =>
            written.length === target.length && startsWith(target, written),
        )
        .map((write) => {
          const isBefore = orderOf(write.node, at) === "before";
          const order = isBefore ? "before" : orderOf(write.node, read);
          return { ...write, order };
        })
        .filter(({ order }) => order !== "after")
        .sort((a, b) => a.node.range[0] - b.node.range[0]);
      const last = relevant.at(-1);
      if (!last) continue;
      const isCertain = relevant.every(({ order }) => order === "before");
      return isCertain ? (last.value ?? "unknown") : "unknown";
    }
    return undefined;
  }
}

/** Expressions that stand for a condition, rather than for a value that happens to be tested. */
const tests: ReadonlySet<string> = new Set([
  "BinaryExpression",
  "Identifier",
  "LogicalExpression",
  "MemberExpression",
  "UnaryExpression",
]);

/** A property's value as the object's own names reach it. */
function atHome(value: Result, { homes }: ObjectValue, name: string): Result {
  const site = value.site && {
    ...value.site,
    homes: [...value.site.homes, ...homes],
  };
  const sited = site ? { ...value, site } : value;
  if (!hasHomes(sited)) return sited;
  return { ...sited, homes: [...sited.homes, ...homesOfPart(homes, name)] };
}

/** The names by which a part of an object or an array is reached. */
export function homesOfPart(
  homes: readonly Home[],
  name: string,
): readonly Home[] {
  return homes.map((home) => ({ ...home, path: [...home.path, name] }));
}

function hasHomes(value: Result): value is (ObjectValue | ArrayValue) & Sited {
  return value.kind === "object" || value.kind === "array";
}

function isLeftAlone({ writes, exposures }: Uses): boolean {
  return writes.length === 0 && exposures.length === 0;
}

function startsWith(
  path: readonly string[],
  start: readonly string[],
): boolean {
  return (
    start.length <= path.length &&
    start.every((name, index) => name === anyName || path[index] === name)
  );
}

/** `{ __proto__: x }` sets the prototype; `{ ["__proto__"]: x }` and `{ __proto__ }` do not. */
function isPrototype(part: TSESTree.Node): boolean {
  return (
    part.type === "Property" &&
    !part.computed &&
    !part.shorthand &&
    !part.method &&
    staticName(part) === "__proto__"
  );
}

/** Most parts of most objects: another property, whose name stands there. */
function isNamedOtherwise(part: TSESTree.Node, name: string): boolean {
  if (part.type !== "Property") return false;
  const own = staticName(part);
  return own !== undefined && own !== name;
}

/** What may be there or not: nothing tells that it is. */
function isNowhere({ kind, site, ...value }: Result): boolean {
  return kind === "unknown" && !site && !("maybe" in value);
}

/** What is known of a value where something that cannot be read may have gone over it. */
function beneath(value: Result): Value {
  if (value.kind === "absent" || isNowhere(value)) return unknown;
  return {
    kind: "unknown",
    maybe: value.kind === "choice" ? opaque : value,
  };
}

/** Neither a getter or setter nor `{ name = 1 }`, which some parsers let pass outside of a pattern. */
function hasExpression(
  property: TSESTree.Property,
): property is TSESTree.Property & { readonly value: TSESTree.Expression } {
  return (
    property.kind === "init" && property.value.type !== "AssignmentPattern"
  );
}

/** The names that lead from the value of a destructured declaration to one of its variables. */
function namesTo(
  pattern: TSESTree.BindingName,
  variable: string,
): readonly string[] | undefined {
  if (pattern.type === "Identifier") {
    return pattern.name === variable ? [] : undefined;
  }
  if (pattern.type === "ArrayPattern") return undefined;
  for (const property of pattern.properties) {
    if (property.type === "RestElement" || property.computed) continue;
    const { key, value } = property;
    const name = key.type === "Identifier" ? key.name : literalText(key);
    const isPattern =
      value.type === "Identifier" || value.type === "ObjectPattern";
    const rest = isPattern ? namesTo(value, variable) : undefined;
    if (rest && name !== undefined) return [name, ...rest];
  }
  return undefined;
}
