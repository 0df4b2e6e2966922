/** What drivers make of the values of their options. */
import type { Path, ReadOption } from "./model.ts";

export const always = (): boolean => true;
export const never = (): boolean => false;
export const isFalse = (value: unknown): boolean => value === false;
export const isUndefined = (value: unknown): boolean => value === undefined;
export const isNullish = (value: unknown): boolean =>
  value === undefined || value === null;
export const isFalsyButUndefined = (value: unknown): boolean =>
  !value && value !== undefined;
export const isFalsyButNullish = (value: unknown): boolean =>
  !value && !isNullish(value);
export const isNoNumber = (value: unknown): boolean =>
  typeof value !== "number";
export const isFalsy = (value: unknown): boolean => !value;

/** A numeric option as a driver takes it; "unknown" where it cannot be read. */
export function numberAt(
  read: ReadOption,
  path: Path,
  whenMissing: number,
): number | "unknown" {
  const reading = read(path);
  if (reading.state === "unknown") return "unknown";
  const value = reading.state === "value" ? reading.value : undefined;
  return value === undefined ? whenMissing : Number(value);
}
