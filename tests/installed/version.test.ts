import fs from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Driver } from "../../src/drivers/model.ts";
import { mysql2 } from "../../src/drivers/mysql2.ts";
import { redis } from "../../src/drivers/redis.ts";
import { installedVersion, packageRange } from "../../src/installed/version.ts";
import type { KeepaliveSettings } from "../../src/settings.ts";
import { makeProject } from "./project.ts";

/** What a file gets when it imports a package; its eras by the first version of the driver's best known package. */
function versionOf(
  imported: string,
  filename: string,
  settings: KeepaliveSettings = {},
) {
  const driver: Driver = imported === "mysql2" ? mysql2 : redis;
  const answer = installedVersion(driver, imported, filename, settings);
  return { ...answer, eras: answer.eras.map((era) => era.since[driver.name]) };
}

const allOfMysql2 = ["0.0.0", "2.1.0", "3.3.2", "3.3.5"];
const nothing = { package: "mysql2", eras: allOfMysql2, source: "none" };
const anEmptyPackage = "{}";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("node_modules", () => {
  it("beside the file's project has the version", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { name: "mysql2", version: "3.3.1" },
    });
    expect(versionOf("mysql2", project.file("src/deep/db.js"))).toEqual({
      package: "mysql2",
      version: "3.3.1",
      eras: ["2.1.0"],
      source: "installed",
    });
  });

  it("nearest to the file counts", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { version: "3.11.0" },
      "apps/old/node_modules/mysql2/package.json": { version: "2.0.2" },
    });
    expect(versionOf("mysql2", project.file("apps/old/src/db.js"))).toEqual(
      expect.objectContaining({ version: "2.0.2" }),
    );
    expect(versionOf("mysql2", project.file("apps/new/src/db.js"))).toEqual(
      expect.objectContaining({ version: "3.11.0" }),
    );
  });

  it("that holds other packages only is passed over", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { version: "3.11.0" },
      "app/node_modules/express/package.json": { version: "5.0.0" },
    });
    expect(versionOf("mysql2", project.file("app/db.js"))).toEqual(
      expect.objectContaining({ version: "3.11.0" }),
    );
  });

  it("with the remains of a removed package is passed over, as Node.js does", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { version: "3.11.0" },
      "app/node_modules/mysql2/node_modules/x/package.json": anEmptyPackage,
    });
    expect(versionOf("mysql2", project.file("app/db.js"))).toEqual(
      expect.objectContaining({ version: "3.11.0" }),
    );
  });

  it("inside another node_modules is not looked for", () => {
    const project = makeProject({
      "node_modules/node_modules/mysql2/package.json": { version: "2.0.2" },
      "node_modules/mysql2/package.json": { version: "3.11.0" },
    });
    expect(
      versionOf("mysql2", project.file("node_modules/some-orm/index.js")),
    ).toEqual(expect.objectContaining({ version: "3.11.0" }));
  });

  it("answers for a file in a folder that does not exist yet", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { version: "3.11.0" },
    });
    expect(versionOf("mysql2", project.file("new/folder/db.js"))).toEqual(
      expect.objectContaining({ version: "3.11.0" }),
    );
  });

  it("answers for a block of code in a file", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { version: "3.11.0" },
      "src/App.vue": "<script />",
    });
    expect(
      versionOf("mysql2", project.file("src/App.vue/0_script.js")),
    ).toEqual(expect.objectContaining({ version: "3.11.0" }));
  });

  it("goes before the range in package.json", () => {
    const project = makeProject({
      "package.json": { dependencies: { mysql2: "^2.0.0" } },
      "node_modules/mysql2/package.json": { version: "3.11.0" },
    });
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(
      expect.objectContaining({ version: "3.11.0", source: "installed" }),
    );
  });

  it("may hold a prerelease", () => {
    const project = makeProject({
      "node_modules/redis/package.json": { version: "5.0.0-next.5" },
    });
    expect(versionOf("redis", project.file("db.js"))).toEqual(
      expect.objectContaining({ version: "5.0.0-next.5", eras: ["5.0.0"] }),
    );
  });

  it("may hold a version from before all eras", () => {
    const project = makeProject({
      "node_modules/redis/package.json": { version: "0.10.3" },
    });
    expect(versionOf("redis", project.file("db.js"))).toEqual({
      package: "redis",
      version: "0.10.3",
      eras: [],
      source: "installed",
    });
  });

  it("may hold another package by the name of the driver: it says nothing", () => {
    const project = makeProject({
      "package.json": {
        dependencies: { redis: "npm:@upstash/redis@^1.0.0" },
      },
      "node_modules/redis/package.json": {
        name: "@upstash/redis",
        version: "1.34.0",
      },
    });
    expect(versionOf("redis", project.file("db.js"))).toEqual(
      expect.objectContaining({ source: "none" }),
    );
  });
});

