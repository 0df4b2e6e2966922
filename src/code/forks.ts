import type { TSESTree } from "@typescript-eslint/utils";
import { isNullish, truthiness } from "./operators.ts";
import type { Result } from "./value.ts";

/** An expression that takes one of two sides. */
export interface Fork {
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

export function forkOf(
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
