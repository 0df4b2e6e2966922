/**
 * What is known of the value of an expression inside one file.
 *
 * Everything that follows the source from one place to another is a {@link Task}: a generator that asks for what it
 * needs by `yield`. {@link run} keeps the stack, so that a chain of thousands of constants or spreads does not overflow.
 */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import {
  findVariable,
  isAssignedOnce,
  literalText,
  type Variable,
} from "./names.ts";
import { orderOf } from "./order.ts";
import { anyName, isTransparent, passing, type Uses } from "./uses.ts";

export type Value = (
  | /** A property that is not there. */ { readonly kind: "absent" }
  | { readonly kind: "unknown" }
  /** Some falsy value: spread, it adds nothing. */
  | { readonly kind: "nothing" }
  | { readonly kind: "primitive"; readonly value: unknown }
  /** A function, a class, an instance: truthy, and little else is known of it. */
  | {
      readonly kind: "opaque";
      /** What a function returns, if it is always the same expression. */
      readonly returns?: TSESTree.Expression;
    }
  | ObjectValue
  | ArrayValue
) &
  Sited;

interface Sited {
  /** Where the value of a property stands; missing for a property that is not written out. */
  readonly site?: Site;
}

/** The place in the source that gives a property its value. */
export interface Site {
  readonly expression: TSESTree.Expression;
  /** The property's name, or the element's index. */
  readonly name: string;
  /** Missing where the value is assigned: `options.enableKeepAlive = true`. */
  readonly property?: TSESTree.Property;
  /** The spread, among the parts of the object that was asked, that brought the property. */
  readonly spread?: TSESTree.Expression;
  /** The names crossed on the way to the object that holds the property. */
  readonly homes: readonly Home[];
}

export interface ObjectValue {
  readonly kind: "object";
  /** The literal, or the `Object.assign(…)` that makes the object. */
  readonly node: TSESTree.ObjectExpression | TSESTree.CallExpression;
  readonly homes: readonly Home[];
}

export interface ArrayValue {
  readonly kind: "array";
  readonly node: TSESTree.ArrayExpression;
  readonly homes: readonly Home[];
}

/** Either of two values: which one depends on something that only the running program knows. */
interface Choice extends Sited {
  readonly kind: "choice";
  /** The same for all that depends on the same condition. */
  readonly condition: string;
  readonly whenTrue: Branch;
  readonly whenFalse: Branch;
}

type Branch = TSESTree.Expression | "nothing" | "unknown";

/** A name under which an object can be reached, and so written to. */
export interface Home {
  readonly variable: Variable;
  /** Where the name is read on the way to the client. */
  readonly at: TSESTree.Identifier;
  /** Where the object stands in the variable. */
  readonly path: readonly string[];
  /** The variable is a function that makes the object. */
  readonly isFunction: boolean;
}

/** What is taken for the conditions of {@link Choice}s. */
export type World = ReadonlyMap<string, boolean>;

/** A value, or the choice that has to be made first. */
type Result = Value | Choice;

type Task = Generator<Task | Choice, Result, Result>;

/** What the evaluations of one file share. */
export interface FileContext {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly usesOf: (variable: Variable) => Uses;
}

const absent: Value = { kind: "absent" };
const unknown: Value = { kind: "unknown" };
const opaque: Value = { kind: "opaque" };

const primitive = (value: unknown): Value => ({ kind: "primitive", value });

/** Reads expressions in one world. Whatever it is asked, it throws {@link Undecided} where the world leaves a choice. */
export interface Evaluation {
  readonly valueOf: (expression: TSESTree.Expression) => Value;
  /** A property of a value that `valueOf` gave. */
  readonly propertyOf: (value: Value, name: string) => Value;
  /** The part of an expression that this world takes: one side of `cond ? a : b`, without casts around it. */
  readonly standing: (expression: TSESTree.Expression) => TSESTree.Expression;
}

