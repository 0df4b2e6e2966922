/** Files of every size in one shape, to see how time grows with size. */

export interface Shape {
  readonly name: string;
  readonly source: (size: number) => string;
}

const head = 'import mysql from "mysql2";\n';

function lines(size: number, line: (index: number) => string): string {
  return Array.from({ length: size }, (_, index) => line(index)).join("\n");
}

export const shapes: readonly Shape[] = [
  {
    name: "calls",
    source: (size) =>
      head +
      lines(size, (index) => `mysql.createPool({ host: "db${index}" });`),
  },
  {
    name: "calls that share one object",
    source: (size) =>
      `${head}const options = { host: "db" };\n${lines(size, () => "mysql.createPool(options);")}`,
  },
  {
    name: "calls that spread one object",
    source: (size) =>
      `${head}const base = { host: "db" };\n${lines(size, (index) => `mysql.createPool({ ...base, database: "d${index}" });`)}`,
  },
  {
    name: "a chain of spread constants",
    source: (size) =>
      `${head}const o0 = { host: "db" };\n${lines(size, (index) => `const o${index + 1} = { ...o${index}, a${index}: 1 };`)}\nmysql.createPool(o${size});`,
  },
  {
    name: "a chain of aliases",
    source: (size) =>
      `${head}const o0 = { host: "db" };\n${lines(size, (index) => `const o${index + 1} = o${index};`)}\nmysql.createPool(o${size});`,
  },
  {
    name: "spreads in one object",
    source: (size) =>
      `${head}${lines(size, (index) => `const p${index} = { a${index}: 1 };`)}\nmysql.createPool({ ${lines(size, (index) => `...p${index},`)} });`,
  },
  {
    name: "writes to one object",
    source: (size) =>
      `${head}const options = { host: "db" };\n${lines(size, (index) => `options.a${index} = 1;`)}\nmysql.createPool(options);`,
  },
];

/** A size, and the time it took. */
export interface Point {
  readonly size: number;
  readonly time: number;
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
