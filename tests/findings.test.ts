/** The list of reports in other people's code. */
import { describe, expect, it } from "vitest";
import {
  type Finding,
  listOf,
  unreviewedIn,
} from "../scripts/findings/list.ts";

const finding: Finding = {
  package: "queue@1.2.3",
  file: "lib/db.js",
  line: 7,
  column: 14,
  rule: "require-keepalive",
  mend: "fix",
  message: "Write `keepAlive: true`.",
  source: "    const client = new Client();",
};

const line =
  "queue@1.2.3 lib/db.js:7:14 require-keepalive [fix] Write `keepAlive: true`. | const client = new Client();";

describe("the list", () => {
  it("has a line for each report, and says that nobody has looked at it", () => {
    expect(listOf([], [finding], "")).toBe(`new ${line}\n`);
  });

  it("begins with what was linted", () => {
    expect(listOf(["2 packages"], [], "")).toBe("# 2 packages\n");
  });

  it("keeps the verdict on a report that is still there", () => {
    expect(listOf([], [finding], `# 1 package\nright ${line}\n`)).toBe(
      `right ${line}\n`,
    );
  });

  it("asks again where the report has changed", () => {
    const changed = { ...finding, mend: "suggestion" } as const;
    expect(listOf([], [changed], `right ${line}\n`)).toMatch(/^new /u);
  });

  it("forgets the verdict on a report that is gone", () => {
    expect(listOf([], [], `right ${line}\n`)).toBe("");
  });

  it("is in the order of packages, files and lines, whatever was linted first", () => {
    const list = listOf(
      [],
      [
        { ...finding, line: 10 },
        finding,
        { ...finding, file: "lib/cache.js", line: 8 },
        { ...finding, package: "@a/queue@1.0.0", line: 9 },
      ],
      "",
    );
    expect(list.match(/:\d+:/gu)).toEqual([":9:", ":8:", ":7:", ":10:"]);
  });

  it("shows the part of a long line that the report is about", () => {
    const source = `${"x".repeat(1000)};new Client();${"y".repeat(1000)}`;
    const list = listOf([], [{ ...finding, source, column: 1006 }], "");
    expect(list).toContain("xxx;new Client();yyy");
    expect(list.length).toBeLessThan(250);
  });
});

it("counts what nobody has looked at", () => {
  const other = { ...finding, line: 8 };
  expect(unreviewedIn(listOf([], [finding, other], `right ${line}\n`))).toBe(1);
});
