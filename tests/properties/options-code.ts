/** Writes options objects in the ways in which code may come by them. */
import type { Choices } from "./choices.ts";
import type { Unseen } from "./runs.ts";
import type { Shape } from "./shapes.ts";

/** How a program is written. */
export interface Style {
  /** Only what the plugin is there to understand: nothing of it may be unknown. */
  readonly isPlain: boolean;
  readonly isTypescript: boolean;
  /** Values that stand for options which the program does not define. */
  readonly given: readonly unknown[];
  /** Names of options that matter. */
  readonly names: readonly [string, ...string[]];
}

export interface OptionsWriter {
  /** An expression for an argument of a shape. Constants that it needs are among the statements. */
  readonly options: (shape: Shape) => string;
  /** An expression for a value that has one of some sources. */
  readonly value: (texts: readonly string[]) => string;
  /** The statements that came up since the last time: to stand before the call. */
  readonly before: () => readonly string[];
  /** To stand behind the call. */
  readonly after: () => readonly string[];
  /** Writes something whose constants are out of reach for what follows. */
  readonly inScope: (write: () => string) => string;
  /** What the program does not define. */
  readonly unseen: () => readonly Unseen[];
  /** Whether calls may stand in functions. */
  readonly mayDefer: boolean;
}

/** More runs than these are not worth their time. */
const mostRuns = 16;

type Write = () => string;