describe("redis", () => {
  it("is judged by its own @redis/client", () => {
    const project = makeProject({
      "node_modules/redis/package.json": {
        version: "4.7.1",
        dependencies: { "@redis/client": "1.6.1" },
      },
      "node_modules/@redis/client/package.json": { version: "1.6.1" },
    });
    expect(versionOf("redis", project.file("db.js"))).toEqual({
      package: "redis",
      version: "4.7.1",
      eras: ["4.1.0"],
      source: "installed",
    });
  });

  it("4.0 is judged by its own @node-redis/client", () => {
    const project = makeProject({
      "node_modules/redis/package.json": {
        version: "4.0.6",
        dependencies: { "@node-redis/client": "1.0.5" },
      },
      "node_modules/@node-redis/client/package.json": { version: "1.0.5" },
    });
    expect(versionOf("redis", project.file("db.js"))).toEqual(
      expect.objectContaining({ version: "4.0.6", eras: ["4.0.0"] }),
    );
  });

  it("takes the @redis/client below it before the one beside it", () => {
    const project = makeProject({
      "node_modules/redis/package.json": {
        version: "4.7.1",
        dependencies: { "@redis/client": "1.6.1" },
      },
      "node_modules/redis/node_modules/@redis/client/package.json": {
        version: "1.6.1",
      },
      "node_modules/@redis/client/package.json": { version: "5.12.1" },
    });
    expect(versionOf("redis", project.file("db.js"))).toEqual(
      expect.objectContaining({ version: "4.7.1", eras: ["4.1.0"] }),
    );
    expect(versionOf("@redis/client", project.file("db.js"))).toEqual(
      expect.objectContaining({ version: "5.12.1", eras: ["5.0.0"] }),
    );
  });

  it("names @redis/client where an override makes it another generation's", () => {
    const project = makeProject({
      "node_modules/redis/package.json": {
        version: "4.7.1",
        dependencies: { "@redis/client": "1.6.1" },
      },
      "node_modules/@redis/client/package.json": { version: "5.12.1" },
    });
    expect(versionOf("redis", project.file("db.js"))).toEqual({
      package: "@redis/client",
      version: "5.12.1",
      eras: ["5.0.0"],
      source: "installed",
    });
  });

  it("3 has no part in a @redis/client that is there for somebody else", () => {
    const project = makeProject({
      "node_modules/redis/package.json": {
        version: "3.1.2",
        dependencies: { denque: "^1.5.0" },
      },
      "node_modules/@redis/client/package.json": { version: "5.12.1" },
    });
    expect(versionOf("redis", project.file("db.js"))).toEqual(
      expect.objectContaining({ version: "3.1.2", eras: ["3.0.0"] }),
    );
  });

  it("is judged by itself where its @redis/client is missing", () => {
    const project = makeProject({
      "node_modules/redis/package.json": {
        version: "5.12.1",
        dependencies: { "@redis/client": "5.12.1" },
      },
    });
    expect(versionOf("redis", project.file("db.js"))).toEqual(
      expect.objectContaining({ version: "5.12.1", eras: ["5.0.0"] }),
    );
  });
});

