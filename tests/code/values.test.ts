/** What an expression is known to be, without running it. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { createEvaluate, type Evaluation } from "../../src/code/evaluate.ts";
import { createUses } from "../../src/code/uses.ts";
import type { Value } from "../../src/code/value.ts";
import { explore } from "../../src/code/worlds.ts";
import { readSource } from "./read.ts";
import { callIn, callsIn } from "./source-code.ts";
import { languages } from "../rules/tester.ts";

/** What is found out about the argument of `read`, in each world there is. */
function inEachWorld<T>(
  code: string,
  find: (
    evaluation: Evaluation,
    argument: TSESTree.Expression,
    sourceCode: TSESLint.SourceCode,
  ) => T,
  language: Linter.LanguageOptions = languages.typescript,
): readonly T[] | "too many worlds" {
  return readSource(
    code,
    (sourceCode) => {
      const reads = new Set<TSESTree.Node>(callsIn(sourceCode, "read"));
      const usesOf = createUses(sourceCode, (call) => reads.has(call));
      const file = { sourceCode, usesOf, constants: new Map() };
      const argument = argumentOfRead(sourceCode);
      const answers = explore(createEvaluate(file), (evaluation) =>
        find(evaluation, argument, sourceCode),
      );
      return answers ?? "too many worlds";
    },
    language,
  );
}

function argumentOfRead(sourceCode: TSESLint.SourceCode): TSESTree.Expression {
  const [argument] = callIn(sourceCode, "read").arguments;
  if (!argument || argument.type === "SpreadElement") {
    throw new Error(sourceCode.text);
  }
  return argument;
}

/** The value of what `read` is given. */
function valuesOf(code: string, language?: Linter.LanguageOptions): unknown {
  return inEachWorld(
    code,
    ({ valueOf }, argument) => described(valueOf(argument)),
    language,
  );
}

/** A primitive in an array, else what kind a value is of. */
function described(value: Value): unknown {
  return value.kind === "primitive" ? [value.value] : value.kind;
}

describe("a primitive", () => {
  it.each<[string, unknown]>([
    ["1_000", 1000],
    ["'text'", "text"],
    ["null", null],
    ["10n", 10n],
    ["undefined", undefined],
    ["NaN", NaN],
    ["Infinity", Infinity],
    ["`text`", "text"],
    ["`${1}, ${'two'} and ${true}`", "1, two and true"],
    ["-1", -1],
    ["-'1'", -1],
    ["+'1'", 1],
    ["+true", 1],
    ["~5", -6],
    ["~'5'", -6],
    ["!1", false],
    ["!''", true],
    ["!{}", false],
    ["![]", false],
    ["!(() => {})", false],
    ["!class {}", false],
    ["!/x/", false],
    ["!new Map()", false],
    ["!!{}.a", false],
    ["!!{ a() {} }.a", true],
    ["void anything()", undefined],
    ["1 + 2", 3],
    ["5 - 2", 3],
    ["3 * 60", 180],
    ["60 / 4", 15],
    ["7 % 4", 3],
    ["2 ** 10", 1024],
    ["1 < 2", true],
    ["2 < 2", false],
    ["2 <= 2", true],
    ["2 <= 1", false],
    ["2 > 2", false],
    ["3 > 2", true],
    ["2 >= 2", true],
    ["1 >= 2", false],
    ["'a' + 'b'", "ab"],
    ["'a' + 1", "a1"],
    ["1 === 1", true],
    ["1 === '1'", false],
    ["1 !== '1'", true],
    ["1 !== 1", false],
    ["(0, 1)", 1],
    ["x = 1", 1],
    ["await 1", 1],
    ["1 as number", 1],
    ["true ? 1 : 2", 1],
    ["0 ? 1 : 2", 2],
    ["0 || 2", 2],
    ["1 || 2", 1],
    ["0 && 2", 0],
    ["1 && 2", 2],
    ["null ?? 2", 2],
    ["undefined ?? 2", 2],
    ["0 ?? 2", 0],
    ["'' ?? 2", ""],
    ["Number('1')", 1],
    ["String(1)", "1"],
    ["Boolean('false')", true],
    ["Boolean('')", false],
    ["parseInt('30s')", 30],
    ["parseFloat('1.5 s')", 1.5],
    ["{ a: 1 }.a", 1],
    ["{ a: 1 }['a']", 1],
    ["{ ['a']: 1 }.a", 1],
    ["{ 1: 'one' }[1]", "one"],
    ["{ a: 1 }.b", undefined],
    ["{ a: { b: 1 } }.a.b", 1],
    ["{ a: 1, a: 2 }.a", 2],
    ["{ a: 1, ...{ a: 2 } }.a", 2],
    ["{ a: 1, ...{ b: 2 } }.a", 1],
    ["{ ...null, a: 1, ...undefined, ...0, ...[] }.a", 1],
    ["{ a: 1, ...(x && { b: 2 }) }.a", 1],
    ["{ a: 1, ...(x ? { b: 2 } : {}) }.a", 1],
    ["{ a: 1, ['b' + '']: 2 }.a", 1],
    ["{ a: 1, ['a' + '']: 2 }.a", 2],
    ["Object.freeze({ a: 1 }).a", 1],
    ["Object.assign({ a: 1 }, { a: 2 }, { b: 3 }).a", 2],
    ["Object.assign(x, { a: 1 }).a", 1],
    ["Object\n  .freeze({ a: 1 }).a", 1],
    ["Object /* new */ . assign({}, { a: 1 }).a", 1],
    ["structuredClone({ a: 1 }).a", 1],
    ["structuredClone(1)", 1],
  ])("%s", (expression, value) => {
    expect(valuesOf(`read((${expression}));`)).toEqual([[value]]);
  });
});

