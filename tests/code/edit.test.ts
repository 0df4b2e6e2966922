import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import {
  appendArgument,
  insertProperty,
  type NewProperty,
  operand,
  overlay,
  overlayUrl,
  removeProperty,
  replaceExpression,
  replaceProperty,
  setUrlParameter,
} from "../../src/code/edit.ts";
import { applied, callIn, sourceCodeOf } from "./source-code.ts";

/** The argument of the first call of `f` in a text. */
function argumentIn(code: string): {
  sourceCode: Readonly<TSESLint.SourceCode>;
  argument: TSESTree.Expression;
} {
  const sourceCode = sourceCodeOf(code);
  const [argument] = callIn(sourceCode, "f").arguments;
  if (!argument || argument.type === "SpreadElement") throw new Error(code);
  return { sourceCode, argument };
}

const on: NewProperty = { name: "on", value: "true" };

function inserted(code: string, property = on): string | undefined {
  const { sourceCode, argument } = argumentIn(code);
  if (argument.type !== "ObjectExpression") throw new Error(code);
  return applied(code, insertProperty(sourceCode, argument, property));
}

describe("a property is added to an object", () => {
  it.each([
    ["on one line", `f({ a: 1 })`, `f({ a: 1, on: true })`],
    ["on one line, with a comma", `f({ a: 1, })`, `f({ a: 1, on: true, })`],
    ["without spaces", `f({a:1})`, `f({a:1,on:true})`],
    ["without spaces, with a comma", `f({a:1,})`, `f({a:1,on:true,})`],
    [
      "without spaces but before values",
      `f({a: 1,b: 2})`,
      `f({a: 1,b: 2,on: true})`,
    ],
    [
      "without spaces between several",
      `f({ a: 1,b: 2,c: 3 })`,
      `f({ a: 1,b: 2,c: 3,on: true })`,
    ],
    [
      "without spaces but behind commas",
      `f({a:1, b:2})`,
      `f({a:1, b:2, on:true})`,
    ],
    [
      "on a line of its own",
      `f({\n  a: 1,\n  b: 2\n})`,
      `f({\n  a: 1,\n  b: 2,\n  on: true\n})`,
    ],
    [
      "on a line of its own, with a comma",
      `f({\n  a: 1,\n})`,
      `f({\n  a: 1,\n  on: true,\n})`,
    ],
    [
      "by tabs",
      `if (x) {\n\tf({\n\t\ta: 1,\n\t})\n}`,
      `if (x) {\n\tf({\n\t\ta: 1,\n\t\ton: true,\n\t})\n}`,
    ],
    [
      "with the indentation of the previous property, however odd",
      `f({\n        a: 1,\n   b: 2\n      })`,
      `f({\n        a: 1,\n   b: 2,\n   on: true\n      })`,
    ],
    [
      "with tabs and spaces as the previous property has them",
      `f({\n \t a: 1\n})`,
      `f({\n \t a: 1,\n \t on: true\n})`,
    ],
    [
      "without indentation",
      `f({\na: 1,\nb: 2\n})`,
      `f({\na: 1,\nb: 2,\non: true\n})`,
    ],
    [
      "with several properties on a line",
      `f({\n  a: 1, b: 2,\n  c: 3, d: 4\n})`,
      `f({\n  a: 1, b: 2,\n  c: 3, d: 4, on: true\n})`,
    ],
    [
      "with several properties on a line and a comma",
      `f({\n  a: 1, b: 2,\n})`,
      `f({\n  a: 1, b: 2, on: true,\n})`,
    ],
    [
      "with several properties on a line, far apart",
      `f({ a: 1,   b: 2 })`,
      `f({ a: 1,   b: 2,   on: true })`,
    ],
    [
      "with the closing brace on the last property's line",
      `f({ a: 1,\n    b: 2 })`,
      `f({ a: 1,\n    b: 2,\n    on: true })`,
    ],
    [
      "with the closing brace on the last property's line, aligned",
      `f({a: 1,\n   b: 2})`,
      `f({a: 1,\n   b: 2,\n   on: true})`,
    ],
    [
      "behind a property of several lines",
      `f({\n  a: {\n    b: 1\n  }\n})`,
      `f({\n  a: {\n    b: 1\n  },\n  on: true\n})`,
    ],
    [
      "behind a property of several lines that begins on the brace's line",
      `f({ a: [\n  1,\n] })`,
      `f({ a: [\n  1,\n], on: true })`,
    ],
    [
      "behind a method",
      `f({\n  a() {\n    return 1\n  },\n})`,
      `f({\n  a() {\n    return 1\n  },\n  on: true,\n})`,
    ],
    [
      "behind a spread",
      `f({ a: 1, ...rest })`,
      `f({ a: 1, ...rest, on: true })`,
    ],
    ["behind nothing but a spread", `f({...rest})`, `f({...rest, on: true})`],
    ["behind a shorthand", `f({ a, b })`, `f({ a, b, on: true })`],
    ["behind a dense shorthand", `f({a:1,b})`, `f({a:1,b,on:true})`],
    ["behind a dense method", `f({a:1,b(){}})`, `f({a:1,b(){},on:true})`],
    [
      "behind a dense accessor",
      `f({a:1,get b(){}})`,
      `f({a:1,get b(){},on:true})`,
    ],
    [
      "on one line that begins with the brace",
      `f(\n  { a: 1 }\n)`,
      `f(\n  { a: 1, on: true }\n)`,
    ],
    [
      "behind a parenthesised value",
      `f({ a: (1) })`,
      `f({ a: (1), on: true })`,
    ],
    [
      "behind a parenthesised value, with a comma",
      `f({ a: ((1)), })`,
      `f({ a: ((1)), on: true, })`,
    ],
    [
      "behind a cast",
      `f({ a: <any>1, b: 2 as const })`,
      `f({ a: <any>1, b: 2 as const, on: true })`,
    ],
    [
      "behind a function without braces",
      `f({ a: () => 1 })`,
      `f({ a: () => 1, on: true })`,
    ],
    ["in parentheses", `f(({ a: 1 }))`, `f(({ a: 1, on: true }))`],
  ])("%s", (_, code, output) => {
    expect(inserted(code)).toBe(output);
  });

  it.each([
    ["quoted twice", `f({ "a": 1 })`, `f({ "a": 1, "on": true })`],
    ["quoted once", `f({ 'a': 1 })`, `f({ 'a': 1, 'on': true })`],
    [
      "quoted by need only",
      `f({ a: 1, "b-c": 2 })`,
      `f({ a: 1, "b-c": 2, on: true })`,
    ],
    [
      "quoted this way and that",
      `f({ 'a': 1, "b": 2 })`,
      `f({ 'a': 1, "b": 2, on: true })`,
    ],
    [
      "quoted beside a spread",
      `f({ "a": 1, ...rest })`,
      `f({ "a": 1, ...rest, "on": true })`,
    ],
    [
      "quoted beside a computed key",
      `f({ "a": 1, ["b"]: 2 })`,
      `f({ "a": 1, ["b"]: 2, "on": true })`,
    ],
    ["computed, all of them", `f({ ["a"]: 1 })`, `f({ ["a"]: 1, on: true })`],
    ["with space before colons", `f({ a : 1 })`, `f({ a : 1, on : true })`],
    [
      "with no space behind colons",
      `f({ a :1, b :2 })`,
      `f({ a :1, b :2, on :true })`,
    ],
    [
      "aligned by colons",
      `f({\n  a    : 1,\n  bcd  : 2,\n})`,
      `f({\n  a    : 1,\n  bcd  : 2,\n  on  : true,\n})`,
    ],
    [
      "with a comment before a value",
      `f({ a: /* one */ 1 })`,
      `f({ a: /* one */ 1, on: true })`,
    ],
    [
      "with a comment before a colon",
      `f({ a /* one */ : 1 })`,
      `f({ a /* one */ : 1, on: true })`,
    ],
    [
      "with a value on the next line",
      `f({\n  a:\n    1,\n})`,
      `f({\n  a:\n    1,\n  on: true,\n})`,
    ],
    [
      "of other alphabets",
      `f({ größe: 1, "名前": 2, \\u0061: 3 })`,
      `f({ größe: 1, "名前": 2, \\u0061: 3, on: true })`,
    ],
    ["that are numbers", `f({ 1: 1 })`, `f({ 1: 1, on: true })`],
  ])("with keys %s", (_, code, output) => {
    expect(inserted(code)).toBe(output);
  });

  it.each([
    [
      "behind the last property",
      `f({\n  a: 1 // one\n})`,
      `f({\n  a: 1, // one\n  on: true\n})`,
    ],
    [
      "behind the last comma",
      `f({\n  a: 1, // one\n})`,
      `f({\n  a: 1, // one\n  on: true,\n})`,
    ],
    [
      "before the last comma",
      `f({\n  a: 1 /* one */,\n})`,
      `f({\n  a: 1 /* one */,\n  on: true,\n})`,
    ],
    [
      "before and behind the last comma",
      `f({\n  a: 1 /* one */, // two\n})`,
      `f({\n  a: 1 /* one */, // two\n  on: true,\n})`,
    ],
    [
      "before the last comma, which is on the next line",
      `f({\n  a: 1 // one\n  ,\n})`,
      `f({\n  a: 1 // one\n  ,\n  on: true,\n})`,
    ],
    [
      "behind the last property on the brace's line",
      `f({ a: 1 /* one */ })`,
      `f({ a: 1, /* one */ on: true })`,
    ],
    [
      "behind the last property on the brace's line, to the end of the line",
      `f({ a: 1 // one\n})`,
      `f({ a: 1, // one\n  on: true\n})`,
    ],
    [
      "behind the only line's comma",
      `f({ a: 1, /* one */ })`,
      `f({ a: 1, /* one */ on: true, })`,
    ],
    [
      "of several lines behind the last property",
      `f({\n  a: 1 /* one\n  two */\n})`,
      `f({\n  a: 1, /* one\n  two */\n  on: true\n})`,
    ],
    [
      "of several lines and another behind",
      `f({\n  a: 1 /* one\n  two */ /* three */ // four\n})`,
      `f({\n  a: 1, /* one\n  two */ /* three */ // four\n  on: true\n})`,
    ],
    [
      "at the end",
      `f({\n  a: 1\n  // two\n})`,
      `f({\n  a: 1,\n  on: true\n  // two\n})`,
    ],
    [
      "at the end, behind a comma",
      `f({\n  a: 1,\n  /* two */\n  // three\n})`,
      `f({\n  a: 1,\n  on: true,\n  /* two */\n  // three\n})`,
    ],
    [
      "that was the last property",
      `f({\n  a: 1, // one\n  // b: 2,\n})`,
      `f({\n  a: 1, // one\n  on: true,\n  // b: 2,\n})`,
    ],
    [
      "before the last property",
      `f({\n  a: 1,\n  // two\n  b: 2\n})`,
      `f({\n  a: 1,\n  // two\n  b: 2,\n  on: true\n})`,
    ],
    [
      "before the last property on its line",
      `f({\n  a: 1,\n  /* two */ b: 2\n})`,
      `f({\n  a: 1,\n  /* two */ b: 2, on: true\n})`,
    ],
    [
      "between properties on a line",
      `f({ a: 1, /* two */ b: 2 })`,
      `f({ a: 1, /* two */ b: 2, on: true })`,
    ],
    [
      "before the only line's comma",
      `f({ a: 1 /* one */,b: 2 })`,
      `f({ a: 1 /* one */,b: 2,on: true })`,
    ],
    [
      "inside the last property",
      `f({\n  a: /* one */ 1 // two\n})`,
      `f({\n  a: /* one */ 1, // two\n  on: true\n})`,
    ],
    [
      "behind the closing brace",
      `f({ a: 1 } /* two */) // three`,
      `f({ a: 1, on: true } /* two */) // three`,
    ],
  ])("with a comment %s", (_, code, output) => {
    expect(inserted(code)).toBe(output);
  });

  it.each([
    [
      "on lines of their own",
      `f({\n    a: 1\n  , b: 2\n})`,
      `f({\n    a: 1\n  , b: 2\n  , on: true\n})`,
    ],
    [
      "without a space",
      `f({ a: 1\n  ,b: 2\n  })`,
      `f({ a: 1\n  ,b: 2\n  ,on: true\n  })`,
    ],
    [
      "and the closing brace on the last line",
      `f({ a: 1\n , b: 2 })`,
      `f({ a: 1\n , b: 2\n , on: true })`,
    ],
    [
      "and a comment behind",
      `f({ a: 1\n  , b: 2 // two\n  })`,
      `f({ a: 1\n  , b: 2 // two\n  , on: true\n  })`,
    ],
    [
      "and a comment between",
      `f({ a: 1\n  , /* two */ b: 2\n  })`,
      `f({ a: 1\n  , /* two */ b: 2\n  , on: true\n  })`,
    ],
    [
      "and a comment of several lines between",
      `f({ a: 1\n  , /* two\n  */ b: 2 })`,
      `f({ a: 1\n  , /* two\n  */ b: 2, on: true })`,
    ],
    [
      "and one more at the end",
      `f({ a: 1\n  , b: 2, // two\n  })`,
      `f({ a: 1\n  , b: 2, // two\n    on: true,\n  })`,
    ],
    [
      "and one more on a line of its own",
      `f({ a: 1\n  , b: 2\n  , // two\n  })`,
      `f({ a: 1\n  , b: 2\n  , // two\n    on: true,\n  })`,
    ],
    [
      "and several properties on a line",
      `f({ a: 1\n  , b: 2, c: 3\n  })`,
      `f({ a: 1\n  , b: 2, c: 3, on: true\n  })`,
    ],
  ])("with the commas first %s", (_, code, output) => {
    expect(inserted(code)).toBe(output);
  });

  it.each([
    ["nothing", `f({})`, `f({ on: true })`],
    ["a space", `f({ })`, `f({ on: true })`],
    ["a line", `f({\n})`, `f({ on: true })`],
    ["a comment", `f({ /* none */ })`, `f({ /* none */ on: true })`],
    ["a comment and no space", `f({/* none */})`, `f({/* none */ on: true})`],
    [
      "a comment to the end of the line",
      `f({ // none\n})`,
      `f({ // none\n  on: true\n})`,
    ],
    [
      "a comment to the end of the line, by tabs",
      `if (x) {\n\tg()\n}\n\tf({ // none\n\t})`,
      `if (x) {\n\tg()\n}\n\tf({ // none\n\t\ton: true\n\t})`,
    ],
    [
      "a comment on its own line",
      `f({\n    // none\n})`,
      `f({\n    // none\n    on: true\n})`,
    ],
    [
      "comments, the last of them on its own line",
      `f({ // none\n    // either\n})`,
      `f({ // none\n    // either\n    on: true\n})`,
    ],
    [
      "comments on their own lines",
      `f({\n\t/* a: 1, */\n\t/* b: 2, */\n})`,
      `f({\n\t/* a: 1, */\n\t/* b: 2, */\n\ton: true\n})`,
    ],
    [
      "comments on one line",
      `f({\n  /* a: 1, */ // b: 2\n})`,
      `f({\n  /* a: 1, */ // b: 2\n  on: true\n})`,
    ],
    [
      "a comment of several lines",
      `f({\n  /*\n   * none\n   */\n})`,
      `f({\n  /*\n   * none\n   */\n  on: true\n})`,
    ],
  ])("with %s in it", (_, code, output) => {
    expect(inserted(code)).toBe(output);
  });

  it.each([
    ["CRLF", "\r\n"],
    ["CR", "\r"],
    ["U+2028", "\u2028"],
    ["U+2029", "\u2029"],
  ])("with the file's line breaks: %s", (_, eol) => {
    const breaks = (text: string): string => text.replaceAll("\n", eol);
    expect(inserted(breaks(`f({\n  a: 1,\n})\n`))).toBe(
      breaks(`f({\n  a: 1,\n  on: true,\n})\n`),
    );
    expect(inserted(breaks(`f({ // none\n})\n`))).toBe(
      breaks(`f({ // none\n  on: true\n})\n`),
    );
    expect(inserted(breaks(`g;\nf({ a: 1 // one\n})\n`))).toBe(
      breaks(`g;\nf({ a: 1, // one\n  on: true\n})\n`),
    );
  });

  it.each([
    ["LF", "\n", "\r\n"],
    ["CRLF", "\r\n", "\n"],
    ["CR", "\r", "\n"],
    ["U+2028", "\u2028", "\n"],
  ])("with its own line breaks among others: %s", (_, eol, other) => {
    expect(inserted(`g;${other}f({${eol}  a: 1,${eol}})`)).toBe(
      `g;${other}f({${eol}  a: 1,${eol}  on: true,${eol}})`,
    );
  });

  it("takes no line break inside of a string for one of the file", () => {
    expect(inserted(`f({\n  a: "\u2028", b: 1 // one\n})`)).toBe(
      `f({\n  a: "\u2028", b: 1, // one\n  on: true\n})`,
    );
  });

  it.each([
    [`f({ a: 1 })`, `f({ a: 1, s: { on: true } })`],
    [`f({a:1})`, `f({a:1,s:{on:true}})`],
    [`f({ "a": 1 })`, `f({ "a": 1, "s": { "on": true } })`],
    [`f({ 'a' : 1 })`, `f({ 'a' : 1, 's' : { 'on' : true } })`],
    [`f({\n  a: 1,\n})`, `f({\n  a: 1,\n  s: { on: true },\n})`],
    [`f({})`, `f({ s: { on: true } })`],
  ])("that holds one itself: %s", (code, output) => {
    expect(inserted(code, { name: "s", value: on })).toBe(output);
  });

  it("that takes over what was there", () => {
    const property = { name: "s", value: on, spread: "o.s" };
    expect(inserted(`f({ ...o })`, property)).toBe(
      `f({ ...o, s: { ...o.s, on: true } })`,
    );
    expect(inserted(`f({a:1,...o})`, property)).toBe(
      `f({a:1,...o,s:{...o.s,on:true}})`,
    );
  });
});

