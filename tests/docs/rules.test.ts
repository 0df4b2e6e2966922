import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ESLint, Linter } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.ts";
import { configOf, type Example, examplesOf } from "./examples.ts";

const root = resolve(import.meta.dirname, "../..");

function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(resolve(root, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .filter((name) => name !== "index")
    .toSorted();
}

/** Reports for an example: by one rule with the example's options, or by the recommended configuration. */
function lint(
  example: Example,
  rules: Partial<Linter.RulesRecord>,
): readonly string[] {
  const { code, language } = example;
  const messages = new Linter({ cwd: root }).verify(
    code,
    [
      { files: ["**/*.{js,ts}"], plugins: { keepalive: plugin } },
      { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },
      configOf(example),
      { rules },
    ],
    { filename: resolve(root, `example.${language}`) },
  );
  return messages.map(({ ruleId, line, message }) => {
    if (ruleId === null) throw new Error(`${line}: ${message}`);
    return ruleId;
  });
}

/** A text without its line breaks and indents. */
function inOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}

const ruleNames = Object.keys(plugin.rules).toSorted();
const recommended = plugin.configs.recommended.rules ?? {};

test.each([
  ["src/rules", ".ts"],
  ["docs/rules", ".md"],
])("%s has a file for each exported rule, and no other", (folder, ending) => {
  expect(namesIn(folder, ending)).toEqual(ruleNames);
});

test("tests/rules has a file for each exported rule", () => {
  expect(namesIn("tests/rules", ".test.ts")).toEqual(
    expect.arrayContaining(ruleNames),
  );
});

test("every rule is described, and links to its page", () => {
  for (const [name, { meta }] of Object.entries(plugin.rules)) {
    expect(meta.docs?.description).toMatch(/^[a-z].*[^.]$/u);
    expect(meta.docs?.url).toMatch(`/docs/rules/${name}.md`);
  }
});

describe.each(ruleNames)("docs/rules/%s.md", (name) => {
  const page = readFileSync(resolve(root, `docs/rules/${name}.md`), "utf8");
  const id = `keepalive/${name}`;
  const examples = examplesOf(page);
  const incorrect = examples.filter(({ isCorrect }) => !isCorrect);
  const correct = examples.filter(({ isCorrect }) => isCorrect);

  test("has examples of both kinds", () => {
    expect(incorrect).not.toEqual([]);
    expect(correct).not.toEqual([]);
  });

  test.each(incorrect)("line $line is reported by this rule", (example) => {
    expect(lint(example, { [id]: ["error", ...example.options] })).toContain(
      id,
    );
  });

  test.each(correct)("line $line is not reported by this rule", (example) => {
    expect(lint(example, { [id]: ["error", ...example.options] })).toEqual([]);
  });

  test.each(correct.filter(({ options }) => options.length === 0))(
    "line $line is not reported by the recommended rules",
    (example) => {
      expect(lint(example, recommended)).toEqual([]);
    },
  );

  test.each(
    incorrect.filter(
      ({ options }) => id in recommended && options.length === 0,
    ),
  )("line $line is reported by the recommended rules", (example) => {
    expect(lint(example, recommended)).toContain(id);
  });
});

describe("README.md", () => {
  const page = readFileSync(resolve(root, "README.md"), "utf8");
  const examples = examplesOf(page);

  describe("opens with", () => {
    const [before = "", after = ""] = [
      ...page.matchAll(/^```js\n(const pool = .*\n)```$/gmu),
    ].map(([, code = ""]) => `import mysql from "mysql2/promise";\n\n${code}`);
    const settings: ESLint.Options = {
      cwd: root,
      overrideConfigFile: true,
      overrideConfig: plugin.configs.recommended,
    };
    const filePath = resolve(root, "src/db.js");

    test("what ESLint prints of its line of code", async () => {
      const eslint = new ESLint(settings);
      const [report] = await eslint.lintText(before, { filePath });
      const stylish = await eslint.loadFormatter("stylish");
      const printed = await stylish.format(
        report ? [{ ...report, filePath: "src/db.js" }] : [],
      );
      const [, shown = ""] =
        /^```text\n(src\/db\.js\n.*?)```$/msu.exec(page) ?? [];
      expect(inOneLine(shown)).not.toBe("");
      expect(inOneLine(stripVTControlCharacters(printed))).toContain(
        inOneLine(shown),
      );
    });

    test("what `eslint --fix` makes of it", async () => {
      const eslint = new ESLint({ ...settings, fix: true });
      const [report] = await eslint.lintText(before, { filePath });
      expect(report?.output).toBe(after);
    });

    test("the picture", () => {
      expect(page.slice(0, page.indexOf("## "))).toContain(
        "](./docs/idle-connection.svg)",
      );
    });
  });

  test("has a wrong and a right example for each recommended rule", () => {
    const reported = examples
      .filter(({ isCorrect }) => !isCorrect)
      .flatMap((example) => lint(example, recommended));
    expect(new Set(reported)).toEqual(new Set(Object.keys(recommended)));
    expect(examples.some(({ isCorrect }) => isCorrect)).toBe(true);
  });

  test.each(examples)("line $line is what it says", (example) => {
    const reported = lint(example, recommended);
    if (example.isCorrect) expect(reported).toEqual([]);
    else expect(reported).not.toEqual([]);
  });

  test("names the version that it describes", () => {
    expect(page).toContain(`rev: v${plugin.meta.version}`);
  });

  test("links to the page of each rule", () => {
    for (const name of ruleNames) {
      expect(page).toContain(`docs/rules/${name}.md`);
    }
  });
});
