/** What reaches a call: which argument is what, and what is known of an option. */
import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { createEvaluate, type Evaluation } from "../../src/code/evaluate.ts";
import {
  matchArguments,
  type Options,
  optionsAt,
  readOption,
  readUrl,
} from "../../src/code/options.ts";
import { createUses } from "../../src/code/uses.ts";
import { explore } from "../../src/code/worlds.ts";
import type { Slot } from "../../src/drivers/model.ts";
import { callIn, sourceCodeOf } from "./source-code.ts";

/** What is read of the first call of `f`, in the first world there is. */
function readIn<T>(
  code: string,
  read: (
    evaluation: Evaluation,
    call: TSESTree.CallExpression,
    textOf: (node: TSESTree.Node) => string,
  ) => T,
): T | undefined {
  const sourceCode = sourceCodeOf(code);
  const call = callIn(sourceCode, "f");
  const usesOf = createUses(sourceCode, (node) => node === call);
  const file = { sourceCode, usesOf, constants: new Map() };
  const textOf = (node: TSESTree.Node): string => sourceCode.getText(node);
  const answers = explore(createEvaluate(file), (evaluation) => [
    read(evaluation, call, textOf),
  ]);
  return answers?.[0]?.[0];
}

describe("an argument is told by the signatures", () => {
  /** The text of the options, and of the URL or what is known of it. */
  function matched(
    code: string,
    signatures: readonly (readonly Slot[])[],
  ): unknown {
    return readIn(code, (evaluation, call, textOf) => {
      const found = matchArguments(evaluation, call, signatures);
      const { options, url, hasPath } = found ?? {};
      return (
        found && {
          ...(options && { options: textOf(options.spot.expression) }),
          ...(url && { url: url.text ?? textOf(url.spot.expression) }),
          ...(hasPath === true && { hasPath }),
        }
      );
    });
  }

  it.each<[string, Slot[], unknown]>([
    ["f()", [], {}],
    ["f({ a })", ["options"], { options: "{ a }" }],
    ["f(new A())", ["options"], { options: "new A()" }],
    ["f(a as T)", ["options"], { options: "a" }],
    ["f([a])", ["list"], { options: "[a]" }],
    ["f(a)", ["list"], { options: "a" }],
    ["f('x://h')", ["url"], { url: "x://h" }],
    ["f(a)", ["url"], { url: "a" }],
    ["f('/run/a')", ["path"], { hasPath: true }],
    ["f(a)", ["path"], {}],
    ["f('h')", ["host"], {}],
    ["f(1)", ["port"], {}],
    ["f('12')", ["port"], {}],
    ["f(a, b)", ["any", "options"], { options: "b" }],
    ["f(a, b)", ["options", "rest"], { options: "a" }],
    ["f(a, b, c)", ["options", "rest"], { options: "a" }],
    ["f(a)", ["options", "rest"], { options: "a" }],
  ])("%s as %j", (code, signature, roles) => {
    expect(matched(code, [signature])).toEqual(roles);
  });

  it.each<[string, Slot[]]>([
    ["f()", ["options"]],
    ["f()", ["any", "options", "rest"]],
    ["f(a, b)", ["options"]],
    ["f('text')", ["options"]],
    ["f([a])", ["options"]],
    ["f({ a })", ["list"]],
    ["f('text')", ["url"]],
    ["f(1)", ["url"]],
    ["f({ a })", ["url"]],
    ["f('x://h')", ["path"]],
    ["f('12')", ["path"]],
    ["f(1)", ["host"]],
    ["f('1a')", ["port"]],
    ["f('a1')", ["port"]],
    ["f(true)", ["port"]],
    ["f({ a })", ["port"]],
    ["f({ a }, 1)", ["options", "options"]],
    ["f(...a)", ["options"]],
    ["f(...a)", ["rest"]],
    ["f(a, ...b)", ["options"]],
  ])("%s not as %j", (code, signature) => {
    expect(matched(code, [signature])).toBeUndefined();
  });

  it("by the first that fits", () => {
    const signatures: Slot[][] = [["url"], ["options"], ["any"]];
    expect(matched("f('x://h')", signatures)).toEqual({ url: "x://h" });
    expect(matched("f({ a })", signatures)).toEqual({ options: "{ a }" });
  });

  it("and counts as the options where it may be them or something else", () => {
    expect(matched("f(a)", [["url"], ["options"]])).toEqual({ options: "a" });
    expect(matched("f(a)", [["options"], ["url"]])).toEqual({ options: "a" });
  });
});

