import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Linter } from "eslint";
import { defineConfig } from "eslint/config";
import { describe, expect, test } from "vitest";
import { homepage } from "../src/about.ts";
import plugin from "../src/index.ts";

const { configs, meta, rules } = plugin;
const everyRule = Object.keys(rules)
  .map((name) => `keepalive/${name}`)
  .toSorted();
const namesIn = (config: { rules?: object }): readonly string[] =>
  Object.keys(config.rules ?? {}).toSorted();

test("the plugin names itself as its package does", () => {
  const manifest: unknown = JSON.parse(
    readFileSync(resolve(import.meta.dirname, "../package.json"), "utf8"),
  );
  const { name, version } = meta;
  expect(manifest).toMatchObject({ name, version, homepage });
});

test("there is a legacy twin of each flat configuration", () => {
  const names = Object.keys(configs);
  const flat = names.filter((name) => !name.startsWith("legacy-"));
  expect(names.filter((name) => !flat.includes(name))).toEqual(
    flat.map((name) => `legacy-${name}`),
  );
});

describe("recommended", () => {
  test("has the rules that call themselves recommended, as errors", () => {
    const own = Object.entries(rules)
      .filter(([, rule]) => rule.meta.docs?.recommended === true)
      .map(([name]) => [`keepalive/${name}`, ["error"]]);
    expect(configs.recommended.rules).toEqual(Object.fromEntries(own));
  });

  test("has these rules", () => {
    expect(namesIn(configs.recommended)).toEqual(
      expect.arrayContaining([
        "keepalive/no-disabled-keepalive",
        "keepalive/no-ineffective-option",
        "keepalive/require-initial-delay",
        "keepalive/require-keepalive",
        "keepalive/require-ping-interval",
      ]),
    );
  });
});

describe("strict", () => {
  test("has the rules of recommended", () => {
    expect(namesIn(configs.strict)).toEqual(namesIn(configs.recommended));
  });

  test("reports unknown options wherever a rule can", () => {
    expect(configs.strict.rules).toMatchObject({
      "keepalive/no-disabled-keepalive": ["error", { reportUnknown: true }],
      "keepalive/no-ineffective-option": ["error"],
      "keepalive/require-initial-delay": ["error"],
      "keepalive/require-keepalive": ["error", { reportUnknown: true }],
      "keepalive/require-ping-interval": ["error"],
    });
  });
});

test("all has every rule", () => {
  expect(namesIn(configs.all)).toEqual(everyRule);
});

describe.each(["recommended", "strict", "all"] as const)("%s", (name) => {
  test("works by itself", () => {
    const messages = new Linter().verify(
      'import { createPool } from "mysql2"; createPool({ enableKeepAlive: false });',
      [configs[name]],
    );
    expect(messages.map(({ ruleId }) => ruleId)).toContain(
      "keepalive/no-disabled-keepalive",
    );
  });

  test("works by its name where a configuration extends it", () => {
    const messages = new Linter().verify(
      'import { createPool } from "mysql2"; createPool({ enableKeepAlive: false });',
      defineConfig({
        plugins: { keepalive: plugin },
        extends: [`keepalive/${name}`],
      }),
    );
    expect(messages.map(({ ruleId }) => ruleId)).toContain(
      "keepalive/no-disabled-keepalive",
    );
  });

  test("reports what is unknown only where that is asked for", () => {
    const messages = new Linter().verify(
      'import { createPool } from "mysql2"; createPool(options);',
      [configs[name]],
    );
    expect(messages.length).toBe(name === "strict" ? 1 : 0);
  });

  test("is called after the plugin", () => {
    expect(configs[name].name).toBe(`keepalive/${name}`);
    expect(configs[name].plugins?.["keepalive"]).toBe(plugin);
  });

  test("has a legacy twin in the shape of eslintrc", () => {
    expect(configs[`legacy-${name}`]).toEqual({
      plugins: ["keepalive"],
      rules: configs[name].rules,
    });
  });
});
