/** Which options reach a client, and which version of the driver they are read by: shown by the rules that report it. */
import { describe, expect, it } from "vitest";
import { allRules, reportsOf } from "./reports.ts";
import { settings } from "./tester.ts";

const versions = {
  mysql2: "3.24.6",
  redis: "6.3.1",
  ioredis: "5.11.1",
  pg: "8.23.1",
};

/** The rules that report some code. */
function rulesFor(code: string, stated: Record<string, string> = versions) {
  return reportsOf(code, allRules(stated)).map(
    (report) => report.split(":")[0],
  );
}

describe("a host beside the options of a layer", () => {
  const sourceAt = (host: string) =>
    `import { DataSource } from "typeorm"; new DataSource({ type: "postgres", host: "${host}", extra: { min: 1 } });`;

  it("is the driver's, and says nothing of its other options", () => {
    expect(rulesFor(sourceAt("db"))).toEqual(["require-keepalive"]);
  });

  it("may be the folder of a Unix socket", () => {
    expect(rulesFor(sourceAt("/run/postgresql"))).toEqual([]);
  });
});

describe("an option that brings a client of the caller's own", () => {
  it.each([
    ["nativeConnectionString: 'host=db'", []],
    ["nativeConnectionString: text", []],
    ["nativeConnectionString: ''", ["require-initial-delay"]],
    ["nativeConnectionString: undefined", ["require-initial-delay"]],
  ])("does so where it has a value: %s", (option, rules) => {
    expect(
      rulesFor(`import pg from "pg"; new pg.native.Client({ ${option} });`),
    ).toEqual(rules);
  });
});

describe("the nodes of a cluster", () => {
  it("have the options of its defaults", () => {
    const clusterOf = (defaults: string) =>
      `import { createCluster } from "redis"; createCluster({ defaults: ${defaults}, rootNodes: [{ url: "rediss://a" }] });`;
    const affected = {
      ...allRules(versions),
      settings: { ...settings(versions, "22.0.0") },
    };
    expect(reportsOf(clusterOf("{}"), affected)).toEqual([
      expect.stringContaining("Over TLS"),
    ]);
    expect(reportsOf(clusterOf("{ pingInterval: 9000 }"), affected)).toEqual(
      [],
    );
  });
});

describe("a URL that cannot be read", () => {
  const poolWith = (options: string) =>
    `import { createPool } from "mysql2"; createPool({ uri: process.env.DB, ${options} });`;

  it("is taken for one that leads to a TCP socket", () => {
    expect(
      rulesFor(poolWith("enableKeepAlive: true, keepAliveInitialDelay: 30")),
    ).toEqual(["require-initial-delay"]);
  });

  it("may turn keepalive off", () => {
    expect(rulesFor(poolWith("keepAliveInitialDelay: 30"))).toEqual([]);
  });
});

describe("a URL that the driver refuses", () => {
  it.each([
    'import { createClient } from "redis"; createClient({ url: "http://cache", socket: { keepAlive: false } });',
    'import { createPool } from "mysql2"; createPool({ uri: "no URL", enableKeepAlive: false });',
  ])("leads to no client: %s", (code) => {
    expect(rulesFor(code)).toEqual([]);
  });
});

describe("where the version is not known", () => {
  const createClient = (options: string) =>
    `import { createClient } from "redis"; createClient(${options});`;

  it("that of an option counts, in whichever branch it is written", () => {
    expect(
      rulesFor(createClient("local ? {} : { socket_keepalive: false }"), {}),
    ).toEqual(["require-initial-delay", "no-disabled-keepalive"]);
  });

  it("nothing is said of an option that hangs on too many conditions", () => {
    const spreads = Array.from(
      { length: 70 },
      (_, n) => `...(c${n} && { socket: { keepAlive: ${n % 2 === 0} } })`,
    );
    expect(rulesFor(createClient(`{ ${spreads.join(", ")} }`), {})).toEqual([]);
  });
});

describe("the version of a layer", () => {
  const code =
    'import { ClientsModule, Transport } from "@nestjs/microservices"; ClientsModule.register([{ transport: Transport.REDIS }]);';

  it.each([
    ["9.0.0", ["require-initial-delay"]],
    ["12.0.0-next.1", ["require-initial-delay"]],
    ["8.4.7", []],
    [">=8", []],
  ])("%s decides where it takes the options", (version, rules) => {
    expect(
      rulesFor(code, { ...versions, "@nestjs/microservices": version }),
    ).toEqual(rules);
  });
});
