/**
 * What a file does to the object in a variable besides creating it: who writes into it, who could, and who reads it.
 */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import {
  calleeName,
  findVariable,
  isAssignedOnce,
  staticName,
  type Variable,
} from "./names.ts";

/** A place where the object, or what stands in it at `path`, is used. */
export interface Use {
  readonly path: readonly string[];
  readonly node: TSESTree.Node;
}

/** An assignment to a member. */
export interface Write extends Use {
  /** What is assigned; missing for `delete`, `+=`, `++` and patterns. */
  readonly value?: TSESTree.Expression;
}

/** Stands in a path for a name that is not known: any. */
export const anyName = "*";

/** All uses of a variable's object, those through aliases of it included. */
export interface Uses {
  readonly writes: readonly Write[];
  /** Places from which on the object may change: whatever is not known to only look at it. */
  readonly exposures: readonly Use[];
  /** Places where the object goes on as a whole: a change of it is seen there. */
  readonly readers: readonly Use[];
}

/** Functions that only look at their arguments, and keep nothing of them. */
const harmless =
  /^(?:console\.\w+|JSON\.stringify|Object\.(?:keys|isFrozen)|Array\.isArray|structuredClone|String|Boolean|util\.inspect)$/;

/** Functions that return the object they are given. */
export const passing = /^Object\.(?:freeze|seal|preventExtensions)$/;

/** An alias of an alias … of an object is followed this far; beyond, the object counts as exposed. */
const deepestAlias = 100;

/**
 * Collects the {@link Uses} of variables, each once.
 *
 * @param isClient whether a call makes a client: drivers leave the objects they are given alone
 */
