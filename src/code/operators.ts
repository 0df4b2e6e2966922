/** What JavaScript's operators and conversions make of values that are known in part. */
import { primitive, type Result, unknown, type Value } from "./value.ts";

export const conversions = new Map<string, (value: unknown) => unknown>([
  ["Boolean", Boolean],
  ["Number", Number],
  ["String", String],
  ["parseInt", (value) => parseInt(String(value))],
  ["parseFloat", (value) => parseFloat(String(value))],
]);

export function primitiveGlobal(name: string): Value {
  switch (name) {
    case "undefined":
      return primitive(undefined);
    case "NaN":
      return primitive(NaN);
    case "Infinity":
      return primitive(Infinity);
    default:
      return unknown;
  }
}

export function truthiness(value: Result): boolean | undefined {
  switch (value.kind) {
    case "primitive":
      return Boolean(value.value);
    case "object":
    case "array":
    case "opaque":
      return true;
    case "nothing":
      return false;
    default:
      return undefined;
  }
}

export function isNullish(value: Result): boolean | undefined {
  if (value.kind === "primitive") {
    return value.value === undefined || value.value === null;
  }
  return truthiness(value) === true ? false : undefined;
}

export function unary(operator: string, argument: Result): Value {
  if (operator === "void") return primitive(undefined);
  if (operator === "!") {
    const test = truthiness(argument);
    return test === undefined ? unknown : primitive(!test);
  }
  if (argument.kind !== "primitive" || typeof argument.value === "bigint") {
    return unknown;
  }
  switch (operator) {
    case "-":
      return primitive(-Number(argument.value));
    case "+":
      return primitive(Number(argument.value));
    case "~":
      return primitive(~Number(argument.value));
    default:
      return unknown;
  }
}

export function binary(operator: string, left: Result, right: Result): Value {
  if (left.kind !== "primitive" || right.kind !== "primitive") return unknown;
  if (operator === "===") return primitive(left.value === right.value);
  if (operator === "!==") return primitive(left.value !== right.value);
  if (operator === "+" && typeof left.value === "string") {
    return primitive(left.value + String(right.value));
  }
  return typeof left.value === "number" && typeof right.value === "number"
    ? arithmetic(operator, left.value, right.value)
    : unknown;
}

function arithmetic(operator: string, left: number, right: number): Value {
  switch (operator) {
    case "+":
      return primitive(left + right);
    case "-":
      return primitive(left - right);
    case "*":
      return primitive(left * right);
    case "/":
      return primitive(left / right);
    case "%":
      return primitive(left % right);
    case "**":
      return primitive(left ** right);
    case "<":
      return primitive(left < right);
    case "<=":
      return primitive(left <= right);
    case ">":
      return primitive(left > right);
    case ">=":
      return primitive(left >= right);
    default:
      return unknown;
  }
}
