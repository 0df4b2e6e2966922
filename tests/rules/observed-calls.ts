/** Runs a piece of source with stand-ins for all modules, and writes down what their functions are given. */
import { setImmediate } from "node:timers/promises";
import { createContext, runInContext } from "node:vm";
import ts from "typescript";

/** A function of a stand-in was called. */
export interface ObservedCall {
  /** The module and the way to the function: `"mysql2.createPool"`; `"(global).log"` of what the source does not define. */
  readonly callee: string;
  /** As they were at the time of the call. */
  readonly args: readonly unknown[];
}

export interface Observation {
  readonly calls: readonly ObservedCall[];
  readonly exports: unknown;
}

/** What names stand for that the source does not define. */
export type Strangers = "stand-ins" | "undefined";

/** `undefined` where the source does not run. */
export async function observe(
  code: string,
  strangers: Strangers,
): Promise<Observation | undefined> {
  const script = toScript(code);
  const names = new Map<string, unknown>();
  // Each name that is missing is found by the error it makes.
  for (let attempt = 0; attempt < 40; attempt++) {
    const calls: ObservedCall[] = [];
    const standIn = createStandIns(calls);
    for (const name of names.keys()) {
      names.set(
        name,
        strangers === "undefined" ? undefined : standIn(`(global).${name}`),
      );
    }
    const module: { exports: unknown } = { exports: {} };
    const context = createContext({
      ...Object.fromEntries(names),
      exports: module.exports,
      module,
      require: standIn,
    });
    try {
      const done: unknown = runInContext(script, context, { timeout: 1000 });
      await done;
      await setImmediate();
      return { calls, exports: snapshot(module.exports) };
    } catch (error) {
      const missing = /^(\S+) is not defined$/.exec(messageOf(error))?.[1];
      if (missing === undefined || names.has(missing)) return undefined;
      names.set(missing, undefined);
    }
  }
  return undefined;
}

function messageOf(error: unknown): string {
  return String(Reflect.get(Object(error), "message"));
}

const scripts = new Map<string, string>();

/** The body of a function, so that it may wait at its top level. */
export function toScript(code: string): string {
  const known = scripts.get(code);
  if (known !== undefined) return known;
  const { outputText } = ts.transpileModule(code, {
    fileName: "source.ts",
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const script = `(async () => {\n${outputText}\n})()`;
  scripts.set(code, script);
  return script;
}

/**
 * Makes functions that can be called, constructed and asked for any member, and know their own name.
 *
 * @param calls gets what they are called with
 * @param returned what is written down of a function of the source: nothing, or what it returns
 */
export function createStandIns(
  calls: ObservedCall[],
  returned?: Returned,
): (name: string) => object {
  const known = new Map<string, object>();
  return standIn;

  function standIn(name: string): object {
    const before = known.get(name);
    if (before !== undefined) return before;
    const call = (args: readonly unknown[]): object => {
      const copies = args.map((one) => snapshot(one, returned));
      calls.push({ callee: name, args: copies });
      return standIn(`${name}()`);
    };
    // Where it is spread, its name goes along.
    const target = Object.assign(function () {
      // Unlike an arrow function, it can be constructed.
    }, nameIn(name));
    const made: object = new Proxy(target, {
      apply: (_, __, args: unknown[]) => call(args),
      construct: (_, args: unknown[]) => call(args),
      get: (_, key): unknown => {
        if (key === nameKey) return name;
        if (key === "__esModule") return true;
        if (key === "default") return made;
        if (key === Symbol.toPrimitive) return () => name;
        if (key === Symbol.iterator) return noElements;
        if (typeof key === "symbol" || key === "then") return undefined;
        return key in target ? true : standIn(`${name}.${key}`);
      },
      set: () => true,
      has: () => true,
    });
    known.set(name, made);
    return made;
  }
}

/** What is written down of a stand-in by its name. */
export function nameIn(name: string): object {
  return { [`‹${name}›`]: true };
}

const noElements = (): Iterator<unknown> => new Set<unknown>().values();

const nameKey = Symbol("name of a stand-in");

/** What to write down of a function. */
type Returned = (made: () => unknown) => unknown;

/** A copy of a value made of plain objects, that does not change any more. What is inherited counts as its own. */
function snapshot(
  value: unknown,
  returned: Returned = () => "‹function›",
  around: readonly unknown[] = [],
): unknown {
  const copy = (inner: unknown): unknown =>
    snapshot(inner, returned, [...around, value]);
  if (typeof value === "function") {
    const name: unknown = Reflect.get(value, nameKey);
    return typeof name === "string"
      ? nameIn(name)
      : returned(() => copy(Reflect.apply(value, undefined, [])));
  }
  if (typeof value !== "object" || value === null) return value;
  if (around.includes(value)) return "‹circle›";
  if (Array.isArray(value)) return value.map(copy);
  const names: string[] = [];
  for (const name in value) names.push(name);
  return Object.fromEntries(
    names.map((name) => [name, copy(Reflect.get(value, name))]),
  );
}
