import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { drivers } from "../src/drivers/index.ts";
import plugin from "../src/index.ts";
import { installedVersion } from "../src/installed/version.ts";
import { readSettings } from "../src/settings.ts";
import { makeProject } from "./installed/project.ts";
import type { Project } from "./project.ts";

const { installedVersions } = plugin;

const mysql2 = { name: "mysql2", version: "3.11.0" };

describe("the installed versions", () => {
  it("are those of all drivers that are installed", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": mysql2,
      "node_modules/redis/package.json": {
        version: "4.7.1",
        dependencies: { "@redis/client": "1.6.1" },
      },
      "node_modules/@redis/client/package.json": { version: "1.6.1" },
    });
    expect(installedVersions(project.file("."))).toEqual({
      mysql2: "3.11.0",
      redis: "4.7.1",
      "@redis/client": "1.6.1",
    });
  });

  it("are none where nothing is installed", () => {
    const project = makeProject({
      "package.json": { dependencies: { mysql2: "^3.11.0" } },
    });
    expect(Object.keys(installedVersions(project.file(".")))).toEqual([]);
  });

  it("are looked for in the folders above, too", () => {
    const project = makeProject({
      "node_modules/mysql2/package.json": mysql2,
      "node_modules/ioredis/package.json": { version: "4.28.5" },
      "packages/mail/node_modules/ioredis/package.json": { version: "5.8.0" },
    });
    expect(installedVersions(project.file("packages/mail"))).toEqual({
      mysql2: "3.11.0",
      ioredis: "5.8.0",
    });
  });

  it("change with an upgrade", () => {
    const project = makeProject({ "node_modules/mysql2/package.json": mysql2 });
    project.write("node_modules/mysql2/package.json", { version: "3.24.6" });
    expect(installedVersions(project.file("."))).toEqual({ mysql2: "3.24.6" });
  });

  it("name the driver that a layer brings along", () => {
    const project = makeProject({
      "node_modules/ioredis/package.json": { version: "4.28.5" },
      "node_modules/bullmq/package.json": { version: "5.0.0" },
      "node_modules/bullmq/node_modules/ioredis/package.json": {
        version: "5.8.0",
      },
    });
    expect(installedVersions(project.file("."))).toEqual({
      ioredis: "4.28.5",
      "bullmq>ioredis": "5.8.0",
    });
  });

  it("name the layers whose own version decides where they take the options", () => {
    const project = makeProject({
      "node_modules/ioredis/package.json": { version: "5.8.0" },
      "node_modules/@nestjs/microservices/package.json": { version: "11.1.0" },
      "node_modules/@nestjs/core/package.json": { version: "11.1.0" },
    });
    const versions = installedVersions(project.file("."));
    expect(versions).toMatchObject({
      ioredis: "5.8.0",
      "@nestjs/microservices": "11.1.0",
    });
    expect(readSettings({ keepalive: { versions } })).toEqual({ versions });
  });

  it("name the driver that another package of the project brings along", () => {
    const project = makeProject({
      "packages/db/package.json": {
        name: "@acme/db",
        dependencies: { mysql2: "^2.0.0" },
      },
      "packages/db/node_modules/mysql2/package.json": { version: "2.0.2" },
      "packages/app/package.json": { dependencies: { "@acme/db": "*" } },
      "packages/app/node_modules/mysql2/package.json": mysql2,
    });
    project.link("packages/app/node_modules/@acme/db", "../../../db");
    expect(installedVersions(project.file("packages/app"))).toEqual({
      mysql2: "3.11.0",
      "@acme/db>mysql2": "2.0.2",
    });
  });

  it("leave out packages that bring no driver along", () => {
    const project = makeProject({
      "package.json": { dependencies: { express: "*", mysql2: "*" } },
      "node_modules/express/package.json": { version: "5.1.0" },
      "node_modules/mysql2/package.json": mysql2,
    });
    expect(installedVersions(project.file("."))).toEqual({ mysql2: "3.11.0" });
  });

  it("name the part of a driver that makes it another generation's", () => {
    const project = makeProject({
      "node_modules/redis/package.json": {
        version: "4.7.1",
        dependencies: { "@redis/client": "1.6.1" },
      },
      "node_modules/redis/node_modules/@redis/client/package.json": {
        version: "5.12.1",
      },
    });
    expect(installedVersions(project.file("."))).toEqual({
      "redis>@redis/client": "5.12.1",
    });
  });
});