describe("a property takes the place of another", () => {
  const replaced = (
    code: string,
    property: NewProperty,
  ): string | undefined => {
    const { sourceCode, argument } = argumentIn(code);
    const old =
      argument.type === "ObjectExpression" && argument.properties.at(-1);
    if (!old || old.type === "SpreadElement") throw new Error(code);
    return applied(code, replaceProperty(sourceCode, old, property));
  };

  it.each([
    [`f({ a: 1, b: 2 })`, `f({ a: 1, on: true })`],
    [`f({a:1,b:2,})`, `f({a:1,on:true,})`],
    [`f({ "a": 1, "b": 2 })`, `f({ "a": 1, "on": true })`],
    [
      `f({\n  a : 1,\n  b : 2 // two\n})`,
      `f({\n  a : 1,\n  on : true // two\n})`,
    ],
    [`f({ b })`, `f({ on: true })`],
  ])("in its style: %s", (code, output) => {
    expect(replaced(code, on)).toBe(output);
  });

  it("unless a comment would be lost", () => {
    expect(replaced(`f({ a: /* one */ 1 })`, on)).toBeUndefined();
    expect(
      replaced(`f({ a: 1 /* one */ + 2 })`, {
        name: "on",
        value: "1 /* one */ + 2",
      }),
    ).toBe(`f({ on: 1 /* one */ + 2 })`);
  });
});

