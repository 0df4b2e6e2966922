/** Whatever lies around a file, the rules report what the file itself shows, throw nothing and read nothing in vain. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ESLint, Linter } from "eslint";
import { afterEach, describe, expect, it, vi } from "vitest";
import plugin from "../../src/index.ts";
import type { Project } from "../project.ts";
import { makeProject } from "./project.ts";

/** What is looked for: the version of mysql2, that of MikroORM itself, and for redis over TLS that of Node.js. */
const text = `
import { createPool } from "mysql2";
import { createClient } from "redis";
import { MikroORM } from "@mikro-orm/mysql";
createPool({ enableKeepAlive: false });
createClient({ url: "rediss://cache", socket: { keepAlive: false } });
MikroORM.init({ driverOptions: { enableKeepAlive: false } });
`;

/** The messages for a file, wherever it lies. */
function reportsIn(filename: string): readonly string[] {
  const linter = new Linter({ cwd: path.parse(process.cwd()).root });
  return linter
    .verify(text, [plugin.configs.recommended], { filename })
    .map(({ message }) => message);
}

/** The messages where nothing is known but the text. */
const ofTextAlone = reportsIn("db.js");

const off = (driver: string): unknown =>
  expect.stringContaining(`This turns TCP keepalive off in ${driver}:`);

afterEach(() => {
  vi.restoreAllMocks();
});

it("the text alone shows what is wrong", () => {
  expect(ofTextAlone).toEqual(
    expect.arrayContaining([off("mysql2"), off("redis")]),
  );
});

/** Ways to put a package.json where it is of no use: text as it is, or what else there may be. */
const useless: Readonly<
  Record<string, string | ((project: Project, file: string) => void)>
> = {
  "no JSON": "{",
  "a megabyte of something else": "x".repeat(1024 * 1024),
  "more than anybody writes": JSON.stringify({
    version: "3.11.0",
    description: "x".repeat(5 * 1024 * 1024),
  }),
  "names that every object has":
    '{ "__proto__": { "version": "3.11.0" }, "dependencies": { "__proto__": "3.11.0", "constructor": "3.11.0" }, "engines": { "__proto__": { "node": "18" } } }',
  "versions that are none": JSON.stringify({
    version: "three",
    dependencies: { mysql2: "three", redis: [5], "@mikro-orm/core": null },
    engines: { node: "three" },
  }),
  "a folder": (project, file) => {
    project.write(`${file}/index.js`, "");
  },
  "a link to nothing": (project, file) => {
    project.link(file, "nothing.json");
  },
  "a link to itself": (project, file) => {
    project.link(file, "package.json");
  },
  "links in a circle": (project, file) => {
    project.link(file, "other.json");
    project.link(path.join(path.dirname(file), "other.json"), "package.json");
  },
  "a device that never ends": (project, file) => {
    project.link(file, "/dev/zero");
  },
  // Windows has none among its files.
  ...(process.platform !== "win32" && {
    "a pipe that nobody writes to": (project: Project, file: string) => {
      fs.mkdirSync(path.dirname(project.file(file)), { recursive: true });
      execFileSync("mkfifo", [project.file(file)]);
    },
  }),
};

describe.each(Object.entries(useless))("a package.json: %s", (_, content) => {
  const putInto = (project: Project, file: string): void => {
    if (typeof content === "string") project.write(file, content);
    else content(project, file);
  };
  const ofPackages = ["mysql2", "redis", "@mikro-orm/core"].map(
    (name) => `node_modules/${name}/package.json`,
  );

  it("of the project leaves what the text shows", () => {
    const project = makeProject();
    putInto(project, "package.json");
    expect(reportsIn(project.file("src/db.js"))).toEqual(ofTextAlone);
  });

  it("of the packages leaves what the text shows", () => {
    const project = makeProject();
    for (const file of ofPackages) putInto(project, file);
    expect(reportsIn(project.file("src/db.js"))).toEqual(ofTextAlone);
  });

  it("of the packages leaves the word to what the project declares", () => {
    const project = makeProject({
      "package.json": { dependencies: { mysql2: "3.3.5", redis: "5.0.0" } },
    });
    for (const file of ofPackages) putInto(project, file);
    expect(reportsIn(project.file("src/db.js"))).toEqual(
      expect.arrayContaining([off("mysql2 3.3.5"), off("redis 5.0.0")]),
    );
  });

  it("of the project leaves the word to what is installed", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { version: "3.11.0" },
    });
    putInto(project, "package.json");
    expect(reportsIn(project.file("src/db.js"))).toContainEqual(
      off("mysql2 3.11.0"),
    );
  });

  it("is read once for all files", () => {
    const project = makeProject();
    putInto(project, "package.json");
    for (const file of ofPackages) putInto(project, file);
    const read = vi.spyOn(fs, "readFileSync");
    for (let n = 0; n < 10; n++) reportsIn(project.file(`src/${n}.js`));
    const files = read.mock.calls.map(([file]) => file);
    expect(files).toEqual([...new Set(files)]);
  });
});

