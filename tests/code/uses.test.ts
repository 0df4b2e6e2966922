/** What a file does to the object in a variable. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { createUses, type Use, type Write } from "../../src/code/uses.ts";
import { languages } from "../rules/tester.ts";
import { readSource } from "./read.ts";
import { callsIn } from "./source-code.ts";

/** Uses by their paths from the object: `"o"` for the object itself, `"o.a"` for what stands in its `a`. */
interface UsesInText {
  readonly writes?: readonly string[];
  readonly exposures?: readonly string[];
  readonly readers?: readonly string[];
}

/** What is done to the object in `o`. `client` is a function that leaves alone what it is given. */
function usesIn(
  code: string,
  language: Linter.LanguageOptions = languages.typescript,
): UsesInText {
  return readSource(
    code,
    (sourceCode) => {
      const clients = new Set<TSESTree.Node>(callsIn(sourceCode, "client"));
      const variable = sourceCode.scopeManager?.scopes
        .flatMap(({ variables }) => variables)
        .find(({ name }) => name === "o");
      if (!variable) throw new Error(code);
      const uses = createUses(sourceCode, (call) => clients.has(call))(
        variable,
      );
      const place = ({ path }: Use): string => ["o", ...path].join(".");
      const write = (one: Write): string =>
        place(one) + (one.value ? ` = ${sourceCode.getText(one.value)}` : "");
      return {
        writes: uses.writes.map(write),
        exposures: uses.exposures.map(place),
        readers: uses.readers.map(place),
      };
    },
    language,
  );
}

const none: UsesInText = { writes: [], exposures: [], readers: [] };

function expectUses(code: string, uses: UsesInText): void {
  expect(usesIn(`const o = {}; ${code}`)).toEqual({ ...none, ...uses });
}

describe("a member is written", () => {
  it.each([
    ["o.a = 1;", "o.a = 1"],
    ['o["a"] = 1;', "o.a = 1"],
    ["o.a.b = 1;", "o.a.b = 1"],
    ["(o as T).a = 1;", "o.a = 1"],
    ["(0, o).a = 1;", "o.a = 1"],
    ["(await o).a = 1;", "o.a = 1"],
    ["Object.freeze(o).a = 1;", "o.a = 1"],
    ["o.a += 1;", "o.a"],
    ["o.a++;", "o.a"],
    ["delete o.a;", "o.a"],
    ["[o.a] = x;", "o.a"],
    ["[o.a = 1] = x;", "o.a"],
    ["[...o.a] = x;", "o.a"],
    ["({ x: o.a } = x);", "o.a"],
    ["({ ...o.a } = x);", "o.a"],
    ["for (o.a of x);", "o.a"],
    ["for (o.a in x);", "o.a"],
    ["const p = o; p.a = 1;", "o.a = 1"],
    ["const p = o.a; p.b = 1;", "o.a.b = 1"],
    ["const p = o, q = p; q.a = 1;", "o.a = 1"],
    ["let p; p = o; p.a = 1;", "o.a = 1"],
    ["const p = o?.a; p.b = 1;", "o.a.b = 1"],
    ["const { a: p } = o; p.b = 1;", "o.a.b = 1"],
    ["const { a: { b: p } } = o; p.c = 1;", "o.a.b.c = 1"],
  ])("%s", (code, write) => {
    expectUses(code, { writes: [write] });
  });

  it("of any name", () => {
    expectUses("const { [x]: p } = o; p.a = 1;", {
      writes: ["o.*.a = 1"],
      readers: ["o"],
    });
  });
});

