/** What names and literals in source code stand for. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";

export type Variable = TSESLint.Scope.Variable;

/** The variable that an identifier refers to; `undefined` for one that the file does not know. */
export function findVariable(
  sourceCode: Readonly<TSESLint.SourceCode>,
  identifier: TSESTree.Identifier,
): Variable | undefined {
  let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(identifier);
  while (scope) {
    // `with (object) name`: the object may have it.
    if (scope.type === "with") return undefined;
    const variable = scope.set.get(identifier.name);
    if (variable) return variable;
    scope = scope.upper;
  }
  return undefined;
}

/** Answers by variable: one that thousands of calls share is counted once. */
const assignedOnce = new WeakMap<Variable, boolean>();

/** Whether a variable has one value from its first assignment on. */
export function isAssignedOnce(variable: Variable): boolean {
  const known = assignedOnce.get(variable);
  if (known !== undefined) return known;
  const answer = variable.defs.length === 1 && countWrites(variable) <= 1;
  assignedOnce.set(variable, answer);
  return answer;
}

/** Assignments to a variable, its own definition counted only where the language knows it as an assignment. */
function countWrites({ defs, references }: Variable): number {
  const writes = references.filter((reference) => reference.isWrite()).length;
  return defs[0]?.type === "Variable" ? writes : writes + 1;
}

/** The text of a string literal, or of a template without expressions. */
export function literalText(node: TSESTree.Node): string | undefined {
  if (node.type === "Literal") {
    return typeof node.value === "string" ? node.value : undefined;
  }
  return node.type === "TemplateLiteral" && node.expressions.length === 0
    ? node.quasis.map(({ value }) => value.cooked).join("")
    : undefined;
}

/** The name of a property where the source writes it out: `a.b`, `a["b"]`, `{ b: 1 }`, `{ 1: 1 }`. */
export function staticName(
  node: TSESTree.MemberExpression | TSESTree.Property,
): string | undefined {
  const key = node.type === "Property" ? node.key : node.property;
  if (!node.computed && key.type === "Identifier") return key.name;
  if (key.type === "Literal") return String(key.value);
  return literalText(key);
}

/** The name of what is called, where it is one or two names: `"f"`, `"Object.assign"`. Otherwise `""`. */
export function calleeName(callee: TSESTree.Node): string {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" &&
    !callee.computed &&
    callee.object.type === "Identifier" &&
    callee.property.type === "Identifier"
    ? `${callee.object.name}.${callee.property.name}`
    : "";
}

/** The text of a node without its comments and white space: the same in every formatting. */
export function plainText(
  sourceCode: Readonly<TSESLint.SourceCode>,
  node: TSESTree.Node,
): string {
  const words = sourceCode.getTokens(node).map(({ value }) => value);
  return words
    .map((word, index) => {
      const before = words[index - 1] ?? "";
      const isApart = /[\w$]$/.test(before) && /^[\w$]/.test(word);
      return isApart ? ` ${word}` : word;
    })
    .join("");
}
