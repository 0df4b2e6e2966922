import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { createEvaluate, type Evaluation } from "../../src/code/evaluate.ts";
import { explore } from "../../src/code/worlds.ts";
import { createMender, type Mender } from "../../src/code/mend.ts";
import { optionsAt, type OptionsPlace } from "../../src/code/options.ts";
import { createUses } from "../../src/code/uses.ts";
import { applied, callIn, callsIn, sourceCodeOf } from "./source-code.ts";

type Mend = (
  mender: Mender,
  evaluation: Evaluation,
  at: OptionsPlace,
) => ReturnType<Mender["setOption"]>;

/**
 * The source after a mend of what the first call of `client` gets.
 * `client` is the driver in question, `stranger` another one; of other functions nothing is known.
 */
function mended(
  code: string,
  mend: Mend,
  place: readonly string[] = [],
): string | undefined {
  const sourceCode = sourceCodeOf(code);
  const own = new Set<TSESTree.Node>(callsIn(sourceCode, "client"));
  const clients = new Set([...own, ...callsIn(sourceCode, "stranger")]);
  const usesOf = createUses(sourceCode, (call) => clients.has(call));
  const mender = createMender(
    sourceCode,
    usesOf,
    ({ parent }) => parent !== undefined && own.has(parent),
  );
  const [argument] = callIn(sourceCode, "client").arguments;
  if (!argument || argument.type === "SpreadElement") throw new Error(code);
  const [edits] =
    explore(
      createEvaluate({ sourceCode, usesOf, constants: new Map() }),
      (evaluation) => {
        const [at] = optionsAt(
          evaluation,
          {
            spot: { expression: evaluation.standing(argument) },
            value: evaluation.valueOf(argument),
          },
          place,
        );
        if (!at) throw new Error(`Nothing at ${place.join(".")}: ${code}`);
        return mend(mender, evaluation, at);
      },
    ) ?? [];
  return applied(code, edits);
}

const set =
  (...path: readonly string[]): Mend =>
  ({ setOption }, evaluation, { options, place }) =>
    setOption(evaluation, options, [...place, ...path], "true");

const setOn = (code: string): string | undefined => mended(code, set("on"));
const setInner = (code: string): string | undefined =>
  mended(code, set("s", "on"));