describe("the object may change", () => {
  it.each([
    ["o[x] = 1;", "o"],
    ["o.a[x] = 1;", "o.a"],
    ["delete o[x];", "o"],
    ["o ||= x;", "o"],
    ["o.__proto__ = x;", "o"],
    ["o.a.__proto__ = x;", "o.a"],
    ["const [p] = o;", "o"],
    ["const { a: [p] } = o;", "o.a"],
  ])("without being read: %s", (code, place) => {
    expectUses(code, { exposures: [place] });
  });

  it.each([
    ["f(o);", "o"],
    ["f(x, o);", "o"],
    ["f(o.a);", "o.a"],
    ["new F(o);", "o"],
    ["f`${o.a}`;", "o.a"],
    ["o();", "o"],
    ["o.f();", "o"],
    ["o.a.f();", "o.a"],
    ["new o.F();", "o"],
    ["Object.values(o);", "o"],
    ["Object.freeze(x, o).a = 1;", "o"],
    ["Object.freezeAll(o).a = 1;", "o"],
    ["MyObject.freeze(o).a = 1;", "o"],
    ["myconsole.log(o);", "o"],
    ["my.String(o);", "o"],
    ["String.raw(o);", "o"],
    ["my.Object.keys(o);", "o"],
    ["Object[keys](o);", "o"],
    ["(() => {})(o);", "o"],
    ["x = o;", "o"],
    ["x.y = o.a;", "o.a"],
    ["x[o.a] = 1;", "o.a"],
    ["x = y ? o.a : x;", "o.a"],
    ["x = y && o;", "o"],
    ["x = o || y;", "o"],
    ["x = o.a ?? y;", "o.a"],
    ["x = (y, o.a);", "o.a"],
    ["x = (y, o[z]);", "o"],
    ["for (const p of o.a);", "o.a"],
    ["() => o;", "o"],
    ["throw o;", "o"],
    ["let p = o; p = x;", "o"],
    ["var p = o; var p = x;", "o"],
    ["var p = o; var p;", "o"],
    ["let p; x = p = o;", "o"],
    ["const { p } = o[x];", "o"],
    ["const { a: p = 1 } = o; f(p);", "o.a"],
  ])("where it is read: %s", (code, place) => {
    expectUses(code, { exposures: [place], readers: [place] });
  });

  it.each([
    ["f(...o);", "o"],
    ["f(...o.a);", "o.a"],
    ["const { a, ...rest } = o;", "o"],
    ["const { a: { ...rest } } = o;", "o.a"],
  ])("in its parts only: %s", (code, place) => {
    expectUses(code, { exposures: [`${place}.*`], readers: [place] });
  });
});

describe("the object is only read", () => {
  it.each([
    ["client(o);", "o"],
    ["client(x, o.a);", "o.a"],
    ["console.log(o);", "o"],
    ["JSON.stringify(o.a);", "o.a"],
    ["Object.keys(o);", "o"],
    ["Object.isFrozen(o);", "o"],
    ["Array.isArray(o);", "o"],
    ["structuredClone(o);", "o"],
    ["String(o);", "o"],
    ["new String(o);", "o"],
    ["Boolean(o);", "o"],
    ["util.inspect(o);", "o"],
    ["o.a;", "o.a"],
    ["if (o.a);", "o.a"],
    ["while (o.a);", "o.a"],
    ["do {} while (o.a);", "o.a"],
    ["switch (o.a) {}", "o.a"],
    ["!o.a;", "o.a"],
    ["typeof o.a;", "o.a"],
    ["o.a === x;", "o.a"],
    ["`${o.a}`;", "o.a"],
    ["'a' in o;", "o"],
    ["o.a in x;", "o.a"],
    ["for (const name in o);", "o"],
    ["x ? o : y;", "o"],
    ["x = o.a ? x : y;", "o.a"],
    ["x = o.a && y;", "o.a"],
    ["x = (o.a, y);", "o.a"],
    ["const p = o[x];", "o"],
    ["export { o };", "o"],
    ["export default o;", "o"],
    ["export default [o.a];", "o.a"],
    ["export = o;", "o"],
    ["module.exports = o;", "o"],
    ['module["exports"] = o;', "o"],
    ["module.exports.x.y = o;", "o"],
    ["exports.x.y = o;", "o"],
    ["exports[x] = o;", "o"],
    ["module.exports = exports.a = o;", "o"],
  ])("%s", (code, place) => {
    expectUses(code, { readers: [place] });
  });

  it("by whoever imports it", () => {
    expect(usesIn("export const o = {};")).toEqual({ ...none, readers: ["o"] });
  });

  it("as a parameter", () => {
    expect(usesIn("(o) => client(o);")).toEqual({ ...none, readers: ["o"] });
  });
});

it.each([
  "o;",
  "if (o);",
  "while (o);",
  "!o;",
  "typeof o;",
  "x === o;",
  "`${o}`;",
  "o ? x : y;",
  "x = o && y;",
  "(o, x);",
  "(o, 0).a = 1;",
  "const { a } = o;",
  "const p = o;",
  "type T = typeof o;",
  "type T = typeof o.a;",
])("the object is not even read: %s", (code) => {
  expectUses(code, none);
});