describe("a layer", () => {
  it("is judged by the driver that it brings along", () => {
    const project = makeProject({
      "node_modules/redis/package.json": { version: "3.1.2" },
      "node_modules/layer/package.json": { version: "1.0.0" },
      "node_modules/layer/node_modules/redis/package.json": {
        version: "5.12.1",
      },
    });
    expect(versionOf("layer", project.file("db.js"))).toEqual(
      expect.objectContaining({ version: "5.12.1", eras: ["5.0.0"] }),
    );
  });

  it("is judged by the package of the driver that it depends on", () => {
    const project = makeProject({
      "node_modules/redis/package.json": { version: "3.1.2" },
      "node_modules/@redis/client/package.json": { version: "5.12.1" },
      "node_modules/@keyv/redis/package.json": {
        version: "5.1.6",
        dependencies: { "@redis/client": "^5.10.0" },
      },
    });
    expect(versionOf("@keyv/redis", project.file("db.js"))).toEqual({
      package: "@redis/client",
      version: "5.12.1",
      eras: ["5.0.0"],
      source: "installed",
    });
  });

  it("needs no version of its own", () => {
    const project = makeProject({
      "packages/db/package.json": { name: "@acme/db" },
      "packages/db/node_modules/mysql2/package.json": { version: "2.0.2" },
    });
    project.link("node_modules/@acme/db", "../../packages/db");
    expect(
      installedVersion(mysql2, "@acme/db", project.file("app.js"), {}),
    ).toEqual(expect.objectContaining({ version: "2.0.2" }));
  });

  it("that is not installed is judged by what the file itself gets", () => {
    const project = makeProject({
      "node_modules/redis/package.json": { version: "3.1.2" },
    });
    expect(versionOf("layer", project.file("db.js"))).toEqual(
      expect.objectContaining({ version: "3.1.2" }),
    );
  });
});

describe("the packages as they are published", () => {
  it.each([
    ["redis", "redis-0.11", "0.11.0"],
    ["redis", "redis-2", "0.12.0"],
    ["redis", "redis-3", "3.0.0"],
    ["redis", "redis-4.0", "4.0.0"],
    ["redis", "redis-4.1", "4.1.0"],
    ["redis", "redis-4", "4.1.0"],
    ["redis", "redis-5.0", "5.0.0"],
    ["redis", "redis-5", "5.0.0"],
    ["redis", "redis-6.0", "6.0.0"],
    ["redis", "redis", "6.0.0"],
    ["mysql2", "mysql2-2.0", "0.0.0"],
    ["mysql2", "mysql2-3.3.1", "2.1.0"],
    ["mysql2", "mysql2-3.3.4", "3.3.2"],
    ["mysql2", "mysql2", "3.3.5"],
  ])("tell their era: %s, as in node_modules/%s", (name, folder, since) => {
    const real = path.resolve("node_modules", folder);
    const project = makeProject();
    project.link(`node_modules/${name}`, real);
    expect(versionOf(name, project.file("db.js"))).toEqual(
      expect.objectContaining({
        package: name,
        eras: [since],
        source: "installed",
      }),
    );
  });
});

