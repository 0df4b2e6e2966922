/** Yarn's Plug'n'Play, as far as a process without it can play it; tests/packed has the real one. */
import module from "node:module";
import { afterEach, describe, expect, it } from "vitest";
import { findInstalled } from "../../src/installed/packages.ts";
import { makeProject } from "./project.ts";

/** Lets Plug'n'Play answer, as node:module does in a process that runs under it. */
function underPnp(
  resolve: ((file: string, importer: string) => string | null) | undefined,
): void {
  Object.assign(module, {
    findPnpApi: () => (resolve ? { resolveToUnqualified: resolve } : null),
  });
}

afterEach(() => {
  Reflect.deleteProperty(module, "findPnpApi");
});

const versionOf = (name: string, filename: string) =>
  findInstalled(name, filename)?.manifest.version;

describe("Plug'n'Play", () => {
  const makeProjects = () =>
    makeProject({
      "cache/mysql2.zip/mysql2/package.json": { version: "3.11.0" },
      "node_modules/mysql2/package.json": { version: "2.0.2" },
    });

  it("knows where a package lies", () => {
    const project = makeProjects();
    const asked: string[][] = [];
    underPnp((...question) => {
      asked.push(question);
      return project.file("cache/mysql2.zip/mysql2/package.json");
    });
    const file = project.file("src/db.js");
    expect(versionOf("mysql2", file)).toBe("3.11.0");
    expect(asked).toEqual([["mysql2/package.json", file]]);
  });

  it.each([
    ["has no resolver for files outside of its projects", undefined],
    ["does not know a package", () => null],
    [
      "refuses a package that is not declared",
      () => {
        throw new Error("isn't declared in your dependencies");
      },
    ],
  ])("leaves it to node_modules where it %s", (_, resolve) => {
    const project = makeProjects();
    underPnp(resolve);
    expect(versionOf("mysql2", project.file("src/db.js"))).toBe("2.0.2");
  });

  it("is not asked for code without a file", () => {
    const project = makeProjects();
    underPnp(() => project.file("cache/mysql2.zip/mysql2/package.json"));
    expect(versionOf("mysql2", "<input>")).toBeUndefined();
  });
});
