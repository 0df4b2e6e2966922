import { describe, expect, it } from "vitest";
import { type KeepaliveSettings, readSettings } from "../src/settings.ts";

const read = (keepalive: unknown) => readSettings({ keepalive });
const refuse = (keepalive: unknown) => {
  try {
    read(keepalive);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
  return "taken";
};

describe("settings.keepalive", () => {
  it("is empty when nobody wrote it", () => {
    expect(readSettings({})).toEqual({});
    expect(readSettings({ react: { version: "19" } })).toEqual({});
    expect(read(undefined)).toEqual({});
    expect(read({})).toEqual({});
    expect(read({ versions: undefined, node: undefined })).toEqual({});
  });

  it("is read from the settings themselves, not from what they inherit", () => {
    const settings: Record<string, unknown> = {};
    Object.setPrototypeOf(settings, { keepalive: { node: "20" } });
    expect(readSettings(settings)).toEqual({});
  });

  it.each(["3", "^5.0.0", "3.2.1", "v3.2.1", ">=3 <5", "5.0.0-next.5", "*"])(
    "takes versions and ranges: %s",
    (version) => {
      const settings: KeepaliveSettings = {
        versions: { mysql2: version, "@redis/client": version },
        node: version,
      };
      expect(read(settings)).toEqual(settings);
    },
  );

  it("takes versions of layers that have changed where they take the options", () => {
    const settings = { versions: { "@nestjs/microservices": "^11.0.0" } };
    expect(read(settings)).toEqual(settings);
  });

  it("is checked once for all files that share it", () => {
    const keepalive = { versions: { mysql2: "3.11.0" } };
    expect(read(keepalive)).toBe(read(keepalive));
  });

  it.each([
    ["on", '"on"'],
    [true, "true"],
    [null, "null"],
    [["mysql2"], "an array"],
  ])("is an object: not %j", (keepalive, described) => {
    expect(refuse(keepalive)).toBe(
      `eslint-plugin-keepalive: settings.keepalive is ${described}: write an object, such as { versions: { mysql2: "3.11.0" } }.`,
    );
  });

  it.each([
    ["version", "versions"],
    ["Versions", "versions"],
    ["verions", "versions"],
    ["vresions", "versions"],
    ["verssionss", "versions"],
    ["VERSIONS", "versions"],
    ["nodes", "node"],
    ["mode", "node"],
  ])("has no setting %s, but one like it", (name, meant) => {
    expect(refuse({ [name]: "20" })).toBe(
      `eslint-plugin-keepalive: settings.keepalive.${name} is not known: did you mean "${meant}"?`,
    );
  });

  it.each(["foo", "n", "no", "vrsn", "nodejs"])("has no setting %s", (name) => {
    expect(refuse({ [name]: 1 })).toBe(
      `eslint-plugin-keepalive: settings.keepalive.${name} is not known: the settings are "versions", "node" and "clients".`,
    );
  });

  it("has no setting __proto__", () => {
    expect(refuse(JSON.parse('{ "__proto__": { "node": "20" } }'))).toBe(
      'eslint-plugin-keepalive: settings.keepalive.__proto__ is not known: the settings are "versions", "node" and "clients".',
    );
  });
});

describe("settings.keepalive.versions", () => {
  it.each([
    ["3.11.0", '"3.11.0"'],
    [3, "3"],
    [null, "null"],
    [["3"], "an array"],
  ])("is an object: not %j", (versions, described) => {
    expect(refuse({ versions })).toBe(
      `eslint-plugin-keepalive: settings.keepalive.versions is ${described}: write an object, such as { mysql2: "3.11.0" }.`,
    );
  });

  it.each([
    ["mongodb", ".mongodb"],
    ["node-redis", '["node-redis"]'],
    ["constructor", ".constructor"],
  ])("names known packages: not %s", (name, place) => {
    expect(refuse({ versions: { [name]: "3.0.0" } })).toBe(
      `eslint-plugin-keepalive: settings.keepalive.versions${place} is not the version of a known driver: the packages are "mysql2", "@redis/client", "@node-redis/client", "redis", "ioredis", "iovalkey", "pg", "mariadb" and "mysql".`,
    );
  });

  it("names known packages: not __proto__", () => {
    const versions: unknown = JSON.parse('{ "__proto__": "3.0.0" }');
    expect(refuse({ versions })).toContain(
      "settings.keepalive.versions.__proto__ is not the version of a known driver",
    );
  });

  it.each([
    ["latest", '"latest"'],
    ["", '""'],
    ["  ", '"  "'],
    ["three", '"three"'],
    ["workspace:*", '"workspace:*"'],
    [3, "3"],
    [Number.NaN, "NaN"],
    [true, "true"],
    [null, "null"],
    [["3"], "an array"],
    [{ version: "3" }, "an object"],
    [() => "3", "a function"],
  ])("holds versions and ranges: not %j", (version, described) => {
    expect(refuse({ versions: { mysql2: version } })).toBe(
      `eslint-plugin-keepalive: settings.keepalive.versions.mysql2 is ${described}: write a version or a semver range, such as "3.11.0".`,
    );
  });

  it("names a package as one would write it", () => {
    expect(refuse({ versions: { "@redis/client": "next" } })).toBe(
      'eslint-plugin-keepalive: settings.keepalive.versions["@redis/client"] is "next": write a version or a semver range, such as "3.11.0".',
    );
  });

  it("may name the package that brings a driver along", () => {
    const versions = { "bullmq>ioredis": "5.8.0", "@acme/db>mysql2": "2.0.2" };
    expect(read({ versions })).toEqual({ versions });
    expect(refuse({ versions: { "bullmq>mongodb": "6.0.0" } })).toContain(
      'settings.keepalive.versions["bullmq>mongodb"] is not the version of a known driver',
    );
  });

  it("may leave a package open", () => {
    expect(read({ versions: { mysql2: undefined, redis: "5" } })).toEqual({
      versions: { redis: "5" },
    });
  });
});

describe("settings.keepalive.node", () => {
  it.each([
    ["lts/*", '"lts/*"'],
    [22, "22"],
  ])("is a version or a range: not %j", (node, described) => {
    expect(refuse({ node })).toBe(
      `eslint-plugin-keepalive: settings.keepalive.node is ${described}: write a version or a semver range, such as "22".`,
    );
  });
});

describe("settings.keepalive.clients", () => {
  const client = { module: "@acme/db", name: "createDb", driver: "mysql2" };

  it.each([
    [[]],
    [[client]],
    [[client, { ...client, argument: 0, path: "db.mysql" }]],
  ])("are taken: %j", (clients) => {
    expect(read({ clients })).toEqual({ clients });
  });

  it("may leave a place open", () => {
    const clients = [{ ...client, argument: undefined, path: undefined }];
    expect(read({ clients })).toEqual({ clients: [client] });
  });

  it.each([
    ["module", "@acme/db"],
    ["name", "createDb"],
    ["path", "mysql"],
  ])("name a %s by a text", (name, example) => {
    const refused = (described: string): string =>
      `eslint-plugin-keepalive: settings.keepalive.clients[1].${name} is ${described}: write a name, such as "${example}".`;
    const refuseAs = (value: unknown) =>
      refuse({ clients: [client, { ...client, [name]: value }] });
    expect(refuseAs(5)).toBe(refused("5"));
    expect(refuseAs("")).toBe(refused('""'));
  });

  it.each([
    [["mysql2"], "an array"],
    [undefined, "undefined"],
    ["postgres", '"postgres"'],
  ])("hand over to a known driver: not %j", (driver, described) => {
    expect(refuse({ clients: [{ ...client, driver }] })).toBe(
      `eslint-plugin-keepalive: settings.keepalive.clients[0].driver is ${described}: the drivers are "mysql2", "redis", "ioredis", "iovalkey", "pg", "mariadb" and "mysql".`,
    );
  });

  it.each([
    [-1, "-1"],
    [0.5, "0.5"],
    ["1", '"1"'],
  ])("count arguments from 0: not %j", (argument, described) => {
    expect(refuse({ clients: [{ ...client, argument }] })).toBe(
      `eslint-plugin-keepalive: settings.keepalive.clients[0].argument is ${described}: write the position of the options among the arguments, counted from 0.`,
    );
  });

  it.each([
    [[client], "an array"],
    [null, "null"],
    ["mysql2", '"mysql2"'],
  ])("are objects: not %j", (given, described) => {
    expect(refuse({ clients: [given] })).toBe(
      `eslint-plugin-keepalive: settings.keepalive.clients[0] is ${described}: write an object, such as { module: "@acme/db", name: "createDb", driver: "mysql2" }.`,
    );
  });

  it("have no other properties", () => {
    expect(refuse({ clients: [{ ...client, argumment: 1 }] })).toBe(
      'eslint-plugin-keepalive: settings.keepalive.clients[0].argumment is not known: a client has "module", "name", "driver", "argument" and "path".',
    );
  });

  it("stand in an array", () => {
    expect(refuse({ clients: client })).toBe(
      'eslint-plugin-keepalive: settings.keepalive.clients is an object: write an array, such as [{ module: "@acme/db", name: "createDb", driver: "mysql2" }].',
    );
  });
});