describe("a property is taken out", () => {
  const removed = (code: string): string | undefined => {
    const { sourceCode, argument } = argumentIn(code);
    const old =
      argument.type === "ObjectExpression" &&
      argument.properties.find(
        (one) =>
          one.type === "Property" &&
          one.key.type === "Identifier" &&
          one.key.name === "x",
      );
    if (!old || old.type === "SpreadElement") throw new Error(code);
    return applied(code, removeProperty(sourceCode, old));
  };

  it.each([
    ["alone", `f({ x: 1 })`, `f({  })`],
    ["alone, with a comma", `f({ x: 1, })`, `f({  })`],
    ["first", `f({ x: 1, b: 2 })`, `f({ b: 2 })`],
    ["in the middle", `f({ a: 1, x: 1, b: 2 })`, `f({ a: 1, b: 2 })`],
    ["last", `f({ a: 1, x: 1 })`, `f({ a: 1 })`],
    ["last, with a comma", `f({ a: 1, x: 1, })`, `f({ a: 1, })`],
    [
      "on its own line",
      `f({\n  a: 1,\n  x: 1,\n  b: 2,\n})`,
      `f({\n  a: 1,\n  b: 2,\n})`,
    ],
    ["on the last line", `f({\n  a: 1,\n  x: 1,\n})`, `f({\n  a: 1,\n})`],
    [
      "on the last line, without a comma",
      `f({\n  a: 1,\n  x: 1\n})`,
      `f({\n  a: 1\n})`,
    ],
    [
      "with the commas first",
      `f({ a: 1\n  , x: 1\n  , b: 2\n})`,
      `f({ a: 1\n  , b: 2\n})`,
    ],
    ["behind a spread", `f({ ...a, x: 1 })`, `f({ ...a })`],
  ])("%s", (_, code, output) => {
    expect(removed(code)).toBe(output);
  });

  it.each([
    `f({ a: 1, /* x */ x: 1, b: 2 })`,
    `f({ a: 1, x: 1 /* x */, b: 2 })`,
    `f({\n  a: 1,\n  // x\n  x: 1,\n  b: 2,\n})`,
    `f({\n  a: 1,\n  x: 1, // x\n  b: 2,\n})`,
    `f({\n  x: /* x */ 1,\n})`,
  ])("unless a comment speaks of it: %j", (code) => {
    expect(removed(code)).toBeUndefined();
  });
});