describe("symbolic links", () => {
  it("lead to the packages of pnpm, and from there to what they depend on", () => {
    const store = "node_modules/.pnpm";
    const project = makeProject({
      [`${store}/redis@4.7.1/node_modules/redis/package.json`]: {
        version: "4.7.1",
        dependencies: { "@redis/client": "1.6.1" },
      },
      [`${store}/@redis+client@1.6.1/node_modules/@redis/client/package.json`]:
        { version: "1.6.1" },
      [`${store}/node_modules/@redis/client/package.json`]: {
        version: "5.12.1",
      },
    });
    project.link(
      "node_modules/redis",
      project.file(`${store}/redis@4.7.1/node_modules/redis`),
    );
    project.link(
      `${store}/redis@4.7.1/node_modules/@redis/client`,
      project.file(`${store}/@redis+client@1.6.1/node_modules/@redis/client`),
    );
    expect(versionOf("redis", project.file("src/db.js"))).toEqual(
      expect.objectContaining({ version: "4.7.1", eras: ["4.1.0"] }),
    );
  });

  it("that lead to the file's folder are resolved first", () => {
    const project = makeProject({
      "packages/db/src/db.js": "",
      "packages/node_modules/mysql2/package.json": { version: "2.0.2" },
      "node_modules/mysql2/package.json": { version: "3.11.0" },
    });
    project.link("node_modules/@acme/db", project.file("packages/db"));
    expect(
      versionOf("mysql2", project.file("node_modules/@acme/db/src/db.js")),
    ).toEqual(expect.objectContaining({ version: "2.0.2" }));
  });

  it("that lead in circles lead nowhere", () => {
    const project = makeProject();
    project.link("node_modules/mysql2", project.file("node_modules/mysql2"));
    project.link("loop", project.file("loop"));
    expect(versionOf("mysql2", project.file("loop/db.js"))).toEqual(nothing);
  });
});

describe("workspaces", () => {
  it("with two majors are each judged by their own", () => {
    const project = makeProject({
      "node_modules/redis/package.json": { version: "3.1.2" },
      "apps/web/node_modules/redis/package.json": {
        version: "5.12.1",
        dependencies: { "@redis/client": "5.12.1" },
      },
      "apps/web/node_modules/@redis/client/package.json": {
        version: "5.12.1",
      },
    });
    expect(versionOf("redis", project.file("apps/web/db.js")).eras).toEqual([
      "5.0.0",
    ]);
    expect(versionOf("redis", project.file("apps/jobs/db.js")).eras).toEqual([
      "3.0.0",
    ]);
  });
});

describe("an upgrade", () => {
  const file = "node_modules/mysql2/package.json";

  it("is noticed by whoever keeps running", () => {
    const project = makeProject({ [file]: { version: "3.3.1" } });
    const linted = project.file("db.js");
    expect(versionOf("mysql2", linted).version).toBe("3.3.1");
    project.write(file, { version: "3.11.0" });
    expect(versionOf("mysql2", linted).version).toBe("3.11.0");
  });

  it("is noticed where the new file looks like the old one", () => {
    const project = makeProject({ [file]: { version: "3.3.1" } });
    const linted = project.file("db.js");
    // Some package managers give all files the same date.
    fs.utimesSync(project.file(file), 456789000, 456789000);
    expect(versionOf("mysql2", linted).version).toBe("3.3.1");
    fs.rmSync(project.file("node_modules"), { recursive: true });
    project.write(file, { version: "3.3.5" });
    fs.utimesSync(project.file(file), 456789000, 456789000);
    expect(versionOf("mysql2", linted).version).toBe("3.3.5");
  });

  it("by another symbolic link is noticed", () => {
    const project = makeProject({
      "store/old/package.json": { version: "3.3.1" },
      "store/new/package.json": { version: "3.11.0" },
    });
    const linted = project.file("db.js");
    project.link("node_modules/mysql2", project.file("store/old"));
    expect(versionOf("mysql2", linted).version).toBe("3.3.1");
    fs.rmSync(project.file("node_modules/mysql2"));
    project.link("node_modules/mysql2", project.file("store/new"));
    expect(versionOf("mysql2", linted).version).toBe("3.11.0");
  });

  it("from nothing is noticed, and so is a removal", () => {
    const project = makeProject();
    const linted = project.file("db.js");
    expect(versionOf("mysql2", linted)).toEqual(nothing);
    project.write(file, { version: "3.11.0" });
    expect(versionOf("mysql2", linted).version).toBe("3.11.0");
    fs.rmSync(project.file("node_modules"), { recursive: true });
    expect(versionOf("mysql2", linted)).toEqual(nothing);
  });

  it("into a folder nearer to the file is noticed", () => {
    const project = makeProject({ [file]: { version: "3.3.1" } });
    const linted = project.file("app/db.js");
    expect(versionOf("mysql2", linted).version).toBe("3.3.1");
    project.write(`app/${file}`, { version: "3.11.0" });
    expect(versionOf("mysql2", linted).version).toBe("3.11.0");
  });

  it("is all that makes a file be read again", () => {
    const project = makeProject({ [file]: { version: "3.3.1" } });
    const linted = project.file("db.js");
    const read = vi.spyOn(fs, "readFileSync");
    expect(versionOf("mysql2", linted).version).toBe("3.3.1");
    expect(versionOf("mysql2", linted).version).toBe("3.3.1");
    expect(read).toHaveBeenCalledTimes(1);
  });
});