describe("an option is written into the object", () => {
  it.each([
    [`client({ a });`, `client({ a, on: true });`],
    [`client({ on: false });`, `client({ on: true });`],
    [`client({ on });`, `client({ on: true });`],
    [`client({ on: (0, false) });`, `client({ on: (true) });`],
    [`client({ on: no as boolean });`, `client({ on: true as boolean });`],
    [`client({ on: false! });`, `client({ on: true! });`],
    [`client({ "on": false });`, `client({ "on": true });`],
    [`client({ ["on"]: false });`, `client({ ["on"]: true });`],
    [`client({ on: 1, on: false });`, `client({ on: 1, on: true });`],
    [`client({ a } as const);`, `client({ a, on: true } as const);`],
    [`client(<T>{ a });`, `client(<T>{ a, on: true });`],
    [
      `client(({ a } satisfies T)!);`,
      `client(({ a, on: true } satisfies T)!);`,
    ],
    [
      `client(Object.freeze({ a }));`,
      `client(Object.freeze({ a, on: true }));`,
    ],
    [`client(yes ? { a } : { b });`, `client(yes ? { a, on: true } : { b });`],
    [`client(a ?? { b });`, `client(a ?? { b, on: true });`],
  ])("at the call: %s", (code, output) => {
    expect(setOn(code)).toBe(output);
  });

  it.each([
    [`const o = { a }; client(o);`, `const o = { a, on: true }; client(o);`],
    [
      `const o = { on: false }; client(o);`,
      `const o = { on: true }; client(o);`,
    ],
    [
      `const o = { on: false } as const; client(o as T);`,
      `const o = { on: true } as const; client(o as T);`,
    ],
    [
      `const o = Object.freeze({ a }); client(o);`,
      `const o = Object.freeze({ a, on: true }); client(o);`,
    ],
    [
      `const o = yes ? { a } : { b }; client(o);`,
      `const o = yes ? { a, on: true } : { b }; client(o);`,
    ],
    [
      `const o = { db: { a } }; client(o.db);`,
      `const o = { db: { a, on: true } }; client(o.db);`,
    ],
    [
      `const o = { db: { a } }; client(o["db"]);`,
      `const o = { db: { a, on: true } }; client(o["db"]);`,
    ],
    [
      `const { db } = { db: { a } }; client(db);`,
      `const { db } = { db: { a, on: true } }; client(db);`,
    ],
    [
      `const o = { db: { a } }; const { db: p } = o; client(p);`,
      `const o = { db: { a, on: true } }; const { db: p } = o; client(p);`,
    ],
    [
      `const o = { a }; const p = o; client(p);`,
      `const o = { a, on: true }; const p = o; client(p);`,
    ],
    [
      `const o = { on: false }; client({ ...o, a });`,
      `const o = { on: true }; client({ ...o, a });`,
    ],
    [
      `const o = { on: false }; client({ ...(yes && o), a });`,
      `const o = { on: true }; client({ ...(yes && o), a });`,
    ],
    [
      `const o = {}; o.on = false; client(o);`,
      `const o = {}; o.on = true; client(o);`,
    ],
    [
      `const o = {}; o["on"] = (false); client(o);`,
      `const o = {}; o["on"] = (true); client(o);`,
    ],
    [
      `const o = { a }; o.b = 1; client(o);`,
      `const o = { a, on: true }; o.b = 1; client(o);`,
    ],
    [
      `const make = () => ({ a }); client(make());`,
      `const make = () => ({ a, on: true }); client(make());`,
    ],
    [
      `function make() { return { a }; } client(make());`,
      `function make() { return { a, on: true }; } client(make());`,
    ],
    [
      `async () => { const make = async () => ({ a }); client(await make()); };`,
      `async () => { const make = async () => ({ a, on: true }); client(await make()); };`,
    ],
  ])("behind a name: %s", (code, output) => {
    expect(setOn(code)).toBe(output);
  });

  it.each([
    `const no = false; client({ on: no });`,
    `const no = { on: false }; client({ on: no.on });`,
    `client({ on: off() });`,
    `client({ on: !1 });`,
  ])("and takes the place of a value that comes from elsewhere: %s", (code) => {
    expect(setOn(code)).toBe(code.replace(/on: [^{}]+(?= \}\);)/u, "on: true"));
  });

  it("behind a method or an accessor of its name, which stays whole", () => {
    expect(setOn(`client({ on() {} });`)).toBe(
      `client({ on() {}, on: true });`,
    );
    expect(setOn(`client({ get on() {} });`)).toBe(
      `client({ get on() {}, on: true });`,
    );
  });

  it.each([
    `client(o); log(o.a);`,
    `client(o); log(o["a"]);`,
    `client(o); if (o.a) log();`,
    `client(o); client(o);`,
    `client(o); if (o) log();`,
    `type T = typeof o; client(o);`,
  ])("where others do not see it change: %s", (rest) => {
    expect(setOn(`const o = { a }; ${rest}`)).toBe(
      `const o = { a, on: true }; ${rest}`,
    );
    expect(setOn(`const o = { on: false }; ${rest}`)).toBe(
      `const o = { on: true }; ${rest}`,
    );
  });
});