describe("an expression takes the place of another", () => {
  const replaced = (code: string, text = "true"): string | undefined => {
    const { sourceCode, argument } = argumentIn(code);
    const property =
      argument.type === "ObjectExpression" && argument.properties[0];
    const node =
      property && property.type === "Property" ? property.value : argument;
    if (
      node.type === "AssignmentPattern" ||
      node.type === "ArrayPattern" ||
      node.type === "ObjectPattern" ||
      node.type === "TSEmptyBodyFunctionExpression"
    ) {
      throw new Error(code);
    }
    return applied(code, replaceExpression(sourceCode, node, text));
  };

  it.each([
    [`f({ a: 1 })`, `f({ a: true })`],
    [`f({a:!1})`, `f({a:true})`],
    [`f({ a: (1) })`, `f({ a: (true) })`],
    [`f({ "a": 1, b: 2 })`, `f({ "a": true, b: 2 })`],
    [`f({ a })`, `f({ a: true })`],
    [`f({ a, b })`, `f({ a: true, b })`],
    [`f({\n  a // one\n})`, `f({\n  a: true // one\n})`],
    [`f({ größe })`, `f({ größe: true })`],
    [`f(1)`, `f(true)`],
    [`f((1))`, `f((true))`],
    [`f(a /* one */)`, `f(true /* one */)`],
  ])("%s", (code, output) => {
    expect(replaced(code)).toBe(output);
  });

  it.each([
    `f({ a: ! /* no */ 1 })`,
    `f({ a: 30 * 1000 // s\n - 30000 })`,
    `f({ a: g(/* nothing */) })`,
  ])("unless a comment would be lost: %j", (code) => {
    expect(replaced(code)).toBeUndefined();
  });

  it("unless it is the function of a method or an accessor", () => {
    expect(replaced(`f({ a() {} })`)).toBeUndefined();
    expect(replaced(`f({ get a() {} })`)).toBeUndefined();
  });

  it("and keeps a comment that comes with the other", () => {
    const code = `f(g(/* c */))`;
    expect(replaced(code, overlay("g(/* c */)", on))).toBe(
      `f({ ...g(/* c */), on: true })`,
    );
  });
});