describe("a broken package.json", () => {
  const broken: readonly (readonly [string, string])[] = [
    ["an empty file", ""],
    ["no JSON", "{ version: 3"],
    ["half a file", '{ "version": "3.11.0"'],
    ["null", "null"],
    ["an array", '["3.11.0"]'],
    ["a text", '"3.11.0"'],
    ["a number", "3"],
    ["without a version", '{ "name": "mysql2" }'],
    ["with a number for a version", '{ "version": 3 }'],
    ["with an object for a version", '{ "version": { "major": 3 } }'],
    ["with a tag for a version", '{ "version": "latest" }'],
    ["with a range for a version", '{ "version": "^3.0.0" }'],
    [
      "with its version in a prototype",
      '{ "__proto__": { "version": "3.1.0" } }',
    ],
    ["with a byte order mark inside", '{ \uFEFF"version": "3.11.0" }'],
    ["with merge conflicts", '<<<<<<<\n{ "version": "3.11.0" }\n=======\n'],
    ["nested too deep", "[".repeat(100_000)],
    ["of binary", "\u0000\u0001\u0002"],
  ];

  it.each(broken)("of the driver says nothing: %s", (_name, text) => {
    const project = makeProject({ "node_modules/mysql2/package.json": text });
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(nothing);
  });

  it.each(broken)("of the project says nothing: %s", (_name, text) => {
    const project = makeProject({ "package.json": text });
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(nothing);
  });

  it("leaves the word to the declared range", () => {
    const project = makeProject({
      "package.json": { dependencies: { mysql2: "~3.3.2" } },
      "node_modules/mysql2/package.json": "{",
    });
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(
      expect.objectContaining({ source: "declared" }),
    );
  });

  it("does not give way to one that Node.js would not find", () => {
    const project = makeProject({
      "app/node_modules/mysql2/package.json": "{",
      "node_modules/mysql2/package.json": { version: "3.11.0" },
    });
    expect(versionOf("mysql2", project.file("app/db.js"))).toEqual(nothing);
  });

  it("counts again once it is mended", () => {
    const project = makeProject({ "node_modules/mysql2/package.json": "{" });
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(nothing);
    project.write("node_modules/mysql2/package.json", { version: "3.11.0" });
    expect(versionOf("mysql2", project.file("db.js")).version).toBe("3.11.0");
  });

  it("may be a folder", () => {
    const project = makeProject({
      "package.json/index.js": "",
      "node_modules/mysql2/package.json/index.js": "",
    });
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(nothing);
  });

  it("may be a link to nothing", () => {
    const project = makeProject();
    project.link("node_modules/mysql2/package.json", "nothing.json");
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(nothing);
  });

  it("may be a link to itself", () => {
    const project = makeProject();
    project.link("node_modules/mysql2/package.json", "package.json");
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(nothing);
  });

  it("may be a device that never ends", { timeout: 2000 }, () => {
    const project = makeProject();
    project.link("node_modules/mysql2/package.json", "/dev/zero");
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(nothing);
  });

  it("may be forbidden to read, and be read once it is allowed", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { version: "3.11.0" },
    });
    const read = vi.spyOn(fs, "readFileSync").mockImplementation(() => {
      throw new Error("EACCES: permission denied");
    });
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(nothing);
    expect(read).toHaveBeenCalled();
    read.mockRestore();
    expect(versionOf("mysql2", project.file("db.js")).version).toBe("3.11.0");
  });

  it("is read when it has a megabyte", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": {
        description: "x".repeat(1024 * 1024),
        version: "3.11.0",
      },
    });
    expect(versionOf("mysql2", project.file("db.js")).version).toBe("3.11.0");
  });

  it("is not read when it has many", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": {
        description: "x".repeat(5 * 1024 * 1024),
        version: "3.11.0",
      },
    });
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(nothing);
  });

  it("may have a name that is none", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { name: null, version: "3.11.0" },
      "app/node_modules/mysql2/package.json": { name: 3, version: "3.3.5" },
    });
    expect(versionOf("mysql2", project.file("db.js")).version).toBe("3.11.0");
    expect(versionOf("mysql2", project.file("app/db.js")).version).toBe(
      "3.3.5",
    );
  });

  it("may begin with a byte order mark", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": '\uFEFF{ "version": "3.11.0" }',
    });
    expect(versionOf("mysql2", project.file("db.js")).version).toBe("3.11.0");
  });

  it("may have a file where node_modules should be", () => {
    const project = makeProject({ node_modules: "" });
    expect(versionOf("mysql2", project.file("db.js"))).toEqual(nothing);
  });
});