export function createUses(
  sourceCode: Readonly<TSESLint.SourceCode>,
  isClient: (call: TSESTree.Node) => boolean,
): (variable: Variable) => Uses {
  const known = new Map<Variable, Uses>();

  return (variable) => usesOf(variable, 0);

  function usesOf(variable: Variable, depth: number): Uses {
    const before = known.get(variable);
    if (before) return before;
    const uses: {
      readonly writes: Write[];
      readonly exposures: Use[];
      readonly readers: Use[];
    } = { writes: [], exposures: [], readers: [] };
    known.set(variable, uses);
    const [definition] = variable.defs;
    if (definition && isExported(definition)) {
      uses.readers.push({ path: [], node: definition.name });
    }
    for (const reference of variable.references) {
      if (reference.isRead()) collect(reference.identifier);
    }
    return uses;

    function collect(identifier: TSESTree.Node): void {
      const { node, path, isComputed } = memberChain(identifier);
      const use: Use = { path, node: identifier };
      const { parent } = node;
      if (parent && isTarget(node)) {
        const isPrototype = path.at(-1) === "__proto__";
        if (isComputed || isPrototype || path.length === 0) {
          uses.exposures.push({
            path: isPrototype ? path.slice(0, -1) : path,
            node: identifier,
          });
        } else {
          uses.writes.push({ path, node: parent, ...assignedTo(node) });
        }
        return;
      }
      switch (parent?.type) {
        case "CallExpression":
        case "NewExpression":
          if (parent.callee === node) {
            const object = { path: path.slice(0, -1), node: identifier };
            uses.exposures.push(object);
            uses.readers.push(object);
            return;
          }
          break;
        case "VariableDeclarator":
          if (isComputed) break;
          collectAliases(parent.id, path);
          return;
        case "AssignmentExpression":
          if (isComputed || parent.left.type === "MemberExpression") break;
          if (parent.parent.type !== "ExpressionStatement") break;
          collectAliases(parent.left, path);
          return;
      }
      if (isOnlyTested(node)) {
        if (path.length > 0 || readsNames(node)) uses.readers.push(use);
        return;
      }
      uses.readers.push(use);
      collectContainer(node, use);
    }

    /** `const other = config.db`, `const { db } = config`: what happens to the alias happens to the object. */
    function collectAliases(
      pattern: TSESTree.Node,
      path: readonly string[],
    ): void {
      if (pattern.type === "Identifier") {
        const alias = findVariable(sourceCode, pattern);
        if (!alias || !isAssignedOnce(alias) || depth === deepestAlias) {
          uses.exposures.push({ path, node: pattern });
          uses.readers.push({ path, node: pattern });
          return;
        }
        const aliased = usesOf(alias, depth + 1);
        for (const kind of ["writes", "exposures", "readers"] as const) {
          for (const use of aliased[kind]) {
            uses[kind].push({ ...use, path: [...path, ...use.path] });
          }
        }
      } else if (pattern.type === "ObjectPattern") {
        for (const property of pattern.properties) {
          if (property.type === "RestElement") {
            uses.readers.push({ path, node: property });
            uses.exposures.push({ path: [...path, anyName], node: property });
            continue;
          }
          const name = staticName(property);
          if (name === undefined) uses.readers.push({ path, node: property });
          collectAliases(property.value, [...path, name ?? anyName]);
        }
      } else if (pattern.type === "AssignmentPattern") {
        collectAliases(pattern.left, path);
      } else {
        uses.exposures.push({ path, node: pattern });
      }
    }

    /** `const all = { db: config }`: a function that is given `all`, or a write through it, reaches the object. */
    function collectContainer(node: TSESTree.Node, use: Use): void {
      const { container, levels, isCopy } = outermostContainer(node);
      if (isLookedAt(container)) return;
      const exposure = isCopy ? { ...use, path: [...use.path, anyName] } : use;
      const { parent } = container;
      const variable =
        parent?.type === "VariableDeclarator" && parent.id.type === "Identifier"
          ? findVariable(sourceCode, parent.id)
          : undefined;
      if (!variable || !isAssignedOnce(variable) || depth === deepestAlias) {
        uses.exposures.push(exposure);
        return;
      }
      const { writes, exposures } = usesOf(variable, depth + 1);
      const own = isCopy ? levels + 1 : levels;
      const reaches =
        exposures.length > 0 || writes.some(({ path }) => path.length > own);
      if (reaches) uses.exposures.push(exposure);
    }
  }

  /** Whether nothing can change an object where it goes. */
  function isLookedAt(node: TSESTree.Node): boolean {
    const { parent } = node;
    if (isOnlyTested(node) || isExport(node)) return true;
    return (
      (parent?.type === "CallExpression" || parent?.type === "NewExpression") &&
      (isClient(parent) || harmless.test(calleeName(parent.callee)))
    );
  }

  /** The literal that an expression ends up in: `{ db: config }`, `[config]`, `cond ? config : other`. */
  function outermostContainer(node: TSESTree.Node): {
    readonly container: TSESTree.Node;
    /** How many literals lie around what is contained. */
    readonly levels: number;
    /** Its properties are what is contained: `{ ...config }`. */
    readonly isCopy: boolean;
  } {
    let container = node;
    let levels = 0;
    let isCopy = false;
    for (let { parent } = node; parent; parent = container.parent) {
      if (parent.type === "SpreadElement" || isAssigned(container)) {
        isCopy ||= levels === 0;
      } else if (
        parent.type === "ArrayExpression" ||
        (parent.type === "Property" && parent.value === container)
      ) {
        levels += container.type === "SpreadElement" ? 0 : 1;
      } else if (
        parent.type !== "ObjectExpression" &&
        !isChosen(container) &&
        !isPassedOn(container)
      ) {
        break;
      }
      container = parent;
    }
    return { container, levels, isCopy };
  }

  /** `Object.assign({}, config)`: a copy, too. */
  function isAssigned(node: TSESTree.Node): boolean {
    const { parent } = node;
    return (
      parent?.type === "CallExpression" &&
      calleeName(parent.callee) === "Object.assign" &&
      parent.arguments[0] !== node &&
      parent.arguments[0]?.type === "ObjectExpression"
    );
  }

  /** The member access that starts at an identifier, as far as its names are written out. */
  function memberChain(identifier: TSESTree.Node): {
    node: TSESTree.Node;
    path: readonly string[];
    /** The last name is not known: `config[name]`. */
    isComputed: boolean;
  } {
    const path: string[] = [];
    let node = identifier;
    for (;;) {
      const { parent } = node;
      if (parent?.type === "MemberExpression" && parent.object === node) {
        const name = staticName(parent);
        if (name === undefined) return { node: parent, path, isComputed: true };
        path.push(name);
        node = parent;
      } else if (parent && isPassedOn(node)) {
        node = parent;
      } else {
        return { node, path, isComputed: false };
      }
    }
  }

  /** Whether the expression around another one has the same value. */
  function isPassedOn(node: TSESTree.Node): boolean {
    const { parent } = node;
    switch (parent?.type) {
      case "AwaitExpression":
        return true;
      case "SequenceExpression":
        return lastOf(parent) === node;
      case "CallExpression":
        return (
          parent.arguments[0] === node &&
          passing.test(calleeName(parent.callee))
        );
      default:
        return parent !== undefined && isTransparent(parent);
    }
  }
}

