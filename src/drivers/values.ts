/** The tests that drivers make on the values of their options. */

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