describe("what the settings state with them", () => {
  const ioredis = (version: string) => ({ name: "ioredis", version });
  const projects: Record<string, () => Project> = {
    "a part of another generation beside one that is imported": () =>
      makeProject({
        "node_modules/redis/package.json": {
          version: "4.7.1",
          dependencies: { "@redis/client": "1.6.1" },
        },
        "node_modules/redis/node_modules/@redis/client/package.json": {
          version: "5.12.1",
        },
        "node_modules/@redis/client/package.json": { version: "6.3.1" },
      }),
    "layers with drivers of their own": () =>
      makeProject({
        "node_modules/ioredis/package.json": ioredis("4.28.5"),
        "node_modules/bullmq/package.json": { version: "5.0.0" },
        "node_modules/bullmq/node_modules/ioredis/package.json":
          ioredis("5.8.0"),
        "node_modules/bull/package.json": { version: "4.16.5" },
        "node_modules/redis/package.json": { version: "3.1.2" },
        "node_modules/@keyv/redis/package.json": {
          version: "5.1.6",
          dependencies: { "@redis/client": "^5.10.0" },
        },
        "node_modules/@redis/client/package.json": { version: "5.12.1" },
      }),
  };

  it.each(Object.entries(projects))(
    "is what a file would get without: %s",
    (_name, make) => {
      const project = make();
      const file = project.file("src/db.js");
      const stated = readSettings({
        keepalive: { versions: installedVersions(project.file(".")) },
      });
      for (const driver of drivers) {
        for (const imported of [
          "redis",
          "@redis/client",
          "ioredis",
          "bullmq",
          "bull",
          "@keyv/redis",
        ]) {
          const { source, ...found } = installedVersion(
            driver,
            imported,
            file,
            {},
          );
          expect(installedVersion(driver, imported, file, stated)).toEqual({
            ...found,
            source: source === "installed" ? "settings" : source,
          });
        }
      }
    },
  );
});

describe("the folder", () => {
  const project = () =>
    makeProject({
      "eslint.config.js": "",
      "node_modules/mysql2/package.json": mysql2,
    });

  it("may be a file URL, and a file", () => {
    const { file } = project();
    const config = file("eslint.config.js");
    expect(installedVersions(config)).toEqual({ mysql2: "3.11.0" });
    expect(installedVersions(pathToFileURL(config))).toEqual({
      mysql2: "3.11.0",
    });
    expect(installedVersions(pathToFileURL(config).href)).toEqual({
      mysql2: "3.11.0",
    });
    expect(installedVersions(new URL(".", pathToFileURL(config)))).toEqual({
      mysql2: "3.11.0",
    });
  });

  it.each([
    [undefined, "undefined"],
    ["", '""'],
    [".", '"."'],
    ["packages/db", '"packages/db"'],
    ["/no/such/folder", '"/no/such/folder"'],
    ["https://example.com/db", '"https://example.com/db"'],
    [42, "42"],
    [null, "null"],
    [{}, "an object"],
    [{ href: undefined }, "undefined"],
    [{ href: 42 }, "42"],
  ])("has to be there: not %j", (folder, described) => {
    expect(() => {
      Reflect.apply(installedVersions, undefined, [folder]);
    }).toThrow(
      new Error(
        `eslint-plugin-keepalive: the folder of installedVersions() is ${described}: write the absolute path of one that exists, such as import.meta.dirname or __dirname.`,
      ),
    );
  });
});
