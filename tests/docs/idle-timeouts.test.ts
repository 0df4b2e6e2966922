/** The table and the picture of docs/tcp-keepalive.md say the same. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { idleTimeouts, timeLabel } from "../../scripts/idle-timeouts.ts";

const page = readFileSync(
  resolve(import.meta.dirname, "../../docs/tcp-keepalive.md"),
  "utf8",
);

test("the table of idle timeouts is that of the picture", () => {
  const [, section = ""] = page.split("## When networks drop idle connections");
  const rows = [...section.matchAll(/^\| (.+?) +\| (.+?) +\|$/gmu)]
    .map(([, what = "", time = ""]) => ({ what, time }))
    .filter(({ what }) => what !== "what" && !what.startsWith("---"));
  expect(rows.slice(0, idleTimeouts.length)).toEqual(
    idleTimeouts.map(({ what, seconds }) => ({
      what,
      time: timeLabel(seconds),
    })),
  );
});

test("shortest first", () => {
  const seconds = idleTimeouts.map((each) => each.seconds);
  expect(seconds).toEqual(seconds.toSorted((one, other) => one - other));
});

test("the page shows the picture", () => {
  expect(page).toContain("](./idle-connection.svg)");
});