describe("an option is written at the call", () => {
  it.each([
    `client(o); log(o);`,
    `client(o); log(o.on);`,
    `client(o); log(o.on.a);`,
    `client(o); log({ ...o });`,
    `client(o); stranger(o);`,
    `client(o); client({ ...o, on: true });`,
    `client(o); client([o]);`,
    `client(o); log([o]);`,
    `client(o); const all = { o };`,
    `client(o); const p = o; log(p);`,
    `client(o); const { on } = o; log(on);`,
    `client(o); const { a, ...rest } = o; log(rest);`,
    `client(o); if (o.on) log();`,
    `client(o); if (!o.on) log();`,
    `client(o); const t = o.on === true;`,
    "client(o); const t = `${o.on}`;",
    `client(o); if ("on" in o) log();`,
    `client(o); for (const key in o) log(key);`,
    `client(o); o.toString();`,
    `client(o); () => o;`,
    `client(o); export { o };`,
    `client(o); export default o;`,
    `client(o); module.exports = o;`,
    `client(o); module.exports = { o };`,
    `client(o); exports.o = o;`,
    `client(o); export = o;`,
  ])("where others see the object: %s", (rest) => {
    const mend = `client({ ...o, on: true });`;
    expect(setOn(`const o = { a }; ${rest}`)).toBe(
      `const o = { a }; ${rest.replace("client(o);", mend)}`,
    );
    expect(setOn(`const o = { on: false }; ${rest}`)).toBe(
      `const o = { on: false }; ${rest.replace("client(o);", mend)}`,
    );
  });

  it.each([
    [
      `export const o = { a }; client(o);`,
      `export const o = { a }; client({ ...o, on: true });`,
    ],
    [
      `const o = module.exports = { a }; client(o);`,
      `const o = module.exports = { a }; client({ ...o, on: true });`,
    ],
    [`client(this.o = { a });`, `client({ ...this.o = { a }, on: true });`],
    [
      `client(this.o = { on: false });`,
      `client({ ...this.o = { on: false }, on: true });`,
    ],
    [
      `const o = {}; o.on = false; client(o); log(o);`,
      `const o = {}; o.on = false; client({ ...o, on: true }); log(o);`,
    ],
    [
      `const o = { a }; client(o as T); log(o);`,
      `const o = { a }; client({ ...o, on: true } as T); log(o);`,
    ],
    [
      `const o = { db: { a } }; client(o.db); log(o);`,
      `const o = { db: { a } }; client({ ...o.db, on: true }); log(o);`,
    ],
    [
      `const o = { on: false }; client({ ...o, a }); log(o);`,
      `const o = { on: false }; client({ ...o, a, on: true }); log(o);`,
    ],
    [
      `const o = { on: false }; const p = { ...o, a }; client(p); log(o);`,
      `const o = { on: false }; const p = { ...o, a, on: true }; client(p); log(o);`,
    ],
    [
      `const o = { on: false }; const p = { ...o, a }; client(p); log(o, p);`,
      `const o = { on: false }; const p = { ...o, a }; client({ ...p, on: true }); log(o, p);`,
    ],
    [
      `const o = { on: false }; const p = Object.freeze(o); client(p); log(o);`,
      `const o = { on: false }; const p = Object.freeze(o); client({ ...p, on: true }); log(o);`,
    ],
    [
      `const make = () => ({ a }); client(make()); client(make());`,
      `const make = () => ({ a }); client({ ...make(), on: true }); client(make());`,
    ],
    [
      `export const make = () => ({ a }); client(make());`,
      `export const make = () => ({ a }); client({ ...make(), on: true });`,
    ],
    [
      `export function make() { return { a }; } client(make());`,
      `export function make() { return { a }; } client({ ...make(), on: true });`,
    ],
    [
      `export default function make() { return { a }; } client(make());`,
      `export default function make() { return { a }; } client({ ...make(), on: true });`,
    ],
    [
      `const make = () => ({ a }); client(make()); export { make };`,
      `const make = () => ({ a }); client({ ...make(), on: true }); export { make };`,
    ],
    [
      `const o = { a }; const make = () => o; client(make()); log(o);`,
      `const o = { a }; const make = () => o; client({ ...make(), on: true }); log(o);`,
    ],
    [
      `client(Object.assign({}, o, { a }));`,
      `client({ ...Object.assign({}, o, { a }), on: true });`,
    ],
    [`client(o);`, `client({ ...o, on: true });`],
    [`client((a, o));`, `client(({ ...(a, o), on: true }));`],
    [`client(o.p as T);`, `client({ ...o.p, on: true } as T);`],
    [`client(a || o);`, `client({ ...a, on: true } || o);`],
  ])("%s", (code, output) => {
    expect(setOn(code)).toBe(output);
  });

  it.each([
    "client(process.env.URL);",
    "client(process.env['URL']);",
    "client(import.meta.env.URL);",
    "client(`x://${host}`);",
    "client('x://' + host);",
    "client(url as string);",
    "const connect = (url: string) => client(url);",
    "class A { connect(url: string) { client(url); } }",
    "declare const url: string; client(url);",
  ])("but not where it would take a text apart: %s", (code) => {
    expect(setOn(code)).toBeUndefined();
  });
});

