/** What `npm run demo:network` says on a machine that cannot run it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { missing, programs } from "../../scripts/network/requirements.ts";

const folder = mkdtempSync(join(tmpdir(), "keepalive-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A PATH with these programs. */
function pathWith(...names: readonly string[]): string {
  const path = mkdtempSync(join(folder, "bin-"));
  for (const name of names)
    writeFileSync(join(path, name), "", { mode: 0o755 });
  return path;
}

const all = Object.keys(programs);

test("another system than Linux", () => {
  expect(missing("darwin", pathWith(...all))).toBe(
    "Only Linux has network namespaces: run it there, or in a privileged container.",
  );
});

test("nothing is missing", () => {
  expect(missing("linux", pathWith(...all))).toBeUndefined();
});

test("the programs may stand in different folders", () => {
  const [first = "", ...others] = all;
  const path = `${pathWith(first)}:${pathWith(...others)}`;
  expect(missing("linux", path)).toBeUndefined();
});

test("one program is missing", () => {
  const path = pathWith(...all.filter((name) => name !== "iptables"));
  expect(missing("linux", path)).toBe(
    "Not installed: iptables. Run: apt-get install iptables",
  );
});

test("two programs of one package and one of another are missing", () => {
  const path = pathWith(...all.filter((name) => !/mariadb|redis/u.test(name)));
  expect(missing("linux", path)).toBe(
    "Not installed: mariadbd, mariadb-install-db, redis-server. Run: apt-get install mariadb-server redis-server",
  );
});