it("a disk that fails leaves what the text shows", () => {
  const project = makeProject({
    "package.json": { dependencies: { mysql2: "3.3.5" } },
    "node_modules/redis/package.json": { version: "5.12.1" },
  });
  const read = vi.spyOn(fs, "readFileSync").mockImplementation(() => {
    throw new Error("EIO: i/o error, read");
  });
  expect(reportsIn(project.file("src/db.js"))).toEqual(ofTextAlone);
  expect(read).toHaveBeenCalled();
});

describe("symbolic links", () => {
  it.each(["src", "node_modules", "node_modules/mysql2"])(
    "from %s to itself leave what the text shows",
    (folder) => {
      const project = makeProject();
      project.link(folder, path.basename(folder));
      expect(reportsIn(project.file("src/db.js"))).toEqual(ofTextAlone);
    },
  );

  it("from a workspace back to the root come to an end", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": { version: "3.11.0" },
    });
    project.link("packages/root", "..");
    const again = "packages/root/".repeat(20);
    expect(reportsIn(project.file(`${again}src/db.js`))).toContainEqual(
      off("mysql2 3.11.0"),
    );
  });
});

it("each file costs the same few looks at the disk", () => {
  const project = makeProject({
    "node_modules/mysql2/package.json": { version: "3.11.0" },
  });
  const looks = [
    vi.spyOn(fs, "statSync"),
    vi.spyOn(fs.realpathSync, "native"),
  ].map(({ mock }) => mock.calls);
  const looksFor = (file: string): number => {
    looks.forEach((calls) => calls.splice(0));
    reportsIn(project.file(file));
    return looks.flat().length;
  };
  const first = looksFor("src/0.js");
  for (let n = 1; n < 5; n++) expect(looksFor(`src/${n}.js`)).toBe(first);
  expect(first).toBeLessThan(100);
});

it("a file outside of the working folder is judged by what lies around itself", async () => {
  const project = makeProject({
    "tools/node_modules/mysql2/package.json": { version: "2.0.2" },
    "app/node_modules/mysql2/package.json": { version: "3.11.0" },
    "app/eslint.config.js": "module.exports = globalThis.keepaliveConfig;",
    "app/src/db.js": text,
  });
  vi.stubGlobal("keepaliveConfig", [plugin.configs.recommended]);
  const eslint = new ESLint({ cwd: project.file("tools") });
  const results = await eslint.lintFiles([project.file("app/src/db.js")]);
  vi.unstubAllGlobals();
  expect(
    results.flatMap(({ messages }) => messages.map(({ message }) => message)),
  ).toContainEqual(off("mysql2 3.11.0"));
});

it.each([
  [
    "a version that is none",
    { versions: { mysql2: "three" } },
    'settings.keepalive.versions.mysql2 is "three": write a version or a semver range, such as "3.11.0".',
  ],
  [
    "a misspelling",
    { version: { mysql2: "3.11.0" } },
    'settings.keepalive.version is not known: did you mean "versions"?',
  ],
])("settings with %s end in one clear sentence", (_, keepalive, sentence) => {
  const config = [plugin.configs.recommended, { settings: { keepalive } }];
  expect(() => new Linter().verify("", config)).toThrow(
    `eslint-plugin-keepalive: ${sentence}`,
  );
});
