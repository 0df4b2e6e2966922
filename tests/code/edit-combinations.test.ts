/** Comments and white space wherever an object literal may have them: an insertion never breaks one. */
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { insertProperty } from "../../src/code/edit.ts";
import { applied, callIn, sourceCodeOf } from "./source-code.ts";

const gaps = ["", "\n  ", "/* one */", " // two\n"];

function combinations(count: number): readonly (readonly string[])[] {
  return count === 0
    ? [[]]
    : combinations(count - 1).flatMap((some) =>
        gaps.map((gap) => [...some, gap]),
      );
}

const property = { name: "on", value: "true" };

function inserted(code: string): string {
  const sourceCode = sourceCodeOf(code);
  const [object] = callIn(sourceCode, "f").arguments;
  if (object?.type !== "ObjectExpression") throw new Error(code);
  return applied(code, insertProperty(sourceCode, object, property));
}

function valueOf(code: string): unknown {
  return runInNewContext(code, { f: (value: unknown) => value, b: 2 });
}

/** The code without what the insertion brings; commas tell nothing. */
function rest(code: string): string {
  return code.replace(/on\s*:\s*true/, "").replaceAll(/[\s,]/g, "");
}

function endsInComma(code: string): boolean {
  return code.replaceAll(/\/\*.*?\*\/|\/\/.*|\s/g, "").endsWith(",})");
}

describe.each([
  ["no property", 1, ([a]: readonly string[]) => `f({${a ?? ""}})`],
  [
    "one property",
    2,
    ([a, b]: readonly string[]) => `f({${a ?? ""}a: 1${b ?? ""}})`,
  ],
  [
    "one property and a comma",
    3,
    ([a, b, c]: readonly string[]) =>
      `f({${a ?? ""}a: 1${b ?? ""},${c ?? ""}})`,
  ],
  [
    "two properties",
    3,
    ([a, b, c]: readonly string[]) =>
      `f({ a: 1${a ?? ""},${b ?? ""}b${c ?? ""}})`,
  ],
  [
    "two properties and a comma",
    4,
    ([a, b, c, d]: readonly string[]) =>
      `f({ a: 1${a ?? ""},${b ?? ""}b${c ?? ""},${d ?? ""}})`,
  ],
])("%s", (_, count, codeOf) => {
  it("in every formatting", () => {
    for (const combination of combinations(count)) {
      const code = codeOf(combination);
      const output = inserted(code);
      expect(valueOf(output), output).toEqual(
        Object.assign({}, valueOf(code), { on: true }),
      );
      expect(rest(output)).toBe(rest(code));
      expect(endsInComma(output), output).toBe(endsInComma(code));
    }
  });
});
