/** The configurations that the benchmark compares. */
import type { Linter } from "eslint";
import keepalive from "eslint-plugin-keepalive";

export interface Contender {
  readonly name: string;
  readonly config: Linter.Config;
}

/** What ESLint does for the first rule that is on, whatever that rule does: it makes a context for each file. */
const oneEmptyRule: Contender = {
  name: "one empty rule",
  config: {
    plugins: { bench: { rules: { empty: { create: () => ({}) } } } },
    rules: { "bench/empty": "error" },
  },
};

/** What one would write without a plugin: by the names of functions, blind to where they come from and to versions. */
const createsClient =
  ":matches(CallExpression[callee.name=/^create(Pool|Connection)$/], CallExpression[callee.property.name=/^create(Pool|Connection)$/])";
const restrictedSyntax: Contender = {
  name: "no-restricted-syntax",
  config: {
    rules: {
      "no-restricted-syntax": [
        "error",
        `${createsClient}:not(:has(Property[key.name='enableKeepAlive']))`,
        `${createsClient}:not(:has(Property[key.name='keepAliveInitialDelay']))`,
        "Property[key.name=/^(enableKeepAlive|keepAlive|socket_keepalive)$/][value.value=false]",
        "Property[key.name='keepAliveInitialDelay'][value.value<1000]",
      ],
    },
  },
};

export const plugin: Contender = {
  name: "eslint-plugin-keepalive",
  config: keepalive.configs.recommended,
};

/** The first is what the others are compared with. */
export const contenders: readonly Contender[] = [
  { name: "no rule", config: {} },
  oneEmptyRule,
  plugin,
  restrictedSyntax,
];