/** The first argument as options. */
function optionsOf(
  evaluation: Evaluation,
  { arguments: [expression] }: TSESTree.CallExpression,
): Options {
  if (!expression || expression.type === "SpreadElement") {
    throw new Error("No options");
  }
  return {
    spot: { expression: evaluation.standing(expression) },
    value: evaluation.valueOf(expression),
  };
}

describe("the places of options", () => {
  /** The text of what the places are in, and the way from there. */
  function placesIn(code: string, path: string): unknown {
    return readIn(code, (evaluation, call, textOf) =>
      optionsAt(evaluation, optionsOf(evaluation, call), path.split(".")).map(
        ({ options, place }) =>
          [textOf(options.spot.expression), ...place].join(" "),
      ),
    );
  }

  it.each([
    ["f({ a: {} })", "a", ["{ a: {} } a"]],
    ["f({ a: {} })", "a.b", ["{ a: {} } a b"]],
    ["f({ a: [{ b }, c] })", "a.[]", ["{ b }", "c"]],
    ["f({ a: [{ b }] })", "a.[].b", ["{ b } b"]],
    ["f([a, , ...b])", "[]", ["a"]],
    ["f({ a: {} })", "a.[]", []],
    ["f(a)", "a.[]", []],
    ["f({ a: () => ({ b }) })", "a", ["{ b }"]],
    ["f({ a: () => ({ b }) })", "a.b", ["{ b } b"]],
    ["f(() => ({ b }))", "b", ["{ b } b"]],
    ["f({ a: () => {} })", "a.b", ["{ a: () => {} } a b"]],
  ])("%s at %s", (code, path, places) => {
    expect(placesIn(code, path)).toEqual(places);
  });
});

describe("an option", () => {
  function readingIn(code: string, path: string): unknown {
    return readIn(code, (evaluation, call, textOf) => {
      const { value } = optionsOf(evaluation, call);
      const { spot, ...reading } = readOption(
        evaluation,
        value,
        path.split("."),
      );
      return spot ? { ...reading, at: textOf(spot.expression) } : reading;
    });
  }

  it.each([
    ["f({})", "a", { state: "absent" }],
    ["f({})", "a.b", { state: "absent" }],
    ["f({ a: undefined })", "a.b", { state: "absent" }],
    ["f({ a: 'text' })", "a.b", { state: "absent" }],
    ["f({ a: 1 })", "a", { state: "value", value: 1, at: "1" }],
    ["f({ a: { b: 1 } })", "a.b", { state: "value", value: 1, at: "1" }],
    ["f({ a: {} })", "a", { state: "value", value: {}, at: "{}" }],
    ["f({ a: [] })", "a", { state: "value", value: {}, at: "[]" }],
    ["f({ a: new A() })", "a", { state: "value", value: {}, at: "new A()" }],
    ["f({ a: b })", "a", { state: "unknown", isHidden: false, at: "b" }],
    ["f({ a: b && 1 })", "a", { state: "value", value: 1, at: "1" }],
    ["f({ a: !b && 1 })", "a", { state: "unknown", isHidden: false, at: "!b" }],
    ["f({ ...b })", "a", { state: "unknown", isHidden: true }],
    ["f(b)", "a", { state: "unknown", isHidden: true }],
    ["f({ a: 1, ...b })", "a", { state: "unknown", isHidden: false }],
    ["f({ a: 0, ...b })", "a", { state: "unknown", isHidden: true }],
    ["f({ a: c, ...b })", "a", { state: "unknown", isHidden: false }],
  ])("%s at %s", (code, path, reading) => {
    expect(readingIn(code, path)).toEqual(reading);
  });
});

describe("the URL in options", () => {
  function urlIn(code: string, path: readonly string[]): unknown {
    return readIn(code, (evaluation, call, textOf) => {
      const url = readUrl(evaluation, optionsOf(evaluation, call), path);
      return url && [textOf(url.spot.expression), url.text];
    });
  }

  it.each([
    ["f({ url: 'x://h' })", ["url"], ["'x://h'", "x://h"]],
    ["f({ url: a })", ["url"], ["a", undefined]],
    ["f('x://h')", [], ["'x://h'", "x://h"]],
    ["f(a)", [], ["a", undefined]],
  ])("%s at %j", (code, path, url) => {
    expect(urlIn(code, path)).toEqual(url);
  });

  it.each([
    ["f({})", ["url"]],
    ["f({ url: '' })", ["url"]],
    ["f({ url: 1 })", ["url"]],
    ["f({ ...a })", ["url"]],
    ["f({ url: {} })", ["url"]],
  ])("not %s at %j", (code, path) => {
    expect(urlIn(code, path)).toBeUndefined();
  });
});