describe("the declared range", () => {
  const declare = (manifest: unknown) => {
    const project = makeProject({ "package.json": manifest });
    return project.file("src/db.js");
  };

  it("counts where nothing is installed", () => {
    const linted = declare({ dependencies: { mysql2: "^3.0.0" } });
    expect(versionOf("mysql2", linted)).toEqual({
      package: "mysql2",
      eras: ["2.1.0", "3.3.2", "3.3.5"],
      source: "declared",
    });
  });

  it("is a version where it is exact", () => {
    const linted = declare({ dependencies: { mysql2: "3.3.4" } });
    expect(versionOf("mysql2", linted)).toEqual({
      package: "mysql2",
      version: "3.3.4",
      eras: ["3.3.2"],
      source: "declared",
    });
  });

  it.each([
    "dependencies",
    "devDependencies",
    "optionalDependencies",
    "peerDependencies",
  ])("is found in %s", (field) => {
    const linted = declare({ [field]: { redis: "^3.0.0" } });
    expect(versionOf("redis", linted)).toEqual(
      expect.objectContaining({ eras: ["3.0.0"], source: "declared" }),
    );
  });

  it("of what is installed goes before the one asked of others", () => {
    const linted = declare({
      peerDependencies: { redis: "^3.0.0 || ^4.0.0 || ^5.0.0" },
      devDependencies: { redis: "^5.0.0" },
    });
    expect(versionOf("redis", linted).eras).toEqual(["5.0.0"]);
  });

  it("gives way to the next that says something", () => {
    const linted = declare({
      devDependencies: { redis: "workspace:*" },
      peerDependencies: { redis: "^5.0.0" },
    });
    expect(versionOf("redis", linted).eras).toEqual(["5.0.0"]);
  });

  it("is that of the nearest package.json that declares it", () => {
    const project = makeProject({
      "package.json": { dependencies: { redis: "^3.0.0", mysql2: "^2.1.0" } },
      "app/package.json": { dependencies: { redis: "^5.0.0" } },
      "app/src/package.json": { type: "module" },
    });
    const linted = project.file("app/src/db.js");
    expect(versionOf("redis", linted).eras).toEqual(["5.0.0"]);
    expect(versionOf("mysql2", linted).eras).toEqual(["2.1.0"]);
  });

  it.each([
    ["npm:redis@^3", ["3.0.0"]],
    ["npm:redis@5.12.1", ["5.0.0"]],
    ["npm:^3.0.0", ["3.0.0"]],
  ])("is read from an alias: %s", (specifier, eras) => {
    const linted = declare({ dependencies: { redis: specifier } });
    expect(versionOf("redis", linted)).toEqual(
      expect.objectContaining({ eras, source: "declared" }),
    );
  });

  it("is read from an alias of a package with a scope", () => {
    const linted = declare({
      dependencies: { "@redis/client": "npm:@redis/client@^1.1.0" },
    });
    expect(versionOf("@redis/client", linted).eras).toEqual(["4.1.0"]);
  });

  it.each([
    "*",
    "",
    "x",
    ">=0",
    "latest",
    "next",
    "workspace:*",
    "workspace:^3.0.0",
    "catalog:",
    "catalog:default",
    "file:../mysql2",
    "link:../mysql2",
    "portal:../mysql2",
    "patch:mysql2@npm%3A3.11.0#patches/mysql2.patch",
    "sidorares/node-mysql2",
    "github:sidorares/node-mysql2#semver:^3.0.0",
    "git+ssh://git@github.com/sidorares/node-mysql2.git#v3.11.0",
    "https://example.com/mysql2-3.11.0.tgz",
    "npm:mysql2",
    "npm:mysql2@latest",
    "npm:@acme/mysql2@3.11.0",
    `>=3.0.0${" || 3.11.0".repeat(100_000)}`,
    3,
    null,
    ["^3.0.0"],
    { version: "^3.0.0" },
  ])("tells nothing when it is %j", (specifier) => {
    const linted = declare({ dependencies: { mysql2: specifier } });
    expect(versionOf("mysql2", linted)).toEqual(nothing);
  });

  it.each([null, "mysql2", 3, ["mysql2"], [["mysql2", "^3.0.0"]]])(
    "tells nothing when the dependencies are %j",
    (dependencies) => {
      expect(versionOf("mysql2", declare({ dependencies }))).toEqual(nothing);
    },
  );

  it("is not read when it is longer than anybody writes", () => {
    const inLength = (length: number) =>
      declare({ dependencies: { mysql2: "^3.3.5".padEnd(length) } });
    expect(versionOf("mysql2", inLength(256)).eras).toEqual(["3.3.5"]);
    expect(versionOf("mysql2", inLength(257))).toEqual(nothing);
  });

  it("tells nothing when it hides in a prototype", () => {
    const linted = declare(
      '{ "dependencies": { "__proto__": { "mysql2": "^3.0.0" } } }',
    );
    expect(versionOf("mysql2", linted)).toEqual(nothing);
  });
});

