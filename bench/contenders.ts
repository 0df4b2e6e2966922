/** The configurations that the benchmark compares. */
import type { Linter } from "eslint";
import keepalive from "eslint-plugin-keepalive";
import n from "eslint-plugin-n";

/** How many rules `recommended` turns on. */
export const ruleCount = Object.keys(
  keepalive.configs.recommended.rules ?? {},
).length;

export interface Contender {
  readonly name: string;
  readonly config: Linter.Config;
}

export const noRule: Contender = { name: "no rule", config: {} };

/** What ESLint does for any rule that is on, whatever that rule does: it makes a context for each file. */
const oneEmptyRule: Contender = {
  name: "one empty rule",
  config: {
    plugins: { bench: { rules: { empty: { create: () => ({}) } } } },
    rules: { "bench/empty": "error" },
  },
};

export const recommended: Contender = {
  name: "keepalive `recommended`",
  config: keepalive.configs.recommended,
};

/** What one would write without a plugin: by the names of functions, blind to where they come from and to versions. */
const createsClient =
  ":matches(CallExpression[callee.name=/^create(Pool|Connection)$/], CallExpression[callee.property.name=/^create(Pool|Connection)$/])";
const restrictedSyntax: Contender = {
  name: "`no-restricted-syntax`, roughly the same",
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

/** A popular rule that is known to be cheap, for scale. */
const deprecatedApi: Contender = {
  name: "`n/no-deprecated-api`",
  config: { plugins: { n }, rules: { "n/no-deprecated-api": "error" } },
};

/** The first is what the others are compared with. */
export const contenders: readonly Contender[] = [
  noRule,
  oneEmptyRule,
  recommended,
  restrictedSyntax,
  deprecatedApi,
];
