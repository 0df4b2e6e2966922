/** Functions of a file that do nothing but return one expression. */
import type { TSESTree } from "@typescript-eslint/utils";
import { isAssignedOnce, type Variable } from "./names.ts";
import {
  type ArrayValue,
  type ObjectValue,
  opaque,
  type Value,
} from "./value.ts";

export function functionValue(node: FunctionNode | undefined): Value {
  const returns = node && returnedExpression(node);
  return returns ? { kind: "opaque", returns } : opaque;
}

type FunctionNode =
  | TSESTree.ArrowFunctionExpression
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression;

/** The function that a variable stands for. */
export function functionOf(variable: Variable): FunctionNode | undefined {
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
export function isShared(
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
export function returnedExpression({
  body,
  generator,
}: FunctionNode): TSESTree.Expression | undefined {
  if (generator) return undefined;
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
