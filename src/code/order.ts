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
        isFunctionBoundary(node) || (isLoop(node) && endsIn(event, node)),
    );
    return loop && isLoop(loop) ? "maybe" : "after";
  }
  const statement = event.parent;
  const block =
    statement?.type === "ExpressionStatement" ? statement.parent : undefined;
  const isSure =
    (block?.type === "BlockStatement" || block?.type === "Program") &&
    endsIn(read, block);
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

/** Whether a node that begins after the start of another one is a part of it. */
function endsIn(inner: TSESTree.Node, outer: TSESTree.Node): boolean {
  return inner.range[1] <= outer.range[1];
}

const isFunctionBoundary = ({ type }: TSESTree.Node): boolean =>
  type === "AccessorProperty" ||
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
