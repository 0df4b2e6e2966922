/**
 * What a file does to the object in a variable besides creating it: who writes into it, who could, and who reads it.
 */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import {
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
  /** What is assigned; missing for `delete`, `+=` and `++`. */
  readonly value?: TSESTree.Expression;
}

/** All uses of a variable's object, those through aliases of it included. */
export interface Uses {
  readonly writes: readonly Write[];
  /** Places that may change the object: unknown functions that are given it, computed member names. */
  readonly exposures: readonly Use[];
  /** Places where the object goes on as a whole: a change of it is seen there. */
  readonly readers: readonly Use[];
}

/** Functions that only look at their arguments. */
const harmless =
  /^(?:console\.\w+|JSON\.stringify|Object\.(?:keys|values|entries|freeze|seal|isFrozen|fromEntries)|Array\.isArray|structuredClone|String|Boolean|util\.inspect)$/;

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
      switch (parent?.type) {
        case "AssignmentExpression":
          if (parent.left !== node) break;
          if (isComputed || path.length === 0) uses.exposures.push(use);
          else if (parent.operator === "=") {
            uses.writes.push({ path, node: parent, value: parent.right });
          } else uses.writes.push({ path, node: parent });
          return;
        case "UpdateExpression":
          uses.writes.push({ path, node: parent });
          return;
        case "UnaryExpression":
          if (parent.operator !== "delete") return;
          if (isComputed) uses.exposures.push(use);
          else uses.writes.push({ path, node: parent });
          return;
        case "CallExpression":
        case "NewExpression":
          if (parent.callee === node) {
            uses.exposures.push({ path: path.slice(0, -1), node: identifier });
          } else if (isClient(parent) || isHarmless(parent, node)) {
            uses.readers.push(use);
          } else {
            uses.exposures.push(use);
            uses.readers.push(use);
          }
          return;
        case "VariableDeclarator":
          if (parent.init !== node) return;
          collectAliases(parent.id, path);
          return;
      }
      if (isOnlyTested(node)) return;
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
            continue;
          }
          const name = staticName(property);
          if (name === undefined) uses.readers.push({ path, node: property });
          else collectAliases(property.value, [...path, name]);
        }
      } else if (pattern.type === "AssignmentPattern") {
        collectAliases(pattern.left, path);
      } else {
        uses.exposures.push({ path, node: pattern });
      }
    }

    /** `const all = { db: config }`: a function that is given `all`, or a write through it, reaches the object. */
    function collectContainer(node: TSESTree.Node, use: Use): void {
      const container = outermostContainer(node);
      const { parent } = container;
      if (container === node || !parent) return;
      const isArgument =
        (parent.type === "CallExpression" || parent.type === "NewExpression") &&
        parent.callee !== container;
      if (isArgument) {
        if (!isClient(parent) && !isHarmless(parent, container)) {
          uses.exposures.push(use);
        }
        return;
      }
      if (parent.type !== "VariableDeclarator") return;
      const variable =
        parent.id.type === "Identifier"
          ? findVariable(sourceCode, parent.id)
          : undefined;
      if (!variable || depth === deepestAlias) {
        uses.exposures.push(use);
        return;
      }
      const { writes, exposures } = usesOf(variable, depth + 1);
      const reaches =
        exposures.length > 0 || writes.some(({ path }) => path.length > 1);
      if (reaches) uses.exposures.push(use);
    }
  }

  function isHarmless(
    call: TSESTree.CallExpression | TSESTree.NewExpression,
    argument: TSESTree.Node,
  ): boolean {
    const callee = sourceCode.getText(call.callee);
    if (callee === "Object.assign") return call.arguments[0] !== argument;
    return harmless.test(callee);
  }
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
    } else if (parent && isTransparent(parent)) {
      node = parent;
    } else {
      return { node, path, isComputed: false };
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

/** The literal that an expression ends up in: `{ db: config }`, `[config]`, `cond ? config : other`. */
function outermostContainer(node: TSESTree.Node): TSESTree.Node {
  let container = node;
  for (;;) {
    const { parent } = container;
    const contains =
      parent !== undefined &&
      (isTransparent(parent) ||
        parent.type === "ArrayExpression" ||
        parent.type === "ConditionalExpression" ||
        parent.type === "LogicalExpression" ||
        parent.type === "ObjectExpression" ||
        (parent.type === "Property" && parent.value === container));
    if (!contains) return container;
    container = parent;
  }
}

/** `if (config)`, `typeof config`, `config === other`: looked at, not passed on. */
function isOnlyTested({ parent }: TSESTree.Node): boolean {
  return (
    parent?.type === "IfStatement" ||
    parent?.type === "BinaryExpression" ||
    parent?.type === "ExpressionStatement" ||
    parent?.type === "TemplateLiteral" ||
    parent?.type === "TSTypeQuery"
  );
}

function isExported(definition: TSESLint.Scope.Definition): boolean {
  return (
    definition.type === "Variable" &&
    definition.parent.parent.type === "ExportNamedDeclaration"
  );
}