describe("an option inside of an option", () => {
  it.each([
    ["missing", `client({ a });`, `client({ a, s: { on: true } });`],
    ["there", `client({ s: { a } });`, `client({ s: { a, on: true } });`],
    ["empty", `client({ s: {} });`, `client({ s: { on: true } });`],
    ["off", `client({ s: { on: false } });`, `client({ s: { on: true } });`],
    ["undefined", `client({ s: undefined });`, `client({ s: { on: true } });`],
    ["null", `client({ s: null });`, `client({ s: { on: true } });`],
    [
      "a shorthand of nothing",
      `const s = undefined; client({ s });`,
      `const s = undefined; client({ s: { on: true } });`,
    ],
    [
      "a shorthand",
      `const s = { a }; client({ s });`,
      `const s = { a, on: true }; client({ s });`,
    ],
    [
      "a shorthand that others read",
      `const s = { a }; client({ s }); log(s);`,
      `const s = { a }; client({ s: { ...s, on: true } }); log(s);`,
    ],
    [
      "an unknown shorthand",
      `client({ s });`,
      `client({ s: { ...s, on: true } });`,
    ],
    [
      "unknown",
      `client({ s: x.y as T });`,
      `client({ s: { ...x.y, on: true } as T });`,
    ],
    [
      "a spread",
      `client({ s: { ...x, a } });`,
      `client({ s: { ...x, a, on: true } });`,
    ],
    [
      "from a spread",
      `const o = { s: { a } }; client({ ...o, b });`,
      `const o = { s: { a, on: true } }; client({ ...o, b });`,
    ],
    [
      "from a spread that others read",
      `const o = { s: { a } }; client({ ...o, b }); log(o);`,
      `const o = { s: { a } }; client({ ...o, b, s: { ...o.s, on: true } }); log(o);`,
    ],
    [
      "from a member's spread that others read",
      `const o = { p: { s: { a } } }; client({ ...o.p, b }); log(o);`,
      `const o = { p: { s: { a } } }; client({ ...o.p, b, s: { ...o.p.s, on: true } }); log(o);`,
    ],
    [
      "in an object that others read",
      `const o = { s: { a } }; client(o); log(o);`,
      `const o = { s: { a } }; client({ ...o, s: { ...o.s, on: true } }); log(o);`,
    ],
    [
      "in a quoted member that others read",
      `const o = { "p": { s: { a } } }; client(o["p"]); log(o);`,
      `const o = { "p": { s: { a } } }; client({ ...o["p"], s: { ...o["p"].s, on: true } }); log(o);`,
    ],
    [
      "read by others",
      `const o = { s: { a } }; client(o); log(o.s);`,
      `const o = { s: { a } }; client({ ...o, s: { ...o.s, on: true } }); log(o.s);`,
    ],
    [
      "read by others, named with a comment",
      `const c = { o: { s: { a } } }; client(c /* here */.o); log(c.o.s);`,
      `const c = { o: { s: { a } } }; client({ ...c /* here */.o, s: { ...c.o.s, on: true } }); log(c.o.s);`,
    ],
    [
      "assigned",
      `const o = {}; o.s = { a }; client(o);`,
      `const o = {}; o.s = { a, on: true }; client(o);`,
    ],
    [
      "assigned, and the option too",
      `const o = { s: {} }; o.s.on = false; client(o);`,
      `const o = { s: {} }; o.s.on = true; client(o);`,
    ],
    [
      "missing in an object that others read",
      `const o = { a }; client(o); log(o);`,
      `const o = { a }; client({ ...o, s: { on: true } }); log(o);`,
    ],
    [
      "frozen",
      `client({ s: Object.freeze({ a }) });`,
      `client({ s: Object.freeze({ a, on: true }) });`,
    ],
    [
      "put together",
      `client({ s: Object.assign({}, { a }) });`,
      `client({ s: { ...Object.assign({}, { a }), on: true } });`,
    ],
  ])("%s", (_, code, output) => {
    expect(setInner(code)).toBe(output);
  });

  it.each([
    ["o", "o?.s"],
    ["this.o", "this.o?.s"],
    ["o?.p", "o?.p?.s"],
    ["o?.p.q", "o?.p.q?.s"],
    ["(o?.p).q", "(o?.p).q?.s"],
    [`o["p"]`, `o["p"]?.s`],
  ])("of options of which nothing is known: %s", (options, inner) => {
    expect(setInner(`client(${options});`)).toBe(
      `client({ ...${options}, s: { ...${inner}, on: true } });`,
    );
  });

  it("of an instance of a class", () => {
    expect(setInner(`const o = new Options(); client(o);`)).toBe(
      `const o = new Options(); client({ ...o, s: { ...o.s, on: true } });`,
    );
  });

  it.each([
    ["is no object", `client({ s: "x" });`],
    ["is no object either", `client({ s: [] });`],
    [
      "cannot be named a second time",
      `const make = () => ({ s: {} }); client(make()); client(make());`,
    ],
    [
      "comes from a call",
      `const make = () => ({ s: {} }); client({ ...make() }); log(make());`,
    ],
    ["comes from nothing that is known", `client({ ...x });`],
    ["belongs to what a call returns", `client(load());`],
    ["belongs to a new instance", `client(new Options());`],
    ["belongs to a member of any name", `client(o[name]);`],
    [
      "is undefined in an object that others read",
      `const o = { s: undefined }; client(o); log(o);`,
    ],
  ])("not where it %s: %s", (_, code) => {
    expect(setInner(code)).toBeUndefined();
  });
});

