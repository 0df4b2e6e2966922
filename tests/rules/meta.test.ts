/** What the rules say of themselves to ESLint, to editors, and to whoever writes a configuration. */
import { Linter, type Rule } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";

const rules = Object.entries(plugin.rules).map(([name, { meta }]) => ({
  name,
  type: meta.type,
  isFixable: meta.fixable === "code",
  schemas: schemasOf(meta),
  defaults: meta.defaultOptions ?? [],
}));

/** The schemas of the options by their names. */
function schemasOf({ schema }: Rule.RuleMetaData) {
  const schemas = typeof schema === "object" ? [schema].flat() : [];
  return schemas.flatMap(({ properties = {} }) => Object.entries(properties));
}

const withOptions = rules.filter(({ schemas }) => schemas.length > 0);
const withoutOptions = rules.filter(({ schemas }) => schemas.length === 0);

it.each(rules)("$name finds what goes wrong", ({ type }) => {
  expect(type).toBe("problem");
});

it("each rule fixes, but the one whose mend is traffic of its own", () => {
  const fixable = rules.filter(({ isFixable }) => isFixable);
  expect(fixable.map(({ name }) => name)).toEqual([
    "require-keepalive",
    "no-disabled-keepalive",
    "require-initial-delay",
    "no-ineffective-option",
  ]);
});

describe("the options of a rule", () => {
  it("are those of three rules", () => {
    expect(withOptions.map(({ name }) => name)).toEqual([
      "require-keepalive",
      "no-disabled-keepalive",
      "require-initial-delay",
    ]);
  });

  it.each(withOptions)("$name are described", ({ schemas }) => {
    for (const [, { description }] of schemas) {
      expect(description).toMatch(/^[A-Z].*\.$/u);
    }
  });

  it.each(rules)("$name have a default each", ({ schemas, defaults }) => {
    const names = defaults.flatMap((options) => Object.keys(options ?? {}));
    expect(schemas.map(([name]) => name)).toEqual(names);
  });

  it.each(withOptions)(
    "$name may be the default ones",
    ({ name, defaults }) => {
      expect(() =>
        new Linter().verify("", {
          plugins: { keepalive: plugin },
          rules: { [`keepalive/${name}`]: ["error", ...defaults] },
        }),
      ).not.toThrow();
    },
  );

  it.each(withoutOptions)("$name are none", ({ name }) => {
    expect(() =>
      new Linter().verify("", {
        plugins: { keepalive: plugin },
        rules: { [`keepalive/${name}`]: ["error", {}] },
      }),
    ).toThrow(`Key "keepalive/${name}"`);
  });
});