describe("an object lies over another", () => {
  it("as a literal", () => {
    expect(overlay("config", on)).toBe("{ ...config, on: true }");
    expect(overlay("await make()", { name: "s", value: on })).toBe(
      "{ ...await make(), s: { on: true } }",
    );
  });
});

it("an object holds a URL, and an option", () => {
  expect(overlayUrl("url", `"x://h"`, on)).toBe(`{ url: "x://h", on: true }`);
});

it("a sequence stands in parentheses behind a colon", () => {
  const operandOf = (code: string): string => {
    const { sourceCode, argument } = argumentIn(code);
    return operand(sourceCode, argument);
  };
  expect(operandOf("f((a, b))")).toBe("(a, b)");
  expect(operandOf("f((a + b))")).toBe("a + b");
});

describe("an argument is added to a call", () => {
  const appended = (code: string): string | undefined => {
    const sourceCode = sourceCodeOf(code);
    const [statement] = sourceCode.ast.body;
    const call =
      statement?.type === "ExpressionStatement" && statement.expression;
    if (!call || !("arguments" in call)) throw new Error(code);
    return applied(code, appendArgument(sourceCode, call, on));
  };

  it.each([
    ["f();", "f({ on: true });"],
    ["f(a);", "f(a, { on: true });"],
    ["f(a, b);", "f(a, b, { on: true });"],
    ["f(\n  a\n);", "f(\n  a, { on: true }\n);"],
    ["f(a /* one */);", "f(a, { on: true } /* one */);"],
    ["new F();", "new F({ on: true });"],
    ["new F;", "new F({ on: true });"],
    ["new F(a);", "new F(a, { on: true });"],
  ])("%s", (code, output) => {
    expect(appended(code)).toBe(output);
  });

  it.each(["f((a));", "f(a,);"])("but not: %s", (code) => {
    expect(appended(code)).toBeUndefined();
  });
});