class Undecided extends Error {
  readonly condition: string;
  constructor(condition: string) {
    super(condition);
    this.condition = condition;
  }
}

/** More worlds than these are not looked at: what depends on so many conditions is unknown. */
const mostWorlds = 64;

/** Reads something in every world there is. `undefined` where there are too many. */
export function explore<T>(
  evaluationIn: (world: World) => Evaluation,
  read: (evaluation: Evaluation) => T,
): readonly T[] | undefined {
  const answers: T[] = [];
  const worlds: World[] = [new Map<string, boolean>()];
  let tries = 0;
  for (let world = worlds.pop(); world; world = worlds.pop()) {
    if (++tries > mostWorlds) return undefined;
    try {
      answers.push(read(evaluationIn(world)));
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      worlds.push(
        new Map(world).set(error.condition, false),
        new Map(world).set(error.condition, true),
      );
    }
  }
  return answers;
}

type PropertyMemo = Map<TSESTree.Node, Map<string, Value>>;

/** Prepares a file for {@link Evaluation}s: what does not depend on a world is read once. */
export function createEvaluate(
  file: FileContext,
): (world: World) => Evaluation {
  const memo: PropertyMemo = new Map();
  return (world) => {
    const tasks = createTasks(
      file,
      world,
      world.size === 0 ? memo : new Map<TSESTree.Node, Map<string, Value>>(),
    );
    return {
      valueOf: (expression) => run(tasks.evaluate(expression)),
      propertyOf: (value, name) => run(tasks.property(value, name)),
      standing: tasks.standing,
    };
  };
}

/** Runs a task and those it asks for. */
function run(task: Task): Value {
  const stack = [task];
  let answer: Result = unknown;
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { done, value }: IteratorResult<Task | Choice, Result> =
      top.next(answer);
    if (done) {
      stack.pop();
      answer = value;
    } else if ("kind" in value) {
      throw new Undecided(value.condition);
    } else {
      stack.push(value);
    }
  }
  if (answer.kind === "choice") throw new Undecided(answer.condition);
  return answer;
}

