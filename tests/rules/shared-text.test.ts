/** What is known of a text is shared by all rules, as long as the settings are the same. */
import { Linter, type SourceCode } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";
import type { KeepaliveSettings } from "../../src/types.ts";

const off = (driver: string): unknown =>
  expect.stringContaining(`turns TCP keepalive off in ${driver}:`);

/** The messages for a text with the one settings, and for what the parser has made of it with the others. */
function messagesWith(
  text: string,
  first: KeepaliveSettings,
  second: KeepaliveSettings,
): readonly (readonly string[])[] {
  const linter = new Linter();
  const messagesFor = (code: string | SourceCode, keepalive: object) =>
    linter
      .verify(code, [plugin.configs.recommended, { settings: { keepalive } }])
      .map(({ message }) => message);
  return [
    messagesFor(text, first),
    messagesFor(linter.getSourceCode(), second),
  ];
}

describe("a text is judged anew by other settings", () => {
  it("of the versions", () => {
    expect(
      messagesWith(
        'import { createPool } from "mysql2"; createPool({ enableKeepAlive: false });',
        { versions: { mysql2: "3.3.2" } },
        { versions: { mysql2: "3.3.4" } },
      ),
    ).toEqual([[off("mysql2 3.3.2")], [off("mysql2 3.3.4")]]);
  });

  it("of the project's own clients", () => {
    expect(
      messagesWith(
        'import { createDb } from "@acme/db"; createDb({ enableKeepAlive: false });',
        {},
        {
          clients: [{ module: "@acme/db", name: "createDb", driver: "mysql2" }],
        },
      ),
    ).toEqual([[], [off("mysql2")]]);
  });
});