describe("the settings", () => {
  const project = () =>
    makeProject({
      "node_modules/mysql2/package.json": { version: "3.11.0" },
      "node_modules/redis/package.json": { version: "5.12.1" },
    });

  it("go before what is installed", () => {
    const settings = { versions: { mysql2: "2.0.2" } };
    expect(versionOf("mysql2", project().file("db.js"), settings)).toEqual({
      package: "mysql2",
      version: "2.0.2",
      eras: ["0.0.0"],
      source: "settings",
    });
  });

  it("may be a range, and several eras", () => {
    const settings = { versions: { mysql2: "3" } };
    expect(versionOf("mysql2", project().file("db.js"), settings)).toEqual({
      package: "mysql2",
      eras: ["2.1.0", "3.3.2", "3.3.5"],
      source: "settings",
    });
  });

  it("may be about another package of the same driver", () => {
    const settings = { versions: { "@redis/client": "1.6.1" } };
    expect(versionOf("redis", project().file("db.js"), settings)).toEqual({
      package: "@redis/client",
      version: "1.6.1",
      eras: ["4.1.0"],
      source: "settings",
    });
  });

  it("about the imported package go before those about the driver's others", () => {
    const settings = { versions: { "@redis/client": "1.6.1", redis: "3.1.2" } };
    const linted = project().file("db.js");
    expect(versionOf("redis", linted, settings).eras).toEqual(["3.0.0"]);
    expect(versionOf("@redis/client", linted, settings).eras).toEqual([
      "4.1.0",
    ]);
  });

  it("may be about what a layer brings along", () => {
    const settings = { versions: { redis: "3.1.2", "layer>redis": "5.12.1" } };
    const linted = project().file("db.js");
    expect(versionOf("redis", linted, settings).eras).toEqual(["3.0.0"]);
    expect(versionOf("layer", linted, settings).eras).toEqual(["5.0.0"]);
    expect(versionOf("other", linted, settings).eras).toEqual(["3.0.0"]);
  });

  it("about another driver change nothing", () => {
    const settings = { versions: { redis: "3.1.2" } };
    expect(versionOf("mysql2", project().file("db.js"), settings)).toEqual(
      expect.objectContaining({ version: "3.11.0", source: "installed" }),
    );
  });

  it("may state a version from before all eras", () => {
    const settings = { versions: { redis: "0.10.3" } };
    expect(versionOf("redis", "<input>", settings)).toEqual(
      expect.objectContaining({ version: "0.10.3", eras: [] }),
    );
  });

  it("count for a text that is in no file", () => {
    const settings = { versions: { mysql2: "3.3.4" } };
    expect(versionOf("mysql2", "<input>", settings).eras).toEqual(["3.3.2"]);
  });
});