describe("a primitive by another name", () => {
  it.each<[string, unknown]>([
    ["const a = 1; read(a);", 1],
    ["var a = 1; read(a);", 1],
    ["let a; a = 1; read(a);", "unknown"],
    ["const a = 1, b = a; read(b);", 1],
    ["const { a } = { a: 1 }; read(a);", 1],
    ["const { b: a } = { b: 1 }; read(a);", 1],
    ["const { 'b': a } = { b: 1 }; read(a);", 1],
    ["const { o: { a } } = { o: { a: 1 } }; read(a);", 1],
    ["const { b = 2, a } = { a: 1 }; read(a);", 1],
    ["const { a } = {}; read(a);", undefined],
    ["const o = { a: 1 }; read(o.a);", 1],
    ["const o = {}; o.a = 1; read(o.a);", 1],
    ["const o = {}; const p = o; o.a = 1; p.a = 2; read(o.a);", 2],
    ["const c = { o: { a: 1 } }; const { o } = c; c.o = x; read(o.a);", 1],
    ["const o = { a: 1 }; console\n  .log(o); read(o.a);", 1],
    ["const o = { a: 1 }; change(Object\n  .assign({}, o)); read(o.a);", 1],
    ["const o = { a: 1 }; console.log(Object\n  .freeze(o)); read(o.a);", 1],
    ["const f = () => 1; read(f());", 1],
    ["const f = () => ({ a: 1 }); f(); read(f().a);", 1],
    ["function f() { return 1 } read(f());", 1],
    ["const f = function () { return 1 }; read(f());", 1],
    ["function f() { const a = 1; return a } read(f());", 1],
    ["async function f() { return 1 } read(await f());", 1],
    ["class A {} read(!A);", false],
    ["function f() {} read(!f);", false],
    ["declare function f(): void; read(!f);", false],
    ["const f = () => {}; read(!f);", false],
    ["function* f() {} read(!f);", false],
    ["const [a] = [1]; read(a);", "unknown"],
    ["const { 1: a } = { 1: 'one' }; read(a);", "unknown"],
    ["const { a: [b] } = { a: [1] }; read(b);", "unknown"],
    ["const { a, ...rest } = { a: 1 }; read(rest);", "unknown"],
    ["const { [x]: a } = { a: 1 }; read(a);", "unknown"],
    ["const { a = 2 } = { a: 1 }; read(a);", "unknown"],
    ["function f() { return 1 } f = g; read(f());", "unknown"],
    ["function f() {} read(f());", "unknown"],
    ["function f() { return } read(f());", "unknown"],
    ["function f() { if (x) return 1; return 1 } read(f());", "unknown"],
    ["function* f() { return 1 } read(f());", "unknown"],
    ["async function f() { return 1 } read(f());", "unknown"],
    ["const f = 1; read(f());", "unknown"],
    ["let f; read(f());", "unknown"],
    ["import f from 'f'; read(f());", "unknown"],
    ["function f() { return f() } read(f());", "unknown"],
    ["let a = 1; a = 2; read(a);", "unknown"],
    ["read(a); var a = 1;", "unknown"],
    ["declare const a: number; read(a);", "unknown"],
    ["function f(a) { read(a) }", "unknown"],
    ["const Number = (a) => 2 * a; read(Number(1));", "unknown"],
    ["const Object = x; read(Object.freeze({ a: 1 }).a);", "unknown"],
    ["const o = {}; o.a = 1; if (x) o.a = 2; read(o.a);", "unknown"],
  ])("%s", (code, value) => {
    const answer = value === "unknown" ? value : [value];
    expect(valuesOf(code)).toEqual([answer]);
  });
});

