import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyCheckout } from "../checkout.ts";

const root = path.resolve(import.meta.dirname, "../..");
const copy = fs.mkdtempSync(path.join(os.tmpdir(), "keepalive-"));

/** Runs a command in the copy; what it prints comes along where it fails. */
function run(command: string) {
  const { status, stdout, stderr } = spawnSync(command, {
    cwd: copy,
    encoding: "utf8",
    shell: true,
  });
  return { status, output: `${stdout}${stderr}` };
}

beforeAll(() => {
  copyCheckout(copy);
  fs.symlinkSync(
    path.join(root, "node_modules"),
    path.join(copy, "node_modules"),
    "junction",
  );
});
afterAll(() => {
  fs.rmSync(copy, { recursive: true, force: true });
});

describe("npm run new-rule", () => {
  test("writes a rule, its test, its page and its entries", () => {
    const { status, output } = run("npm run --silent new-rule require-acme");
    expect(output).toContain("src/rules/require-acme.ts");
    expect(status).toBe(0);
  });

  test.each([
    "npx prettier --check src tests/rules docs README.md",
    "npx tsc --noEmit",
    "npx eslint --max-warnings 0 src/rules src/types.ts tests/rules/require-acme.test.ts",
    "npx eslint-doc-generator --check",
    "npx vitest run --project unit tests/rules/require-acme.test.ts tests/docs tests/configs.test.ts",
  ])("what it writes passes %s", (command) => {
    const { status, output } = run(command);
    expect(status, output).toBe(0);
  });

  test.each([
    ["", "Give one name of small letters and hyphens"],
    ["Require-acme", "Give one name of small letters and hyphens"],
    ["require-acme again", "Give one name of small letters and hyphens"],
    ["../require-acme", "Give one name of small letters and hyphens"],
    [
      "require-acme",
      "src/rules/require-acme.ts is there already: choose another name.",
    ],
  ])("refuses %j", (words, sentence) => {
    const { status, output } = run(`node build/scripts/new-rule.js ${words}`);
    expect(output).toContain(sentence);
    expect(status).toBe(1);
  });

  test("the test it writes fails where the rule does", () => {
    const file = path.join(copy, "src/rules/require-acme.ts");
    const source = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, source.replace('!== "off"', '!== "on"'));
    const { status, output } = run(
      "npx vitest run --project unit tests/rules/require-acme.test.ts",
    );
    expect(output).toMatch(/\d+ failed/u);
    expect(status).toBe(1);
  });
});
