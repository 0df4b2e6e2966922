/** What can be known of a value from its source. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Variable } from "./names.ts";

export type Value = (
  | /** A property that is not there. */ { readonly kind: "absent" }
  | {
      readonly kind: "unknown";
      /** What is written there, where something that cannot be read may go over it. */
      readonly maybe?: Value;
    }
  /** Some falsy value: spread, it adds nothing. */
  | { readonly kind: "nothing" }
  | { readonly kind: "primitive"; readonly value: unknown }
  /** A function, a class, an instance: truthy, and little else is known of it. */
  | {
      readonly kind: "opaque";
      /** What a function returns, if it is always the same expression. */
      readonly returns?: TSESTree.Expression;
    }
  | ObjectValue
  | ArrayValue
) &
  Sited;

export interface Sited {
  /** Where the value of a property stands; missing for a property that is not written out. */
  readonly site?: Site;
}

/** The place in the source that gives a property its value. */
export interface Site {
  readonly expression: TSESTree.Expression;
  /** The property's name, or the element's index. */
  readonly name: string;
  /** Missing where the value is assigned: `options.enableKeepAlive = true`. */
  readonly property?: TSESTree.Property;
  /** The spread, among the parts of the object that was asked, that brought the property. */
  readonly spread?: TSESTree.Expression;
  /** The names crossed on the way to the object that holds the property. */
  readonly homes: readonly Home[];
}

export interface ObjectValue {
  readonly kind: "object";
  /** The literal, or the `Object.assign(…)` that makes the object. */
  readonly node: TSESTree.ObjectExpression | TSESTree.CallExpression;
  readonly homes: readonly Home[];
}

export interface ArrayValue {
  readonly kind: "array";
  readonly node: TSESTree.ArrayExpression;
  readonly homes: readonly Home[];
}

/** Either of two values: which one depends on something that only the running program knows. */
export interface Choice extends Sited {
  readonly kind: "choice";
  /** The same for all that depends on the same condition. */
  readonly condition: string;
  readonly whenTrue: Branch;
  readonly whenFalse: Branch;
}

export type Branch = TSESTree.Expression | "nothing" | "unknown";

/** A name under which an object can be reached, and so written to. */
export interface Home {
  readonly variable: Variable;
  /** Where the name is read on the way to the client. */
  readonly at: TSESTree.Identifier;
  /** Where the object stands in the variable. */
  readonly path: readonly string[];
  /** The variable is a function that makes the object. */
  readonly isFunction: boolean;
}

/** A value, or the choice that has to be made first. */
export type Result = Value | Choice;

export const absent: Value = { kind: "absent" };
export const unknown: Value = { kind: "unknown" };
export const opaque: Value = { kind: "opaque" };

export const primitive = (value: unknown): Value => ({
  kind: "primitive",
  value,
});