describe("an option of a part of the options", () => {
  const setIn = (code: string, ...place: readonly string[]) =>
    mended(code, set("s", "on"), place);

  it.each([
    [
      `client({ d: { s: { on: false } } });`,
      `client({ d: { s: { on: true } } });`,
    ],
    [
      `const d = { s: {} }; client({ d });`,
      `const d = { s: { on: true } }; client({ d });`,
    ],
    [
      `const d = { s: {} }; client({ d }); log(d);`,
      `const d = { s: {} }; client({ d: { ...d, s: { ...d.s, on: true } } }); log(d);`,
    ],
    [
      `const d = {}; client({ d }); log(d);`,
      `const d = {}; client({ d: { ...d, s: { on: true } } }); log(d);`,
    ],
  ])("%s", (code, output) => {
    expect(setIn(code, "d")).toBe(output);
  });

  it.each([
    [
      `export const o = { d: { s: { on: false } } };`,
      `{ ...o, d: { ...o.d, s: { ...o.d.s, on: true } } }`,
    ],
    [
      `export const o = { d: { a } };`,
      `{ ...o, d: { ...o.d, s: { on: true } } }`,
    ],
    [
      `const d = { s: {} }; export const o = { d };`,
      `{ ...o, d: { ...o.d, s: { ...o.d.s, on: true } } }`,
    ],
    [
      `const d = {}; export const o = { d };`,
      `{ ...o, d: { ...o.d, s: { on: true } } }`,
    ],
    [
      `export const o = { d: x };`,
      `{ ...o, d: { ...o.d, s: { ...o.d?.s, on: true } } }`,
    ],
  ])("at the call where others see the whole: %s", (code, copy) => {
    expect(setIn(`${code} client(o);`, "d")).toBe(`${code} client(${copy});`);
  });

  it.each([
    [
      `client({ n: [{ s: { on: false } }] });`,
      `client({ n: [{ s: { on: true } }] });`,
    ],
    [`client({ n: [{}] });`, `client({ n: [{ s: { on: true } }] });`],
    [
      `const n = [{ a }]; client({ n });`,
      `const n = [{ a, s: { on: true } }]; client({ n });`,
    ],
    [
      `const e = { a }; client({ n: [e] }); log(e);`,
      `const e = { a }; client({ n: [{ ...e, s: { on: true } }] }); log(e);`,
    ],
  ])("in an array: %s", (code, output) => {
    expect(setIn(code, "n", "[]")).toBe(output);
  });

  it.each([
    `export const n = [{ s: { on: false } }]; client({ n });`,
    `const n = [{ s: { on: false } }]; export { n }; client({ n });`,
    `export const o = { n: [{ a }] }; client(o);`,
    `const e = { a }; export const n = [e]; client({ n });`,
    `const n = [{ s: { on: false } }]; client({ n }); stranger({ n });`,
  ])("not where others see the array: %s", (code) => {
    expect(setIn(code, "n", "[]")).toBeUndefined();
  });
});

