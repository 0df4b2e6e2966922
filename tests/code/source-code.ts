/** Parses source as ESLint does before it asks a rule, and puts edits into it. */
import * as parser from "@typescript-eslint/parser";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { Linter } from "eslint";
import type { Edit } from "../../src/code/edit.ts";

/** Source with the scopes and parents that ESLint gives it. */
export function sourceCodeOf(code: string): Readonly<TSESLint.SourceCode> {
  const linter = new Linter();
  const [message] = linter.verify(code, [{ languageOptions: { parser } }]);
  const sourceCode: object = linter.getSourceCode();
  if (message) throw new Error(`${message.message}: ${code}`);
  if (!isSourceCode(sourceCode)) throw new Error(code);
  return sourceCode;
}

/** ESLint's own type of source code knows no TypeScript syntax; the parser's does. */
function isSourceCode(value: object): value is TSESLint.SourceCode {
  return "ast" in value && "text" in value;
}

/** The calls of functions by a name, in the order of the text. */
export function callsIn(
  { ast, visitorKeys }: Readonly<TSESLint.SourceCode>,
  name: string,
): readonly TSESTree.CallExpression[] {
  const calls: TSESTree.CallExpression[] = [];
  const visit = (node: TSESTree.Node): void => {
    if (
      node.type === "CallExpression" &&
      node.callee.type === "Identifier" &&
      node.callee.name === name
    ) {
      calls.push(node);
    }
    for (const key of visitorKeys[node.type] ?? []) {
      const child: unknown = Reflect.get(node, key);
      (Array.isArray(child) ? child : [child]).filter(isNode).forEach(visit);
    }
  };
  visit(ast);
  return calls;
}

/** The first call of a function by its name. */
export function callIn(
  sourceCode: Readonly<TSESLint.SourceCode>,
  name: string,
): TSESTree.CallExpression {
  const [call] = callsIn(sourceCode, name);
  if (!call) throw new Error(`No call of ${name}: ${sourceCode.text}`);
  return call;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === "object" && value !== null && "type" in value;
}

/** The text with all edits in it. */
export function applied(code: string, edits: readonly Edit[]): string;
export function applied(
  code: string,
  edits: readonly Edit[] | undefined,
): string | undefined;
export function applied(
  code: string,
  edits: readonly Edit[] | undefined,
): string | undefined {
  return edits
    ?.toSorted((a, b) => b.range[0] - a.range[0])
    .reduce(
      (text, { range: [start, end], text: inserted }) =>
        text.slice(0, start) + inserted + text.slice(end),
      code,
    );
}