/** Syntax around an expression that leaves its value alone. */
export function isTransparent(
  node: TSESTree.Node,
): node is
  | TSESTree.ChainExpression
  | TSESTree.TSAsExpression
  | TSESTree.TSNonNullExpression
  | TSESTree.TSSatisfiesExpression
  | TSESTree.TSTypeAssertion {
  return (
    node.type === "ChainExpression" ||
    node.type === "TSAsExpression" ||
    node.type === "TSNonNullExpression" ||
    node.type === "TSSatisfiesExpression" ||
    node.type === "TSTypeAssertion"
  );
}

/** What the value of `(a, b, c)` is. */
export function lastOf({
  expressions,
}: TSESTree.SequenceExpression): TSESTree.Expression {
  return expressions.reduce((_, last) => last);
}

/** Whether a member is written to: `config.x = 1`, `delete config.x`, `[config.x] = list`. */
function isTarget(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "AssignmentExpression":
    case "AssignmentPattern":
    case "ForInStatement":
    case "ForOfStatement":
      return parent.left === node;
    case "UnaryExpression":
      return parent.operator === "delete";
    case "Property":
      return parent.parent.type === "ObjectPattern";
    default:
      return (
        parent?.type === "ArrayPattern" ||
        parent?.type === "RestElement" ||
        parent?.type === "UpdateExpression"
      );
  }
}

function assignedTo({ parent }: TSESTree.Node): Pick<Write, "value"> {
  return parent?.type === "AssignmentExpression" && parent.operator === "="
    ? { value: parent.right }
    : {};
}

/** A side of `cond ? a : b`, `a || b`. What stands before `&&` is the value only where it is no object. */
function isChosen(node: TSESTree.Node): boolean {
  const { parent } = node;
  return (
    (parent?.type === "ConditionalExpression" ||
      parent?.type === "LogicalExpression") &&
    !isOnlyTested(node)
  );
}

/** `name in config`, `for (const name in config)` */
function readsNames({ parent }: TSESTree.Node): boolean {
  return (
    parent?.type === "ForInStatement" ||
    (parent?.type === "BinaryExpression" && parent.operator === "in")
  );
}

/** `if (config)`, `typeof config`, `config === other`: looked at, not passed on. */
function isOnlyTested(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "ConditionalExpression":
      return parent.test === node;
    case "LogicalExpression":
      return parent.operator === "&&" && parent.left === node;
    case "SequenceExpression":
      return lastOf(parent) !== node;
    case "TemplateLiteral":
      return parent.parent.type !== "TaggedTemplateExpression";
    default:
      return onlyTesting.has(parent?.type);
  }
}

const onlyTesting: ReadonlySet<string | undefined> = new Set([
  "BinaryExpression",
  "DoWhileStatement",
  "ExpressionStatement",
  "ForInStatement",
  "IfStatement",
  "SwitchStatement",
  "TSQualifiedName",
  "TSTypeQuery",
  "UnaryExpression",
  "WhileStatement",
]);

/** What a module exports is for others to read: that they write into it is not expected. */
function isExport(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "ExportDefaultDeclaration":
    case "ExportSpecifier":
    case "TSExportAssignment":
      return true;
    case "AssignmentExpression":
      return (
        isExports(parent.left) &&
        (parent.parent.type === "ExpressionStatement" || isExport(parent))
      );
    default:
      return false;
  }
}

/** `exports`, `module.exports`, `exports.name`, `module.exports.name`. */
function isExports(node: TSESTree.Node): boolean {
  if (node.type === "Identifier") return node.name === "exports";
  if (node.type !== "MemberExpression") return false;
  return (
    isExports(node.object) ||
    (node.object.type === "Identifier" &&
      node.object.name === "module" &&
      staticName(node) === "exports")
  );
}

function isExported(definition: TSESLint.Scope.Definition): boolean {
  return (
    definition.type === "Variable" &&
    definition.parent.parent.type === "ExportNamedDeclaration"
  );
}
