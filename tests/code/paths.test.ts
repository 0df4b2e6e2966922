import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { basename, isAbsolute, resolve } from "../../src/code/paths.ts";

describe("a file name is absolute", () => {
  it.each(["/", "/src/db.js", "C:\\src", "c:/src", "\\\\server\\share\\db.js"])(
    "%s",
    (file) => {
      expect(isAbsolute(file)).toBe(true);
    },
  );
});

describe("a file name is not absolute", () => {
  it.each(["", ".", "src/db.js", "../db.js", "C:db.js", "node:fs"])(
    "%s",
    (file) => {
      expect(isAbsolute(file)).toBe(false);
    },
  );
});

describe("a file name, as seen from a folder, is what node:path makes of it", () => {
  it.each([
    ["/app", "./src/db.js"],
    ["/app/src", "../db.js"],
    ["/app/", "db.js"],
    ["/app", "/db/./index.js"],
    ["/", "db.js"],
    ["/", "../../db.js"],
    ["/app/src", "..//.././lib/db"],
  ])("%s, %s", (folder, file) => {
    expect(resolve(folder, file)).toBe(path.posix.resolve(folder, file));
  });

  it.each([
    ["C:\\app", "./src/db.js"],
    ["C:\\app\\src", "..\\db.js"],
    ["C:\\app", "D:\\db.js"],
    ["C:/", "..\\db.js"],
  ])("%s, %s", (folder, file) => {
    expect(resolve(folder, file)).toBe(
      path.win32.resolve(folder, file).replaceAll("\\", "/"),
    );
  });
});

test("a file has a last name", () => {
  expect(basename("/app/db.js")).toBe("db.js");
  expect(basename("C:\\app\\db.js")).toBe("db.js");
  expect(basename("db.js")).toBe("db.js");
});
