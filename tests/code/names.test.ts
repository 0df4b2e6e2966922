/** What names and literals stand for. */
import { expect, it } from "vitest";
import { calleeName, literalText, plainText } from "../../src/code/names.ts";
import { callIn, sourceCodeOf } from "./source-code.ts";

it.each([
  ["a /* one */ . b", "a.b"],
  ["a\n  ?.b", "a?.b"],
  ["typeof  a", "typeof a"],
  ["typeofa", "typeofa"],
  ["a  instanceof\n$b", "a instanceof $b"],
  ["a$ in b", "a$ in b"],
  ["a [ 0 ]", "a[0]"],
  ["( a + 1 )", "(a+1)"],
])(
  "the text of an expression is the same in every formatting: %j",
  (code, text) => {
    const sourceCode = sourceCodeOf(`(${code})`);
    const [statement] = sourceCode.ast.body;
    if (!statement) throw new Error(code);
    expect(plainText(sourceCode, statement)).toBe(`(${text})`);
  },
);

it.each([
  ["g()", "g"],
  ["g.h()", "g.h"],
  ["g[h]()", ""],
  ["g().h()", ""],
  ["g.h.i()", ""],
  ["(() => {})()", ""],
])(
  "what is called has a name where that is one word or two: %s",
  (code, name) => {
    const [call] = callIn(sourceCodeOf(`f(${code})`), "f").arguments;
    if (call?.type !== "CallExpression") throw new Error(code);
    expect(calleeName(call.callee)).toBe(name);
  },
);

it.each([
  ["'text'", "text"],
  ["`text`", "text"],
  ["`${a}`", undefined],
  ["1", undefined],
  ["a", undefined],
])("a text is a literal, or a template of nothing else: %s", (code, text) => {
  const [argument] = callIn(sourceCodeOf(`f(${code})`), "f").arguments;
  if (!argument) throw new Error(code);
  expect(literalText(argument)).toBe(text);
});
