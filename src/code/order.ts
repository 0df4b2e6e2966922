import type { TSESTree } from "@typescript-eslint/utils";

/**
 * When something happens, seen from the moment a value is read: surely before, surely after, or neither is sure.
 */
export function orderOf(
  event: TSESTree.Node,
  read: TSESTree.Node,
): "before" | "after" | "maybe" {
  const functionOfRead = enclosing(read, isFunctionBoundary);
  if (enclosing(event, isFunctionBoundary) !== functionOfRead) return "maybe";
  if (event.range[0] >= read.range[0]) {
    const loop = enclosing(
      read,
      (node) =>
        isFunctionBoundary(node) || (isLoop(node) && contains(node, event)),
    );
    return loop && isLoop(loop) ? "maybe" : "after";
  }
  const statement = enclosing(event, isStatement);
  const block = statement?.parent;
  const isSure =
    statement?.type === "ExpressionStatement" &&
    statement.expression === event &&
    (block?.type === "BlockStatement" || block?.type === "Program") &&
    contains(block, read);
  return isSure ? "before" : "maybe";
}

function enclosing(
  node: TSESTree.Node,
  is: (node: TSESTree.Node) => boolean,
): TSESTree.Node | undefined {
  let outer = node.parent;
  while (outer && !is(outer)) outer = outer.parent;
  return outer;
}

function contains(
  outer: TSESTree.Node | undefined,
  inner: TSESTree.Node,
): boolean {
  return (
    outer !== undefined &&
    outer.range[0] <= inner.range[0] &&
    inner.range[1] <= outer.range[1]
  );
}

const isFunctionBoundary = ({ type }: TSESTree.Node): boolean =>
  type === "Program" ||
  type === "ArrowFunctionExpression" ||
  type === "FunctionDeclaration" ||
  type === "FunctionExpression" ||
  type === "PropertyDefinition" ||
  type === "StaticBlock";

const isLoop = ({ type }: TSESTree.Node): boolean =>
  type === "DoWhileStatement" ||
  type === "ForInStatement" ||
  type === "ForOfStatement" ||
  type === "ForStatement" ||
  type === "WhileStatement";

const isStatement = ({ type }: TSESTree.Node): boolean =>
  type.endsWith("Statement") || type === "VariableDeclaration";
