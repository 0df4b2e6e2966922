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

/** The exponent of size in time ~ size^exponent: 1 is linear, 2 quadratic. Least squares on logarithms. */
export function exponentOf(
  points: readonly { readonly size: number; readonly time: number }[],
): number {
  const logs = points.map(({ size, time }) => ({
    x: Math.log(size),
    y: Math.log(time),
  }));
  const meanX = mean(logs.map(({ x }) => x));
  const meanY = mean(logs.map(({ y }) => y));
  const rise = logs.reduce(
    (sum, { x, y }) => sum + (x - meanX) * (y - meanY),
    0,
  );
  const run = logs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return rise / run;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