describe("unknown", () => {
  it.each([
    "name",
    "import.meta",
    "f()",
    "-x",
    "-1n",
    "-{}",
    "!x",
    "typeof 1",
    "1 + x",
    "x + 1",
    "'a' + x",
    "1 + this",
    "1 + '1'",
    "true + 1",
    "1 == 1",
    "'b' > 'a'",
    "1 << 2",
    "`${x}`",
    "`${{}}`",
    "tag`text`",
    "x += 1",
    "x = {}",
    "[1][0]",
    "{ a: 1 }[x]",
    "{ get a() { return 1 } }.a",
    "{ __proto__: { a: 1 } }.a",
    "{ a: 1, ...x }.a",
    "{ a: 1, ...(x ? y : z) }.a",
    "{ a: 1, [x]: 2 }.a",
    "Object.assign({ a: 1 }, ...x).a",
    "Object.assign({ a: 1 }, ...[{ a: 2 }]).a",
    "Object.assign(...x)",
    "Object.assign([], { a: 1 })",
    "Object.assign('text', { a: 1 })",
    "Number(1, 2)",
    "Number(x)",
    "Number(...x)",
    "Number()",
    "Object.freeze()",
    "JSON.parse('1')",
    "'text'.length",
  ])("%s", (expression) => {
    expect(valuesOf(`read((${expression}));`)).toEqual(["unknown"]);
  });
  it("a private name", () => {
    const code = "class A { #a; has(x) { return read(#a in x) } }";
    expect(valuesOf(code)).toEqual(["unknown"]);
  });
  it("a private member", () => {
    const code = "class A { #a = 1; get() { return read(this.#a) } }";
    expect(valuesOf(code)).toEqual(["unknown"]);
  });
  it("what stands in a with statement", () => {
    const code = "var a = 1; with (x) { read(a) }";
    expect(valuesOf(code, languages.script)).toEqual(["unknown"]);
  });
});

describe("some object, array, or function", () => {
  it.each([
    ["{ a: 1 }", "object"],
    ["[1, 2]", "array"],
    ["() => 1", "opaque"],
    ["function () {}", "opaque"],
    ["class {}", "opaque"],
    ["new Map()", "opaque"],
    ["/x/", "opaque"],
    ["Object.freeze({})", "object"],
    ["Object.assign({}, x)", "object"],
    ["structuredClone({})", "object"],
  ])("%s", (expression, kind) => {
    expect(valuesOf(`read((${expression}));`)).toEqual([kind]);
  });
  it.each([
    ["const o = {}; read(structuredClone(o));", "object"],
    ["const o = {}; change(o); read(structuredClone(o));", "unknown"],
    ["const o = {}; read(Object.assign(o, { a: 1 }));", "object"],
    ["const o = {}; o.a = 1; read(Object.assign(o, { b: 1 }));", "unknown"],
    ["const o = {}; change(o); read(Object.assign(o, { b: 1 }));", "unknown"],
    ["const o = [1]; read(o);", "array"],
    ["const o = [1]; change(o); read(o);", "unknown"],
    ["const make = () => ({}); read(make());", "object"],
    ["const make = () => ({}); make(); read(make());", "object"],
    [
      "const make = () => { const o = {}; return o }; make(); read(make());",
      "object",
    ],
    ["const f = () => ({}), make = () => f(); make(); read(make());", "object"],
    ["const o = {}, make = () => o; read(make());", "object"],
    ["const o = {}, make = () => o; make(); read(make());", "unknown"],
    ["const make = () => o, o = {}; make(); read(make());", "unknown"],
    ["const o = [1], make = () => o; make(); read(make());", "unknown"],
  ])("%s", (code, kind) => {
    expect(valuesOf(code)).toEqual([kind]);
  });
});