describe("what is exported only in part, or to something else, may change", () => {
  it.each([
    "exports = o;",
    "exportsOf.x = o;",
    "module.other = o;",
    "module[exports] = o;",
    "module.x.exports = o;",
    "x.exports = o;",
    "x.module.exports = o;",
    "x = module.exports = o;",
    "f(module.exports = o);",
  ])("%s", (code) => {
    expectUses(code, { exposures: ["o"], readers: ["o"] });
  });
});

describe("the object in another one changes", () => {
  it.each([
    "const all = { o }; f(all);",
    "const all = { o }; all.o.a = 1;",
    "const all = { x: { o } }; all.x.o.a = 1;",
    "const all = [o]; all[0].a = 1;",
    "const all = [[o]]; all[0][0].a = 1;",
    "const all = [...[o]]; all[0].a = 1;",
    "const all = { ...{ o } }; all.o.a = 1;",
    "const all = x ? { o } : {}; all.o.a = 1;",
    "const all = x || o; all.a = 1;",
    "const all = Object.freeze({ o }); all.o.a = 1;",
    "const all = Object.assign({}, { o }); all.o.a = 1;",
    "const all = Object.assign(o, {}); all.a = 1;",
    "const all = Object.assign(x, o); all.a = 1;",
    "const all = Object.other({}, o); all.a = 1;",
    "let all = { o }; all = x;",
    "const { all } = { o };",
    "x = [o];",
    "f({ o });",
    "const all = { [o]: x };",
    "const all = Object.assign({ o }, x);",
  ])("%s", (code) => {
    expectUses(code, { exposures: ["o"], readers: ["o"] });
  });

  it.each([
    ["const copy = { ...o }; f(copy);", "o"],
    ["const copy = { ...o }; copy.a.b = 1;", "o"],
    ["const copy = { x: { ...o } }; copy.x.a.b = 1;", "o"],
    ["const copy = [...o.a]; copy[0].b = 1;", "o.a"],
    ["const copy = Object.assign({}, o); copy.a.b = 1;", "o"],
  ])("in its parts only: %s", (code, place) => {
    expectUses(code, { exposures: [`${place}.*`], readers: [place] });
  });
});

describe("the object in another one stays as it is", () => {
  it.each([
    "const all = { o };",
    "const all = { o }; all.x = 1;",
    "const all = { o }; all.o = 1;",
    "const all = { o }; client(all);",
    "const all = { x: { o } }; all.x.o = 1;",
    "const all = x ? { o } : {}; all.o = 1;",
    "const all = x || { o }; all.o = 1;",
    "const all = [[o]]; all[0][0] = 1;",
    "const all = [...[o]]; all[0] = 1;",
    "const all = { ...{ o } }; all.o = 1;",
    "const all = Object.assign({}, { o }); all.o = 1;",
    "const copy = { ...o }; copy.a = 1;",
    "const copy = { x: { ...o } }; copy.x.a = 1;",
    "const copy = [...o]; copy[0] = 1;",
    "const copy = Object.assign({}, o); copy.a = 1;",
    "client({ o });",
    "console.log([o]);",
    "module.exports = { o };",
  ])("%s", (code) => {
    expectUses(code, { readers: ["o"] });
  });
});

describe("by other names", () => {
  /** `const p0 = o, p1 = p0, …` */
  const chain = (length: number, next: (name: string) => string): string => {
    const links = Array.from(
      { length },
      (_, index) => `p${index} = ${next(index ? `p${index - 1}` : "o")}`,
    );
    return `const ${links.join(", ")};`;
  };

  it("the object is followed a hundred times", () => {
    const same = (name: string): string => name;
    expectUses(chain(100, same), none);
    expectUses(chain(101, same), { exposures: ["o"], readers: ["o"] });
  });

  it("what it stands in is followed a hundred times", () => {
    const within = (name: string): string => `[${name}]`;
    expectUses(chain(100, within), { readers: ["o"] });
    expectUses(chain(101, within), { exposures: ["o"], readers: ["o"] });
  });

  it("that lead back to it, it is followed once", () => {
    expect(usesIn("var o = p, p = o;")).toEqual(none);
  });
});