describe("a file system", () => {
  it("that is not there tells nothing", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { version: "3.11.0" },
    });
    for (const method of [
      "realpathSync",
      "statSync",
      "readFileSync",
    ] as const) {
      vi.spyOn(fs, method).mockImplementation(() => {
        throw new TypeError(`fs.${method} is not a function`);
      });
    }
    const answer = versionOf("mysql2", project.file("db.js"));
    vi.restoreAllMocks();
    expect(answer).toEqual(nothing);
  });
});

describe("a file name", () => {
  it.each(["<input>", "<text>", "", "db.js", "./src/db.js", "../db.js"])(
    "that leads to no folder tells nothing: %j",
    (filename) => {
      expect(versionOf("mysql2", filename)).toEqual(nothing);
    },
  );

  it.each([
    "/no/such/folder/db.js",
    "/dev/null/db.js",
    "/\0/db.js",
    "/",
    `/${"x".repeat(10_000)}/db.js`,
  ])("that cannot be never throws: %j", (filename) => {
    expect(versionOf("mysql2", filename)).toEqual(nothing);
  });
});

describe("a file name longer than any", () => {
  it("is not looked for", () => {
    const resolve = vi.spyOn(fs.realpathSync, "native");
    versionOf("mysql2", `/${"x/".repeat(2048)}`);
    expect(resolve).not.toHaveBeenCalled();
    versionOf("mysql2", `/${"x/".repeat(2047)}x`);
    expect(resolve).toHaveBeenCalled();
  });
});

describe("nothing known", () => {
  it("leaves every era in which the package had a version", () => {
    expect(versionOf("@redis/client", "<input>")).toEqual({
      package: "@redis/client",
      eras: ["4.0.0", "4.1.0", "5.0.0", "6.0.0"],
      source: "none",
    });
  });
});

describe("the versions of a layer", () => {
  const orm = "@mikro-orm/core";

  it("are what the settings say, what is installed, what is declared, or all", () => {
    const project = makeProject({
      "package.json": { dependencies: { [orm]: "^6.4.0" } },
      "app/node_modules/@mikro-orm/core/package.json": { version: "7.2.2" },
    });
    const [inside, above] = ["app/db.js", "db.js"].map(project.file);
    expect(packageRange(orm, String(inside), {})).toBe("7.2.2");
    expect(packageRange(orm, String(above), {})).toBe("^6.4.0");
    expect(packageRange(orm, "<input>", {})).toBe("*");
    expect(
      packageRange(orm, String(inside), { versions: { [orm]: "6.6.0" } }),
    ).toBe("6.6.0");
  });
});
