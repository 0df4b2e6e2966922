import { afterEach, describe, expect, it, vi } from "vitest";
import semver from "semver";
import { nodeRange } from "../../src/installed/version.ts";
import { makeProject } from "./project.ts";

const running = process.versions.node;

describe("the Node.js that runs a file", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("is what the settings state", () => {
    const project = makeProject({
      "package.json": { engines: { node: "22" } },
    });
    expect(nodeRange(project.file("db.js"), { node: ">=24" })).toBe(">=24");
  });

  it("is what the nearest package.json asks for", () => {
    const project = makeProject({
      "package.json": { engines: { node: "^22.13 || >=24" } },
      "app/package.json": { engines: { node: ">=24.15" } },
    });
    expect(nodeRange(project.file("app/src/db.js"), {})).toBe(">=24.15");
    expect(nodeRange(project.file("lib/db.js"), {})).toBe("^22.13 || >=24");
  });

  it("is asked for by the root where a workspace says nothing", () => {
    const project = makeProject({
      "package.json": { engines: { node: ">=22" } },
      "app/package.json": { name: "app" },
    });
    expect(nodeRange(project.file("app/db.js"), {})).toBe(">=22");
  });

  it.each([
    { engines: { node: "*" } },
    { engines: { node: "lts/*" } },
    { engines: { node: 22 } },
    { engines: { npm: ">=10" } },
    { engines: ["node >=22"] },
    { engines: null },
    {},
    "{",
  ])("is the one that runs now where %j tells nothing", (manifest) => {
    const project = makeProject({ "package.json": manifest });
    expect(nodeRange(project.file("db.js"), {})).toBe(running);
  });

  it("is the one that runs now for a text that is in no file", () => {
    expect(nodeRange("<input>", {})).toBe(running);
  });

  it.each([undefined, { env: {} }, { version: "" }])(
    "is none outside of Node.js: process is %j",
    (process) => {
      vi.stubGlobal("process", process);
      const range = nodeRange("<input>", {});
      expect(semver.validRange(range)).not.toBeNull();
      expect(semver.intersects(range, "<24.15.0 || >=25.0.0")).toBe(false);
    },
  );
});
