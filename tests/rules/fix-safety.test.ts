import type { Rule } from "eslint";
import { afterEach, describe, expect, it, vi } from "vitest";
import plugin from "../../src/index.ts";
import { checkFixes, checkFixesInAllStyles } from "./fix-check.ts";
import { languages } from "./tester.ts";

const rule = "require-keepalive";
const languageOptions = languages.typescript;
const head = 'import { createPool } from "mysql2";\n';

type Change = (given: { fix: Rule.Fix; text: string }) => Rule.Fix;

/** Gives the rule another fix: what becomes of the fix as it is. */
function spoil(change: Change): void {
  const create = plugin.rules[rule].create.bind(plugin.rules[rule]);
  vi.spyOn(plugin.rules[rule], "create").mockImplementation((context) =>
    create({
      ...pick(context),
      report: (report) => {
        const { fix } = report;
        context.report({
          ...report,
          ...(fix && {
            fix: (fixer) =>
              fix(fixer).map((one) =>
                change({ fix: one, text: textOf(context) }),
              ),
          }),
        });
      },
    }),
  );
}

type Context = Parameters<(typeof plugin.rules)[typeof rule]["create"]>[0];

/** The properties of a context are its prototype's. */
function pick(context: Context): Context {
  const { cwd, filename, options, settings, sourceCode } = context;
  const report = (): void => undefined;
  return { cwd, filename, options, settings, sourceCode, report };
}

function textOf({ sourceCode }: Context): string {
  return String(Reflect.get(sourceCode, "text"));
}

afterEach(() => vi.restoreAllMocks());

const samples = [
  `createPool({ host: "db", port: 3306 /* usual */ });`,
  `export const config = { host: "db" }; createPool(config);`,
  `createPool("mysql://h/db?connectionLimit=5");`,
];

describe("the check of all fixes lets pass what is right", () => {
  it.each(samples)("%s", async (code) => {
    await checkFixesInAllStyles({ rule, code: head + code, languageOptions });
  });
});

describe("the check of all fixes finds", () => {
  const [object = "", config = "", url = ""] = samples;
  const all = (text: string): [number, number] => [0, text.length];

  it.each<[string, string, Change]>([
    ["text that does not parse", object, ({ fix }) => ({ ...fix, text: "((" })],
    [
      "a report that stays",
      object,
      ({ fix }) => ({
        ...fix,
        text: fix.text.replace("enableKeepAlive", "other"),
      }),
    ],
    [
      "a comment that is gone",
      object,
      ({ text }) => ({
        range: all(text),
        text: text
          .replace("/* usual */ ", ", enableKeepAlive: true ")
          .replace("/* usual */", ""),
      }),
    ],
    [
      "a token that is gone",
      object,
      ({ text }) => ({
        range: all(text),
        text: text.replace('host: "db", port', "enableKeepAlive: true, port"),
      }),
    ],
    [
      "a token that comes along",
      object,
      ({ fix }) => ({ ...fix, text: `${fix.text}, debug: true` }),
    ],
    [
      "another value of another option",
      object,
      ({ text }) => ({
        range: all(text),
        text: text
          .replace("3306", "3306, port: true")
          .replace("port:", "enableKeepAlive: true, port:"),
      }),
    ],
    [
      "a change that others see",
      config,
      ({ text }) => ({
        range: all(text),
        text: text.replace('"db"', '"db", enableKeepAlive: true'),
      }),
    ],
    [
      "another URL",
      url,
      ({ text }) => ({
        range: all(text),
        text: text.replace("h/db?connectionLimit=5", "h?enableKeepAlive=true"),
      }),
    ],
  ])("%s", async (_, code, change) => {
    spoil(change);
    await expect(
      checkFixes({ rule, code: head + code, languageOptions }),
    ).rejects.toThrow();
  });

  it("another line break", async () => {
    spoil(({ fix }) => ({ ...fix, text: fix.text.replaceAll("\r\n", "\n") }));
    const code = `${head}createPool({\n  host,\n});\n`;
    await checkFixes({ rule, code, languageOptions });
    await expect(
      checkFixes({
        rule,
        code: code.replaceAll("\n", "\r\n"),
        languageOptions,
      }),
    ).rejects.toThrow();
  });

  it("a style in which nothing is reported", async () => {
    const create = plugin.rules[rule].create.bind(plugin.rules[rule]);
    vi.spyOn(plugin.rules[rule], "create").mockImplementation((context) =>
      textOf(context).includes("\t") ? {} : create(context),
    );
    const code = `${head}createPool({\n  host,\n});\n`;
    await expect(
      checkFixesInAllStyles({ rule, code, languageOptions }),
    ).rejects.toThrow("reports of tabs");
  });
});