describe("each side of a condition", () => {
  it.each<[string, unknown[]]>([
    ["x ? 1 : 2", [[1], [2]]],
    ["!x ? 1 : 2", [[2], [1]]],
    ["x ? 1 : x ? 2 : 3", [[1], [3]]],
    ["x ? 1 : y ? 2 : 3", [[1], [2], [3]]],
    ["-x ? 1 : x ? 2 : 3", [[1], [2], [3]]],
    ["globalThis ? 1 : 2", [[1], [2]]],
    ["x && 1", [[1], "nothing"]],
    ["x && y", ["unknown", "nothing"]],
    ["x || 1", ["unknown", [1]]],
    ["x ?? 1", [[1], "unknown"]],
    ["x ?? (y ?? 1)", [[1], "unknown", "unknown"]],
    ["(x as boolean) ? 1 : x ? 2 : 3", [[1], [3]]],
    ["x != 1 ? 1 : x == 1 ? 2 : 3", [[1], [2]]],
    ["x === 1 ? 1 : x !== 1 ? 2 : 3", [[1], [2]]],
    ["x === 1 ? 1 : x /* one */ === 1 ? 2 : 3", [[1], [3]]],
    ["x !== 1 ? 1 : x !==\n 1 ? 2 : 3", [[1], [3]]],
    ["x.y ? 1 : x\n  .y ? 2 : 3", [[1], [3]]],
    ["typeof x ? 1 : typeof  x ? 2 : 3", [[1], [3]]],
    ["x && y ? 1 : 2", [[1], [2], [2]]],
    ["x || y ? 1 : 2", [[1], [1], [2]]],
    ["1 && x ? 1 : 2", [[1], [2]]],
    ["0 || x ? 1 : 2", [[1], [2]]],
    ["0 && x ? 1 : 2", [[2]]],
    ["1 || x ? 1 : 2", [[1]]],
    ["(x ? 1 : 0) ? 2 : 3", [[2], [3]]],
    ["(x ?? y) ? 1 : 2", [[1], [1], [2], [2]]],
    ["{} ?? x", ["object"]],
    ["{ ...(x && { a: 1 }) }.a", [[1], [undefined]]],
    ["{ a: 1, ...(x ? { a: 2 } : {}) }.a", [[2], [1]]],
    ["{ ...(x ? { a: 2 } : { a: 3 }) }.a", [[2], [3]]],
    ["{ ...(x ? {} : { a: 1 }) }.a", [[undefined], [1]]],
    ["{ a: 1, ...(x || { b: 2 }) }.a", ["unknown", [1]]],
  ])("%s", (expression, values) => {
    const answer = valuesOf(`read((${expression}));`);
    expect(answer).toHaveLength(values.length);
    expect(answer).toEqual(expect.arrayContaining(values));
  });
  it.each<[string, unknown[]]>([
    ["const t = x; read(t ? 1 : x ? 2 : 3);", [[1], [3]]],
    ["const t = x === 1; read(t ? 1 : x === 1 ? 2 : 3);", [[1], [3]]],
    ["const t = !x; read(t ? 1 : x ? 2 : 3);", [[1], [2]]],
    ["const t = x.y; read(t ? 1 : x.y ? 2 : 3);", [[1], [3]]],
    ["let t = x; t = y; read(t ? 1 : x ? 2 : 3);", [[1], [2], [3]]],
    ["const f = () => x && 1; read(f() ? 1 : 2);", [[1], [2]]],
    ["const t = f(); read(t ? 1 : t ? 2 : 3);", [[1], [3]]],
    ["const { t } = x; read(t ? 1 : t ? 2 : 3);", [[1], [3]]],
    ["const { t } = x; read(t ? 1 : x ? 2 : 3);", [[1], [2], [3]]],
    ["const t = x && y; read(t ? 1 : x ? (y ? 2 : 3) : 4);", [[1], [3], [4]]],
    ["var o = o || { a: 1 }; read(o.a);", ["unknown", [1]]],
    ["const f = () => f() || { a: 1 }; read(f().a);", ["unknown", [1]]],
  ])("%s", (code, values) => {
    const answer = valuesOf(code);
    expect(answer).toHaveLength(values.length);
    expect(answer).toEqual(expect.arrayContaining(values));
  });
});

