/** Files of every size in one shape, and files as large as they come: what the rules take themselves, and how it grows. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Linter, type SourceCode } from "eslint";
import type { RuleClock } from "./rule-clock.ts";
import { best, timeOf } from "./stopwatch.ts";

interface Shape {
  readonly name: string;
  readonly source: (size: number) => string;
}

/** A size, and the time it took, in ms. */
export interface Point {
  readonly size: number;
  readonly time: number;
}

export interface Growth {
  readonly name: string;
  readonly points: readonly Point[];
}

/** What linting a large file takes, in ms. */
export interface LargeFile {
  readonly name: string;
  /** In characters. */
  readonly size: number;
  /** ESLint without a rule. */
  readonly withoutRule: number;
  /** The rules of `recommended` alone. */
  readonly rules: number;
}

/** In the repository: the installed versions count. */
const filename = resolve("grown.js");

export const sizes = [10, 100, 1_000, 10_000];

const head = 'import mysql from "mysql2";\n';

function repeat(size: number, piece: (index: number) => string): string {
  return Array.from({ length: size }, (_, index) => piece(index)).join("\n");
}

const shapes: readonly Shape[] = [
  {
    name: "clients",
    source: (size) =>
      head +
      repeat(size, (index) => `mysql.createPool({ host: "db${index}" });`),
  },
  {
    name: "clients that share one object",
    source: (size) =>
      `${head}const options = { host: "db" };\n${repeat(size, () => "mysql.createPool(options);")}`,
  },
  {
    name: "clients that spread one object",
    source: (size) =>
      `${head}const base = { host: "db" };\n${repeat(size, (index) => `mysql.createPool({ ...base, database: "d${index}" });`)}`,
  },
  {
    name: "a chain of spread constants",
    source: (size) =>
      `${head}const o0 = { host: "db" };\n${repeat(size, (index) => `const o${index + 1} = { ...o${index}, a${index}: 1 };`)}\nmysql.createPool(o${size});`,
  },
  {
    name: "a chain of aliases",
    source: (size) =>
      `${head}const o0 = { host: "db" };\n${repeat(size, (index) => `const o${index + 1} = o${index};`)}\nmysql.createPool(o${size});`,
  },
  {
    name: "spreads in one object",
    source: (size) =>
      `${head}${repeat(size, (index) => `const p${index} = { a${index}: 1 };`)}\nmysql.createPool({ ${repeat(size, (index) => `...p${index},`)} });`,
  },
  {
    name: "writes to one object",
    source: (size) =>
      `${head}const options = { host: "db" };\n${repeat(size, (index) => `options.a${index} = 1;`)}\nmysql.createPool(options);`,
  },
  {
    name: "nested conditionals for a value",
    source: (size) =>
      `${head}mysql.createPool({ host: "db", enableKeepAlive: ${repeat(size, (index) => `a${index} ? true :`)} false });`,
  },
  {
    name: "nested conditionals for the options",
    source: (size) =>
      `${head}mysql.createPool(${repeat(size, (index) => `a${index} ? { host: "db${index}" } :`)} { host: "db" });`,
  },
  {
    name: "a chain of conditional constants",
    source: (size) =>
      `${head}const o0 = { host: "db" };\n${repeat(size, (index) => `const o${index + 1} = a${index} ? o${index} : { host: "db${index}" };`)}\nmysql.createPool(o${size});`,
  },
];

export function measureGrowth(
  timeOfRules: RuleClock,
  say: (what: string) => void,
): readonly Growth[] {
  return shapes.map(({ name, source }) => {
    say(`Growing ${name}`);
    return {
      name,
      points: sizes.map((size) => {
        const parsed = parse(source(size));
        return { size, time: best(5, () => timeOfRules(parsed, filename)) };
      }),
    };
  });
}

/**
 * The exponent in time ~ size^exponent between the two largest sizes: 1 is linear, 2 quadratic.
 * A fit through all sizes would hide the bend: small files are all constant cost.
 */
export function exponentOf(points: readonly Point[]): number {
  const [less, more] = points.slice(-2);
  if (!less || !more) return Number.NaN;
  return Math.log(more.time / less.time) / Math.log(more.size / less.size);
}

export function measureLargeFiles(
  timeOfRules: RuleClock,
  say: (what: string) => void,
): readonly LargeFile[] {
  const files = {
    "a minified bundle that names no driver": bundle(),
    "the same with a client at its end": `${bundle()};require("mysql2").createPool({host:"db"});`,
    "a client whose options are one object": `${head}mysql.createPool({ host: "db", ${entries()} });`,
    "a client beside an object": `${head}mysql.createPool({ host: "db" });\nexport const data = { ${entries()} };`,
  };
  return Object.entries(files).map(([name, text]) => {
    say(`Linting ${name}`);
    const linter = new Linter();
    const withoutRule = timeOf(() => linter.verify(text, {}, filename));
    const parsed = linter.getSourceCode();
    const rules = best(5, () => timeOfRules(parsed, filename));
    return { name, size: text.length, withoutRule, rules };
  });
}

/** Minified code as it is published, 5 MB of it. */
function bundle(): string {
  const folder = join("node_modules", "prettier", "plugins");
  const plugins = readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  let text = "";
  for (let index = 0; text.length < 5e6; index++) {
    text += `${plugins[index % plugins.length] ?? ""};\n`;
  }
  return text;
}

/** 2 MB of properties. */
function entries(): string {
  return repeat(
    30_000,
    (index) =>
      `entry${index}: { id: ${index}, name: "name ${index}", tags: ["a", "b"] },`,
  );
}

function parse(text: string): SourceCode {
  const linter = new Linter();
  const [message] = linter.verify(text, {}, filename);
  if (message) throw new Error(`A file of the benchmark: ${message.message}`);
  return linter.getSourceCode();
}