describe("an option gets another name or place", () => {
  const move = (from: string, to: string, value?: string): Mend => {
    const paths = { from: from.split("."), to: to.split(".") };
    const move = value === undefined ? paths : { ...paths, value };
    return ({ moveOption }, evaluation, { options }) =>
      moveOption(evaluation, options, move);
  };

  it.each([
    [`client({ a: 1 });`, `client({ b: 1 });`],
    [`client({ a });`, `client({ b: a });`],
    [`client({ "a": 1, "c": 2 });`, `client({ "b": 1, "c": 2 });`],
    [`client({ a: (1, 2) });`, `client({ b: (1, 2) });`],
    [`const o = { a: 1 }; client(o);`, `const o = { b: 1 }; client(o);`],
  ])("%s", (code, output) => {
    expect(mended(code, move("a", "b"))).toBe(output);
  });

  it.each([
    [`client({ a: 1 });`, `client({ s: { b: 1 } });`],
    [`client({ s: {}, a: 1 });`, `client({ s: { b: 1 } });`],
    [`client({ a: 1, s });`, `client({ s: { ...s, b: 1 } });`],
    [`client({ s: { c: 2 }, a: 1 });`, `client({ s: { c: 2, b: 1 } });`],
    [
      `client({\n  a: 1,\n  s: {\n    c: 2,\n  },\n});`,
      `client({\n  s: {\n    c: 2,\n    b: 1,\n  },\n});`,
    ],
  ])("into another: %s", (code, output) => {
    expect(mended(code, move("a", "s.b"))).toBe(output);
  });

  it("within another", () => {
    expect(mended(`client({ s: { a: 1, c: 2 } });`, move("s.a", "s.b"))).toBe(
      `client({ s: { b: 1, c: 2 } });`,
    );
  });

  it("out of another", () => {
    expect(mended(`client({ s: { a: 1, c: 2 } });`, move("s.a", "b"))).toBe(
      `client({ s: { c: 2 }, b: 1 });`,
    );
  });

  it("with another value", () => {
    expect(mended(`client({ a: 1 });`, move("a", "b", "true"))).toBe(
      `client({ b: true });`,
    );
  });

  it.each([
    `export const o = { a: 1 }; client(o);`,
    `const o = {}; o.a = 1; client(o);`,
    `client({ s: { c: 2 }, /* one */ a: 1 });`,
    `client({ s: { c: 2 }, a: 1 /* one */ });`,
  ])("unless something else changed: %s", (code) => {
    expect(mended(code, move("a", "s.b"))).toBeUndefined();
  });

  it.each([
    ["is not there", `client({ b: 1 });`],
    ["is read by others", `const o = { s: { a: 1 } }; client(o); log(o.s.a);`],
    [
      "goes with the object that has to be copied",
      `client(Object.assign({}, { s: { a: 1, c: 2 } }));`,
    ],
  ])("unless it %s", (_, code) => {
    expect(mended(code, move("s.a", "d"))).toBeUndefined();
  });

  it("unless others read it by its name", () => {
    const code = `const o = { a: 1 }; client(o); log(o.a);`;
    expect(mended(code, move("a", "b"))).toBeUndefined();
  });

  it("unless a comment would be lost", () => {
    const code = `client({ a: /* one */ 1 });`;
    expect(mended(code, move("a", "b"))).toBeUndefined();
  });
});

describe("a parameter is written into a URL", () => {
  const setInUrl = (code: string): string | undefined =>
    mended(
      code,
      ({ setUrlOption }, evaluation, { options: { value, spot } }) => {
        const inner =
          value.kind === "object" ? evaluation.propertyOf(value, "url") : value;
        const place = inner.site
          ? {
              expression: evaluation.standing(inner.site.expression),
              site: inner.site,
            }
          : spot;
        if (inner.kind !== "primitive") throw new Error(code);
        const url = { spot: place, text: String(inner.value) };
        return setUrlOption(url, "on", "true");
      },
    );

  it.each([
    `client("x://h");`,
    `client("x://h" as string);`,
    `client(yes ? "x://h" : "x://other");`,
    `client({ url: "x://h" });`,
    `const url = "x://h"; client(url);`,
    `const url = "x://h" as const; client(url);`,
    `const url = "x://h"; client({ url });`,
    `const url = "x://h"; client({ url: url });`,
    `const o = { url: "x://h" }; client(o);`,
    `const o = { "url": "x://h" }; client(o);`,
    `const url = "x://h"; client(url); client(url);`,
  ])("%s", (code) => {
    expect(setInUrl(code)).toBe(code.replace(/"x:\/\/h"/u, `"x://h?on=true"`));
  });

  it.each([
    `export const url = "x://h"; client(url);`,
    `const url = "x://h"; client(url); log(url);`,
    "const url = 'x://h'; client(url); fetch(`${url}/`);",
    `const url = "x://h"; client(url); fetch(url + "/");`,
    `const url = "x://h"; client(url); if (url === "x://h") log();`,
    `const url = "x://h"; client(url); url.slice(1);`,
    `const url = "x://h"; client(url); stranger(url);`,
    `const url = "x://h"; client({ url }); stranger({ url });`,
    `export const o = { url: "x://h" }; client(o);`,
    `const o = { "url": "x://h" }; client(o); log(o);`,
    `const o = { url: "x://h" }; client(o); log(o.url);`,
    `const host = "h"; client("x://" + host);`,
    "const host = 'h'; client(`x://${host}`);",
    `let url = "x://h"; client("x://" + "h");`,
  ])("unless others read it, or it is no literal: %s", (code) => {
    expect(setInUrl(code)).toBeUndefined();
  });
});