it("an object by a hundred other names", () => {
  const code = (names: number): string =>
    `const o0 = {}; ${Array.from({ length: names }, (_, n) => `const o${n + 1} = o${n};`).join(" ")} read(o${names});`;
  expect(valuesOf(code(100))).toEqual(["object"]);
  expect(valuesOf(code(101))).toEqual(["unknown"]);
});

it("an answer that hangs on dozens of conditions is none", () => {
  const code = (conditions: number): string =>
    `read(${Array.from({ length: conditions }, (_, n) => `c${n} ? 1 : `).join("")} 2);`;
  expect(valuesOf(code(31))).toHaveLength(32);
  expect(valuesOf(code(32))).toBe("too many worlds");
});

describe("what is written where something unknown may go over it", () => {
  it.each<[string, unknown]>([
    ["{ a: 1, ...x }.a", [1]],
    ["{ a: {}, ...x }.a", "object"],
    ["{ a: y, ...x }.a", "unknown"],
    ["{ a: y ? 1 : 2, ...x }.a", "opaque"],
    ["{ get a() { return 1 } }.a", "opaque"],
    ["{ o: { a: 1 }, ...x }.o.a", [1]],
    ["{ o: {}, ...x }.o.a", "nothing"],
    ["{ o: { ...y }, ...x }.o.a", "nothing"],
    ["{ ...x }.a", "nothing"],
  ])("%s", (expression, written) => {
    const answer = inEachWorld(
      `read((${expression}));`,
      ({ valueOf }, argument) => {
        const value = valueOf(argument);
        return value.kind === "unknown" && value.maybe
          ? described(value.maybe)
          : "nothing";
      },
    );
    expect(answer).toEqual([written]);
  });
});

describe("the part of an expression that becomes its value", () => {
  it.each<[string, string[]]>([
    ["a", ["a"]],
    ["a as Options", ["a"]],
    ["a!", ["a"]],
    ["x ? a : b", ["a", "b"]],
    ["(x ? a! : b)!", ["a", "b"]],
    ["x ? a : y ? b : c", ["a", "b", "c"]],
    ["x && a", ["a", "x"]],
    ["x || a", ["x", "a"]],
    ["x ?? a", ["a", "x"]],
    ["true ? a : b", ["a"]],
  ])("%s", (expression, parts) => {
    const answer = inEachWorld(
      `read((${expression}));`,
      ({ valueOf, standing }, argument, sourceCode) => {
        valueOf(argument);
        return sourceCode.getText(standing(argument));
      },
    );
    expect(answer).toEqual(parts);
  });
  it("is all of it where nothing is taken for its condition", () => {
    const answer = inEachWorld(
      "read(x ? a : b);",
      ({ standing }, argument) => standing(argument).type,
    );
    expect(answer).toEqual(["ConditionalExpression"]);
  });
});

it("an error is no answer", () => {
  const fails = (): never => {
    throw new Error("broken");
  };
  expect(() => explore(fails, fails)).toThrow("broken");
  const read = (code: string): unknown =>
    readSource(code, (sourceCode) => {
      const file = { sourceCode, usesOf: fails, constants: new Map() };
      const { standing } = createEvaluate(file)(new Map());
      return standing(argumentOfRead(sourceCode));
    });
  expect(() => read("const o = [1]; read(o ? 1 : 2);")).toThrow("broken");
});