describe("a parameter is set in a URL", () => {
  const set = (literal: string, url: string): string | undefined => {
    const code = `f(${literal})`;
    const { sourceCode, argument } = argumentIn(code);
    return applied(
      code,
      setUrlParameter(sourceCode, argument, url, "on", "true"),
    );
  };

  it.each([
    ["x://h/db", "x://h/db?on=true"],
    ["x://h", "x://h?on=true"],
    ["x://h/db?", "x://h/db?on=true"],
    ["x://h/db?a=1", "x://h/db?a=1&on=true"],
    ["x://h/db?a=1&", "x://h/db?a=1&on=true"],
    ["x://h/db?a=1&b", "x://h/db?a=1&b&on=true"],
    ["x://h/db#part", "x://h/db?on=true#part"],
    ["x://h/db?a=1#part?b", "x://h/db?a=1&on=true#part?b"],
    ["x://h/db#?a=1", "x://h/db?on=true#?a=1"],
    ["x://h/a&on=false", "x://h/a&on=false?on=true"],
    ["?a=1", "?a=1&on=true"],
    ["?on=false", "?on=true"],
    ["x://h/db?on=false", "x://h/db?on=true"],
    ["x://h/db?on=false&a=1", "x://h/db?on=true&a=1"],
    ["x://h/db?a=1&on=false#part", "x://h/db?a=1&on=true#part"],
    ["x://h/db?on=", "x://h/db?on=true"],
    ["x://h/db?on", "x://h/db?on=true"],
    ["x://h/db?once=1&turnon=2", "x://h/db?once=1&turnon=2&on=true"],
    ["x://h/db?a=?on=false", "x://h/db?a=?on=false&on=true"],
    ["x://u:p%40@h/db?a=%26on", "x://u:p%40@h/db?a=%26on&on=true"],
    // Which of equal parameters counts differs by driver.
    ["x://h/db?on=false&on=0", "x://h/db?on=true&on=true"],
    ["x://h/db?%6fn=false&a=1", "x://h/db?on=true&a=1"],
  ])("%s", (url, output) => {
    expect(set(`"${url}"`, url)).toBe(`f("${output}")`);
    expect(set(`'${url}'`, url)).toBe(`f('${output}')`);
    expect(set(`\`${url}\``, url)).toBe(`f(\`${output}\`)`);
    expect(set(`("${url}")`, url)).toBe(`f(("${output}"))`);
  });

  it("unless the literal is written with escapes", () => {
    expect(set(String.raw`"x://h\u002fdb"`, "x://h/db")).toBeUndefined();
    expect(set(String.raw`'x:\/\/h'`, "x://h")).toBeUndefined();
    expect(set("`x://h\r\n`", "x://h\n")).toBeUndefined();
  });
});