export function createOptionsWriter(
  choices: Choices,
  { isPlain, isTypescript, given, names }: Style,
): OptionsWriter {
  const { pick, weigh, once, upTo } = choices;
  const before: string[] = [];
  const after: string[] = [];
  let constants = new Map<Shape, readonly string[]>();
  /** Constants with the name of an option. */
  let shorthands = new Set<string>();
  const unseen = new Map<string, Unseen>();
  const isWritten = !isPlain || once(2);
  let mayWrite = isWritten;
  let count = 0;
  return {
    options: (shape) => options(shape, 3),
    value,
    before: () => before.splice(0),
    after: () => after.splice(0),
    inScope: (write) => {
      const [outerConstants, outerShorthands] = [constants, shorthands];
      constants = new Map(constants);
      shorthands = new Set(shorthands);
      const text = write();
      [constants, shorthands] = [outerConstants, outerShorthands];
      return text;
    },
    unseen: () => [...unseen.values()],
    mayDefer: !isPlain || !isWritten,
  };

  function fresh(prefix: string): string {
    return `${prefix}${++count}`;
  }

  /** A name from outside, or `undefined` where there would be too many runs. */
  function outside(
    name: string,
    values: readonly unknown[],
  ): string | undefined {
    const runs = [...unseen.values()].reduce(
      (product, one) => product * one.values.length,
      values.length,
    );
    if (unseen.has(name)) return name;
    if (runs > mostRuns) return undefined;
    unseen.set(name, { name, values });
    return name;
  }

  function condition(): string {
    const kinds: readonly [Write, ...Write[]] = [
      () => outside("isLocal", [true, false]) ?? "true",
      () => `!${outside("isLocal", [true, false]) ?? "true"}`,
      () =>
        `${outside("stage", ["production", "test"]) ?? '"x"'} === "production"`,
      () =>
        outside("process", [{ env: {} }, { env: { DEBUG: "1" } }])
          ? "process.env.DEBUG"
          : "false",
      () => named(condition()),
      () => `(${condition()} && ${condition()})`,
      () => pick(["true", "false", '"a" === "b"']),
    ];
    return pick(kinds)();
  }

  function named(expression: string): string {
    const name = fresh("is");
    before.push(`const ${name} = ${expression};`);
    return name;
  }

  function options(shape: Shape, depth: number): string {
    if (depth === 0) return object(shape, 0);
    const inner = (): string => options(shape, depth - 1);
    const plain: readonly (readonly [number, Write])[] = [
      [8, () => constant(shape, depth)],
      [1, () => known(shape) ?? object(shape, depth)],
      [1, () => `(${condition()} ? ${inner()} : ${inner()})`],
      [1, () => `Object.assign({}, ${inner()}, ${inner()})`],
      [1, () => `Object.freeze(${inner()})`],
      [1, () => `(${inner()})`],
      [1, () => inHolder(inner())],
      // What becomes of a constant that is taken apart is not followed.
      [1, () => destructured(isPlain ? object(shape, depth - 1) : inner())],
      [1, () => returned(inFunction(inner))],
      ...(isTypescript
        ? ([
            [1, () => `(${inner()} as any)`],
            [1, () => `(<any>${inner()})`],
            [1, () => `(${inner()})!`],
            [1, () => `(${inner()} satisfies object)`],
          ] as const)
        : []),
    ];
    const wild: readonly (readonly [number, Write])[] = [
      [1, () => givenValue()],
      [1, () => `(${givenValue()} ?? ${inner()})`],
      [1, () => `(${givenValue("Other")} || ${inner()})`],
      [1, () => `(${condition()} && ${inner()})`],
      [1, () => `(0, ${inner()})`],
      [1, () => `[${inner()}, ${inner()}][${pick(["0", "1"])}]`],
      [1, () => `structuredClone(${inner()})`],
      [1, () => `JSON.parse(JSON.stringify(${inner()}))`],
      [1, () => `(() => (${inner()}))()`],
      [1, () => reassigned(inner(), inner())],
      [1, () => `Object.assign(${inner()}, ${inner()})`],
      [1, () => pick(["undefined", "null", "[]", '"text"'])],
      [1, () => (shape.texts.length > 0 ? value(shape.texts) : inner())],
    ];
    return weigh<Write>([
      [10, () => object(shape, depth)],
      ...plain,
      ...(isPlain ? [] : wild),
    ])();
  }

  function givenValue(suffix = ""): string {
    return outside(`given${suffix}`, given) ?? "{}";
  }

  function givenText(): string {
    const texts = [undefined, "driver://server/0", 5000, "5000"];
    return outside("givenText", texts) ?? '"text"';
  }

  function known(shape: Shape): string | undefined {
    const some = once(4)
      ? [...constants.values()].flat()
      : (constants.get(shape) ?? []);
    return some[upTo(Math.max(some.length - 1, 0))];
  }

  function constant(shape: Shape, depth: number): string {
    const name = fresh("options");
    const inner = options(shape, depth - 1);
    before.push(`${declared()} ${name} = ${inner};`);
    constants.set(shape, [...(constants.get(shape) ?? []), name]);
    if (once(3)) tell(`console.log(${name});`);
    const isList = shape.members.has("[]");
    if (mayWrite && !isList && once(3)) tell(changeOf(name, shape, depth));
    return name;
  }

  function declared(): string {
    return isPlain ? "const" : pick(["const", "const", "let", "var"]);
  }

  /** Puts a statement before or behind the call. */
  function tell(statement: string): void {
    (once(4) ? after : before).push(statement);
  }

  /** A statement that changes an object. */
  function changeOf(name: string, shape: Shape, depth: number): string {
    const [key, member] = memberOf(shape);
    const target = pick([`${name}.${key}`, `${name}["${key}"]`]);
    const written = (): string => memberValue(member, depth - 1);
    const plain = (): string => `${target} = ${written()};`;
    const wild: readonly Write[] = [
      () => `if (${condition()}) ${target} = ${written()};`,
      () => `delete ${target};`,
      () => `${target} ${pick(["??=", "||=", "&&="])} ${written()};`,
      () => `${register()}(${name});`,
      () => `Object.assign(${name}, ${options(shape, depth - 1)});`,
      () => `(() => { ${target} = ${written()}; })();`,
      () => `${name}[${optionName()}] = ${written()};`,
      () => alias(name, key, written()),
      () => `for (const key in ${name}) ${name}[key] = ${value(member.texts)};`,
      () =>
        `Object.defineProperty(${name}, "${key}", { value: ${written()} });`,
      () => `({ a: ${target} } = { a: ${written()} });`,
    ];
    return pick([plain, ...(isPlain ? [] : wild)])();
  }

  function alias(name: string, key: string, written: string): string {
    const other = fresh("alias");
    return `const ${other} = ${name}; ${other}.${key} = ${written};`;
  }

  function register(): string {
    const overwrite = (object: unknown): void => {
      if (typeof object !== "object" || object === null) return;
      for (const inner of Object.values(object)) overwrite(inner);
      for (const name of names) Reflect.set(object, name, false);
    };
    const leave = (): void => undefined;
    return outside("register", [leave, overwrite]) ?? "void";
  }

  function optionName(): string {
    return outside("name", ["title", names[0]]) ?? '"title"';
  }

  function inHolder(inner: string): string {
    const name = fresh("config");
    before.push(`const ${name} = { db: { main: ${inner} }, port: 1 };`);
    return pick([`${name}.db.main`, `${name}["db"].main`]);
  }

  function destructured(inner: string): string {
    const name = fresh("options");
    before.push(
      pick([
        `const { ${name} } = { ${name}: ${inner} };`,
        `const { a: ${name} } = { a: ${inner}, b: 1 };`,
      ]),
    );
    return name;
  }

  function returned(inner: string): string {
    const name = fresh("make");
    before.push(
      pick([
        `function ${name}() { return ${inner}; }`,
        `const ${name} = () => (${inner});`,
        `const ${name} = function () { return ${inner}; };`,
      ]),
    );
    return `${name}()`;
  }

  function reassigned(first: string, second: string): string {
    const name = fresh("options");
    before.push(
      pick([
        `let ${name} = ${first}; ${name} = ${second};`,
        `let ${name} = ${first}; if (${condition()}) ${name} = ${second};`,
        `let ${name}; ${name} = ${first};`,
      ]),
    );
    return name;
  }

  function object(shape: Shape, depth: number): string {
    const each = shape.members.get("[]");
    if (each) return list(each, depth);
    const parts: string[] = [];
    for (const [key, member] of shape.members) {
      if (!member.isNeeded || once(16)) continue;
      parts.push(`${keyText(key)}: ${memberValue(member, depth)}`);
    }
    for (let left = upTo(4); left > 0; left--) parts.push(part(shape, depth));
    // An object has one prototype: another is an error of syntax.
    const prototype = parts.findIndex(isPrototype);
    const text = parts
      .filter((one, index) => !isPrototype(one) || index === prototype)
      .join(", ");
    if (text === "") return "{}";
    return `{ ${text}${once(4) ? "," : ""} }`;
  }

  function list(each: Shape, depth: number): string {
    const inner = (): string => options(each, Math.max(depth - 1, 0));
    const elements = Array.from({ length: upTo(3) }, () =>
      isPlain
        ? inner()
        : weigh<Write>([
            [6, inner],
            [1, () => `...[${inner()}]`],
            [1, () => ""],
            [1, () => `${condition()} ? ${inner()} : ${inner()}`],
          ])(),
    );
    return `[${elements.join(", ")}]`;
  }

  function part(shape: Shape, depth: number): string {
    const [key, member] = memberOf(shape);
    const inner = (): string => options(shape, Math.max(depth - 1, 0));
    const property = (): string =>
      `${keyText(key)}: ${memberValue(member, depth)}`;
    const plain: readonly (readonly [number, Write])[] = [
      [3, () => pick(['host: "db"', "port: 3306", "connectTimeout: 10_000"])],
      [1, () => shorthand(key, member, depth)],
      [2, () => `...${inner()}`],
      [1, () => `...(${condition()} ? ${inner()} : ${pick(["{}", "null"])})`],
      [2, () => `...(${condition()} && ${inner()})`],
      [1, () => pick(["...null", "...undefined", "...[]", "...false"])],
      [1, () => '["__proto__"]: null'],
    ];
    const wild: readonly (readonly [number, Write])[] = [
      [2, () => `get ${keyText(key)}() { return ${value(member.texts)}; }`],
      [1, () => `${pick(["", "async ", "*"])}${keyText(key)}() {}`],
      [1, () => `__proto__: ${inner()}`],
      [1, () => `"__proto__": ${inner()}`],
      [1, () => `["__proto__"]: ${inner()}`],
      [1, () => `[${optionName()}]: ${value(member.texts)}`],
      [1, () => `...${givenValue()}`],
      [1, () => `...(${givenValue()} ?? ${inner()})`],
      [1, () => `...${pick(['"text"', "[1, 2]", "(() => {})", "5"])}`],
    ];
    return weigh<Write>([[12, property], ...plain, ...(isPlain ? [] : wild)])();
  }

  /** A member of a shape, the more important the more often. */
  function memberOf({ members }: Shape): readonly [string, Shape] {
    const all = [...members].map(
      ([key, member]) => [member.weight, [key, member] as const] as const,
    );
    const [first, ...rest] = all;
    return first ? weigh([first, ...rest]) : ["host", noMember];
  }

  /** When a function is called, and whether before a write or after it, is not understood. */
  function inFunction(write: Write): string {
    if (!isPlain) return write();
    const outer = [constants, mayWrite] as const;
    constants = new Map<Shape, readonly string[]>();
    mayWrite = false;
    const text = write();
    [constants, mayWrite] = outer;
    return text;
  }

  function memberValue(member: Shape, depth: number): string {
    const { members, texts, isFunction } = member;
    if (isFunction) {
      return inFunction(
        () => `() => (${options(member, Math.max(depth - 1, 0))})`,
      );
    }
    if (members.size === 0) return value(texts);
    if (texts.length > 0 && once(isPlain ? 8 : 6)) return value(texts);
    if (!isPlain && once(12)) return pick(["undefined", "null", '"text"']);
    return options(member, Math.max(depth - 1, 0));
  }

  function value(texts: readonly string[]): string {
    const [first = "true", ...rest] = texts;
    const text = pick([first, ...rest]);
    const kinds: readonly (readonly [number, Write])[] = [
      [2, () => named(text)],
      [1, () => `(${condition()} ? ${text} : ${pick([first, ...rest])})`],
      ...(isTypescript ? ([[1, () => `(${text} as any)`]] as const) : []),
      ...(isPlain
        ? []
        : ([
            [1, () => `(${givenText()} ?? ${text})`],
            [1, () => givenText()],
          ] as const)),
    ];
    return weigh<Write>([[10, () => text], ...kinds])();
  }

  function keyText(key: string): string {
    const first = key.charCodeAt(0).toString(16).padStart(4, "0");
    return weigh<Write>([
      [10, () => key],
      [2, () => `"${key}"`],
      [1, () => `'${key}'`],
      [1, () => `["${key}"]`],
      [1, () => `[\`${key}\`]`],
      [1, () => `\\u${first}${key.slice(1)}`],
      [1, () => `"\\u{${first}}${key.slice(1)}"`],
      [1, () => `[${named(`"${key}"`)}]`],
      [1, () => `["${key.slice(0, 3)}" + "${key.slice(3)}"]`],
    ])();
  }

  /** `{ keepAlive }` */
  function shorthand(key: string, member: Shape, depth: number): string {
    if (shorthands.has(key) || key === "[]") return key;
    shorthands.add(key);
    before.push(`const ${key} = ${memberValue(member, depth)};`);
    return key;
  }
}

function isPrototype(part: string): boolean {
  return /^"?__proto__"?:/.test(part);
}

const noMember: Shape = {
  texts: ['"db"'],
  members: new Map(),
  weight: 1,
  isNeeded: false,
  isFunction: false,
};