function createTasks(
  { sourceCode, usesOf }: FileContext,
  world: World,
  memo: PropertyMemo,
): {
  readonly evaluate: (expression: TSESTree.Expression) => Task;
  readonly property: (value: Result, name: string) => Task;
  readonly standing: (expression: TSESTree.Expression) => TSESTree.Expression;
} {
  /** What is being read: a constant that needs itself is unknown. */
  const active = new Set<Variable>();
  const activeProperties = new Map<TSESTree.Node, Set<string>>();
  return { evaluate, property, standing };

  function* evaluate(node: TSESTree.Expression): Task {
    if (isTransparent(node)) return yield evaluate(node.expression);
    switch (node.type) {
      case "Literal":
        return "regex" in node ? opaque : primitive(node.value);
      case "TemplateLiteral":
        return yield template(node);
      case "Identifier":
        return yield identifier(node);
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
        return unary(node.operator, yield evaluate(node.argument));
      case "BinaryExpression":
        return node.left.type === "PrivateIdentifier"
          ? unknown
          : binary(
              node.operator,
              yield evaluate(node.left),
              yield evaluate(node.right),
            );
      case "ConditionalExpression":
      case "LogicalExpression":
        return yield fork(forkOf(node));
      case "SequenceExpression": {
        const last = node.expressions.at(-1);
        return last ? yield evaluate(last) : unknown;
      }
      case "AssignmentExpression": {
        if (node.operator !== "=") return unknown;
        // An object has another name now, of which nothing is known.
        const value: Result = yield evaluate(node.right);
        return value.kind === "primitive" ? value : unknown;
      }
      case "MemberExpression":
        return yield memberAccess(node);
      case "CallExpression":
        return yield call(node, false);
      case "AwaitExpression":
        return node.argument.type === "CallExpression"
          ? yield call(node.argument, true)
          : yield evaluate(node.argument);
      default:
        return unknown;
    }
  }

  function* template(node: TSESTree.TemplateLiteral): Task {
    let text = node.quasis[0]?.value.cooked ?? "";
    for (const [index, expression] of node.expressions.entries()) {
      const value: Result = yield evaluate(expression);
      if (value.kind !== "primitive") return unknown;
      text +=
        String(value.value) + (node.quasis[index + 1]?.value.cooked ?? "");
    }
    return primitive(text);
  }

  function* identifier(node: TSESTree.Identifier): Task {
    const variable = findVariable(sourceCode, node);
    const [definition] = variable?.defs ?? [];
    if (!variable || !definition) return primitiveGlobal(node.name);
    if (active.has(variable) || !isAssignedOnce(variable)) return unknown;
    if (definition.type === "ClassName") return opaque;
    if (definition.type === "FunctionName") {
      return functionValue(functionOf(variable));
    }
    if (definition.type !== "Variable") return unknown;
    const { id, init } = definition.node;
    if (!init || orderOf(init, node) === "after") return unknown;
    active.add(variable);
    const names = namesTo(id, node.name);
    let value: Result = names ? yield evaluate(init) : unknown;
    for (const name of names ?? []) value = yield property(value, name);
    active.delete(variable);
    if (value.kind === "absent") return primitive(undefined);
    if (value.kind === "choice" && !isLeftAlone(usesOf(variable))) yield value;
    if (value.kind === "array" && !isLeftAlone(usesOf(variable)))
      return unknown;
    if (!hasHomes(value)) return value;
    const home: Home = { variable, at: node, path: [], isFunction: false };
    return { ...value, homes: [...value.homes, home] };
  }

  /** Takes the branch that the test, or else this world, decides for; without a decision the choice is the value. */
  function* fork(node: Fork): Task {
    const test: Result = yield evaluate(node.test);
    const answer = node.answer(test);
    if (answer !== undefined) {
      const side = answer ? node.whenTrue : node.whenFalse;
      return side === node.test ? test : yield evaluate(side);
    }
    const { text, isNegated } = conditionOf(node);
    const whenTrue = node.whenTrue === node.test ? node.left : node.whenTrue;
    const whenFalse = node.whenFalse === node.test ? node.left : node.whenFalse;
    const choice: Choice = {
      kind: "choice",
      condition: text,
      whenTrue: isNegated ? whenFalse : whenTrue,
      whenFalse: isNegated ? whenTrue : whenFalse,
    };
    const decision = world.get(text);
    if (decision === undefined) return choice;
    return yield branch(decision ? choice.whenTrue : choice.whenFalse);
  }

  /** What a fork depends on: the same text for all that depend on the same, `!a` and `a` included. */
  function conditionOf({ test, isNullishTest }: Fork): {
    readonly text: string;
    readonly isNegated: boolean;
  } {
    if (isNullishTest) {
      return { text: `${sourceCode.getText(test)} ??`, isNegated: false };
    }
    let isNegated = false;
    let node = test;
    while (node.type === "UnaryExpression" && node.operator === "!") {
      isNegated = !isNegated;
      node = node.argument;
    }
    if (node.type === "BinaryExpression" && node.operator === "!==") {
      const [left, right] = [node.left, node.right].map((side) =>
        sourceCode.getText(side),
      );
      return { text: `${left} === ${right}`, isNegated: !isNegated };
    }
    return { text: sourceCode.getText(node), isNegated };
  }

  function decisionOn(fork: Fork): boolean | undefined {
    const { text, isNegated } = conditionOf(fork);
    const decision = world.get(text);
    return decision === undefined ? undefined : decision !== isNegated;
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
        const answer =
          taken.answer(run(evaluate(taken.test))) ?? decisionOn(taken);
        if (answer === undefined) return node;
        node = answer ? taken.whenTrue : taken.whenFalse;
      } else {
        return node;
      }
    }
  }

  function* branch(side: Branch): Task {
    return typeof side === "string" ? { kind: side } : yield evaluate(side);
  }

  function* memberAccess(node: TSESTree.MemberExpression): Task {
    const name = yield propertyKey(node);
    if (name.kind !== "primitive") return unknown;
    const object: Result = yield evaluate(node.object);
    const value: Result = yield property(object, String(name.value));
    return value.kind === "absent" ? primitive(undefined) : value;
  }

  function* propertyKey(
    node: TSESTree.MemberExpression | TSESTree.Property,
  ): Task {
    const key = node.type === "Property" ? node.key : node.property;
    if (node.computed && key.type !== "PrivateIdentifier") {
      return yield evaluate(key);
    }
    if (key.type === "Identifier") return primitive(key.name);
    return key.type === "Literal" ? primitive(key.value) : unknown;
  }

  function* call(node: TSESTree.CallExpression, isAwaited: boolean): Task {
    const [first] = node.arguments;
    const callee = sourceCode.getText(node.callee);
    if (first && first.type !== "SpreadElement") {
      if (passing.test(callee)) return yield evaluate(first);
      if (callee === "structuredClone") return yield clone(first);
      if (callee === "Object.assign")
        return { kind: "object", node, homes: [] };
      const convert = conversions.get(callee);
      if (convert) {
        const value: Result = yield evaluate(first);
        return value.kind === "primitive" && node.arguments.length === 1
          ? primitive(convert(value.value))
          : unknown;
      }
    }
    return node.callee.type === "Identifier"
      ? yield callOfFunction(node.callee, isAwaited)
      : unknown;
  }

  /** A copy is read as what it is made of, if that is never changed. */
  function* clone(original: TSESTree.Expression): Task {
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
  ): Task {
    const variable = findVariable(sourceCode, callee);
    const made = variable && functionOf(variable);
    if (!made || active.has(variable)) return unknown;
    const returned = returnedExpression(made);
    if (!returned || made.generator || (made.async && !isAwaited)) {
      return unknown;
    }
    active.add(variable);
    const value: Result = yield evaluate(returned);
    active.delete(variable);
    if (!hasHomes(value)) return value;
    if (variable.references.length > 1 && isShared(value, made)) return unknown;
    const home: Home = { variable, at: callee, path: [], isFunction: true };
    return { ...value, homes: [...value.homes, home] };
  }

  function* property(value: Result, name: string): Task {
    switch (value.kind) {
      case "object":
        return yield propertyOfObject(value, name);
      case "choice":
        return yield propertyOfEither(value, name);
      default:
        return unknown;
    }
  }

  /** What both branches agree on is no matter of choice: most conditional spreads have nothing to do with keepalive. */
  function* propertyOfEither(choice: Choice, name: string): Task {
    const [yes, no]: Result[] = [
      yield propertyOfSpread(yield branch(choice.whenTrue), name),
      yield propertyOfSpread(yield branch(choice.whenFalse), name),
    ];
    const agree =
      yes?.kind === no?.kind &&
      (yes?.kind === "absent" || yes?.kind === "unknown");
    return agree ? (yes ?? unknown) : yield choice;
  }

  function* propertyOfSpread(value: Result, name: string): Task {
    switch (value.kind) {
      case "primitive":
      case "nothing":
      case "array":
        return absent;
      default:
        return yield property(value, name);
    }
  }

  function* propertyOfObject(object: ObjectValue, name: string): Task {
    const isUnchanged = isQuiet(object);
    const known = isUnchanged ? memo.get(object.node)?.get(name) : undefined;
    if (known) return atHome(known, object, name);
    const reading = activeProperties.get(object.node) ?? new Set<string>();
    if (reading.has(name)) return unknown;
    activeProperties.set(object.node, reading.add(name));
    const written = isUnchanged ? undefined : writtenTo(object, name);
    let value: Result = unknown;
    if (written !== "unknown") {
      value = yield written
        ? assigned(written, name)
        : propertyInSource(object, name);
    }
    reading.delete(name);
    if (isUnchanged && value.kind !== "choice") {
      const values = memo.get(object.node) ?? new Map<string, Value>();
      memo.set(object.node, values.set(name, value));
    }
    return atHome(value, object, name);
  }

  function* assigned(expression: TSESTree.Expression, name: string): Task {
    const value: Result = yield evaluate(expression);
    return { ...value, site: { expression, name, homes: [] } };
  }

  function* propertyInSource({ node }: ObjectValue, name: string): Task {
    const parts =
      node.type === "ObjectExpression" ? node.properties : node.arguments;
    let hasPrototype = false;
    for (const part of parts.toReversed()) {
      if (part.type === "SpreadElement" && node.type === "CallExpression") {
        return unknown;
      }
      if (part.type !== "Property") {
        const spread = part.type === "SpreadElement" ? part.argument : part;
        const value: Result = yield propertyOfSpread(
          yield evaluate(spread),
          name,
        );
        if (value.kind === "absent") continue;
        return value.site
          ? { ...value, site: { ...value.site, spread } }
          : value;
      }
      const key: Result = yield propertyKey(part);
      if (key.kind !== "primitive") return unknown;
      if (isPrototype(part, key.value)) hasPrototype = true;
      else if (String(key.value) === name)
        return yield propertyValue(part, name);
    }
    return hasPrototype ? unknown : absent;
  }

  function* propertyValue(property: TSESTree.Property, name: string): Task {
    const { kind, value: expression } = property;
    if (!isExpression(expression)) return unknown;
    const value: Result =
      kind === "init" ? yield evaluate(expression) : unknown;
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

/** An expression that takes one of two sides. */
interface Fork {
  readonly test: TSESTree.Expression;
  readonly isNullishTest: boolean;
  /** What the value of the test decides. */
  readonly answer: (test: Result) => boolean | undefined;
  /** May be the test itself, as in `test || other`. */
  readonly whenTrue: TSESTree.Expression;
  readonly whenFalse: TSESTree.Expression;
  /** All that is known of the test where it is the value. */
  readonly left: "nothing" | "unknown";
}

function forkOf(
  node: TSESTree.ConditionalExpression | TSESTree.LogicalExpression,
): Fork {
  if (node.type === "ConditionalExpression") {
    const { test, consequent, alternate } = node;
    return {
      test,
      isNullishTest: false,
      answer: truthiness,
      whenTrue: consequent,
      whenFalse: alternate,
      left: "unknown",
    };
  }
  const { left: test, operator, right } = node;
  const isNullishTest = operator === "??";
  const isLeftWhenTrue = operator === "||";
  return {
    test,
    isNullishTest,
    answer: isNullishTest ? isNullish : truthiness,
    whenTrue: isLeftWhenTrue ? test : right,
    whenFalse: isLeftWhenTrue ? right : test,
    left: operator === "&&" ? "nothing" : "unknown",
  };
}

/** `{ __proto__: x }` sets the prototype; `{ ["__proto__"]: x }` and `{ __proto__ }` do not. */
function isPrototype(
  { computed, shorthand, method }: TSESTree.Property,
  name: unknown,
): boolean {
  return name === "__proto__" && !computed && !shorthand && !method;
}

function isExpression(
  node: TSESTree.Property["value"],
): node is TSESTree.Expression {
  return (
    node.type !== "AssignmentPattern" &&
    node.type !== "ObjectPattern" &&
    node.type !== "ArrayPattern" &&
    node.type !== "TSEmptyBodyFunctionExpression"
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

const conversions = new Map<string, (value: unknown) => unknown>([
  ["Boolean", Boolean],
  ["Number", Number],
  ["String", String],
  ["parseInt", (value) => parseInt(String(value))],
  ["parseFloat", (value) => parseFloat(String(value))],
]);

function primitiveGlobal(name: string): Value {
  switch (name) {
    case "undefined":
      return primitive(undefined);
    case "NaN":
      return primitive(NaN);
    case "Infinity":
      return primitive(Infinity);
    default:
      return unknown;
  }
}

function truthiness(value: Result): boolean | undefined {
  switch (value.kind) {
    case "primitive":
      return Boolean(value.value);
    case "object":
    case "array":
    case "opaque":
      return true;
    case "nothing":
    case "absent":
      return false;
    default:
      return undefined;
  }
}

function isNullish(value: Result): boolean | undefined {
  if (value.kind === "primitive") {
    return value.value === undefined || value.value === null;
  }
  return truthiness(value) === true ? false : undefined;
}

function unary(operator: string, argument: Result): Value {
  if (operator === "void") return primitive(undefined);
  if (operator === "!") {
    const test = truthiness(argument);
    return test === undefined ? unknown : primitive(!test);
  }
  if (argument.kind !== "primitive" || typeof argument.value === "bigint") {
    return unknown;
  }
  switch (operator) {
    case "-":
      return primitive(-Number(argument.value));
    case "+":
      return primitive(Number(argument.value));
    case "~":
      return primitive(~Number(argument.value));
    default:
      return unknown;
  }
}

function binary(operator: string, left: Result, right: Result): Value {
  if (left.kind !== "primitive" || right.kind !== "primitive") return unknown;
  if (operator === "===") return primitive(left.value === right.value);
  if (operator === "!==") return primitive(left.value !== right.value);
  if (operator === "+" && typeof left.value === "string") {
    return primitive(left.value + String(right.value));
  }
  return typeof left.value === "number" && typeof right.value === "number"
    ? arithmetic(operator, left.value, right.value)
    : unknown;
}

function arithmetic(operator: string, left: number, right: number): Value {
  switch (operator) {
    case "+":
      return primitive(left + right);
    case "-":
      return primitive(left - right);
    case "*":
      return primitive(left * right);
    case "/":
      return primitive(left / right);
    case "%":
      return primitive(left % right);
    case "**":
      return primitive(left ** right);
    case "<":
      return primitive(left < right);
    case "<=":
      return primitive(left <= right);
    case ">":
      return primitive(left > right);
    case ">=":
      return primitive(left >= right);
    default:
      return unknown;
  }
}

function functionValue(node: FunctionNode | undefined): Value {
  const returns =
    node && !node.generator ? returnedExpression(node) : undefined;
  return returns ? { kind: "opaque", returns } : opaque;
}

type FunctionNode =
  | TSESTree.ArrowFunctionExpression
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression;

/** The function that a variable stands for. */
function functionOf(variable: Variable): FunctionNode | undefined {
  const [definition] = variable.defs;
  if (!definition || !isAssignedOnce(variable)) return undefined;
  const node =
    definition.type === "Variable" ? definition.node.init : definition.node;
  return node?.type === "ArrowFunctionExpression" ||
    node?.type === "FunctionDeclaration" ||
    node?.type === "FunctionExpression"
    ? node
    : undefined;
}

/** Whether a function returns an object that is not its own, but the same each time. */
function isShared(
  { homes }: ObjectValue | ArrayValue,
  made: FunctionNode,
): boolean {
  return homes.some(
    ({ variable: { defs }, isFunction }) =>
      !isFunction &&
      defs.some(
        ({ name: { range } }) =>
          range[0] < made.range[0] || range[1] > made.range[1],
      ),
  );
}

/** What a function returns, if it is always the same expression: its body, or its only statement but declarations. */
function returnedExpression({
  body,
}: FunctionNode): TSESTree.Expression | undefined {
  if (body.type !== "BlockStatement") return body;
  const last = body.body.at(-1);
  const isPlain = body.body
    .slice(0, -1)
    .every(
      ({ type }) =>
        type === "VariableDeclaration" || type === "ExpressionStatement",
    );
  return last?.type === "ReturnStatement" && isPlain
    ? (last.argument ?? undefined)
    : undefined;
}
