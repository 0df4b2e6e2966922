import { beforeAll, describe, expect, it, test } from "vitest";
import { examples } from "../../docs/playground/examples.ts";
import { analyse, type Analysis } from "../../docs/playground/lint.ts";
import { describe as inWords } from "../../docs/playground/outcome.ts";
import { defaults, type State } from "../../docs/playground/state.ts";
import { loadTypeScriptParser } from "../../docs/playground/typescript.ts";
import { verdictFor } from "../../docs/playground/verdict.ts";

// It takes longer to load than any test.
beforeAll(loadTypeScriptParser, 60_000);

/** What becomes of each client, as it is and as it could be. */
async function outcomesOf(state: Partial<State>): Promise<readonly string[]> {
  const { connections } = await analyse({ ...defaults, ...state });
  return connections.map(
    ({ name, line, now, mended }) =>
      `${name} in line ${line}: ${inWords(now)} → ${inWords(mended)}`,
  );
}

async function analysisOf(state: Partial<State>): Promise<Analysis> {
  return analyse({ ...defaults, ...state });
}

const never = "no probe ever: keepalive is off";
const system = "first probe after 2 hours: too late";
const good = "first probe after 30 seconds: in time";
const closed =
  "closed or checked by the client after 10 seconds: nothing to forget";

test.each([
  ["mysql2-switch-only", [`createPool in line 3: ${system} → ${good}`]],
  [
    "mysql2-short-delay",
    [
      `createPool in line 5: ${system} → ${good}`,
      `createPool in line 12: ${system} → ${good}`,
    ],
  ],
  ["redis-off", [`createClient in line 3: ${never} → ${good}`]],
  [
    "redis-tls",
    [
      "createClient in line 3: no probe ever: Node.js drops keepalive over TLS → first ping after 30 seconds: in time",
    ],
  ],
  [
    "redis-old-options",
    [`createClient in line 3: first probe after 5 seconds: in time → ${good}`],
  ],
  ["ioredis-true", [`Redis in line 3: ${never} → ${good}`]],
  ["bullmq", [`Queue in line 7: ${system} → ${good}`]],
  ["iovalkey", [`Cluster in line 3: ${never} → ${good}`]],
  [
    "pg-pool",
    [
      `Pool in line 4: ${closed} → ${closed}`,
      `Pool in line 6: ${never} → ${good}`,
    ],
  ],
  ["pg-listen", [`Client in line 3: ${never} → ${good}`]],
  ["mariadb", [`createConnection in line 3: ${never} → ${good}`]],
  ["mysql", [`createPool in line 3: ${never} → ${never}`]],
])("the example %s", async (id, outcomes) => {
  const example = examples.find((each) => each.id === id);
  expect(await outcomesOf(example ?? {})).toEqual(outcomes);
});

test.each(examples)("the example $id is reported", async (example) => {
  const { reports } = await analysisOf(example);
  expect(reports).not.toEqual([]);
});

describe("an outcome", () => {
  it("is the worst of the ways a call can turn out", async () => {
    const code = `import { createPool } from "mysql2";
createPool(fast ? { enableKeepAlive: true, keepAliveInitialDelay: 5000 } : { enableKeepAlive: false });`;
    expect(await outcomesOf({ code })).toEqual([
      `createPool in line 2: ${never} → ${good}`,
    ]);
  });

  it.each([
    [
      "{ socketPath: '/run/mysqld.sock' }",
      "a Unix socket or a stream of your own: nothing to forget",
    ],
    ["options", "cannot be read from this code"],
    [
      "{ enableKeepAlive: true, keepAliveInitialDelay: 240000 }",
      "first probe after 4 minutes: too late",
    ],
    [
      "{ enableKeepAlive: true, keepAliveInitialDelay: 239000 }",
      "first probe after 239 seconds: in time",
    ],
  ])("of %s", async (options, outcome) => {
    const code = `import { createPool } from "mysql2"; createPool(${options});`;
    const [connection] = (await analysisOf({ code })).connections;
    expect(connection && inWords(connection.now)).toBe(outcome);
  });

  it("hangs on the version, and on Node.js", async () => {
    const pool = 'import { createPool } from "mysql2"; createPool({});';
    const cache =
      'import { createClient } from "redis"; createClient({ url: "rediss://a" });';
    expect(
      await outcomesOf({ code: pool, versions: { mysql2: "3.3.4" } }),
    ).toEqual([expect.stringContaining("after 60 seconds: in time →")]);
    expect(await outcomesOf({ code: cache, node: ">=25.8.0" })).toEqual([
      expect.stringContaining(`${good} →`),
    ]);
  });
});

describe("reports", () => {
  const code =
    'import { createPool } from "mysql2";\ncreatePool({ host });\r\n  createPool({ enableKeepAlive: false });';

  it("stand where ESLint sees them", async () => {
    const { reports } = await analysisOf({ code });
    expect(reports.map(({ from, to }) => code.slice(from, to))).toEqual([
      "createPool",
      "createPool",
      "false",
    ]);
  });

  it("obey the options of the rules", async () => {
    const late = `import { createPool } from "mysql2";
createPool({ enableKeepAlive: true, keepAliveInitialDelay: 60000 });
createPool({ ...shared });`;
    const { reports, fixed } = await analysisOf({
      code: `${late}\ncreatePool({ enableKeepAlive: true });`,
      max: 50_000,
      delay: 7_000,
      reportUnknown: true,
    });
    expect(reports.map(({ rule, line }) => [rule, line])).toEqual([
      ["require-initial-delay", 2],
      ["require-keepalive", 3],
      ["require-initial-delay", 4],
    ]);
    expect(fixed).toContain("keepAliveInitialDelay: 7000 });");
    const pool =
      'import { createPool } from "mysql2"; createPool({ keepAliveInitialDelay: 9000 });';
    const judged = "installed";
    const versions = { mysql2: "3.3.5" };
    expect((await analysisOf({ code: pool })).reports).toHaveLength(1);
    expect(
      (await analysisOf({ code: pool, judged, versions })).reports,
    ).toEqual([]);
  });

  it("of TypeScript are those of the TypeScript parser", async () => {
    const typed =
      'import { createPool } from "mysql2"; createPool({ enableKeepAlive: false } as Options);';
    const { reports } = await analysisOf({ code: typed, language: "ts" });
    expect(reports.map(({ rule }) => rule)).toEqual(["no-disabled-keepalive"]);
    const { headline, advice } = verdictFor(await analysisOf({ code: typed }));
    expect(headline).toBe("This code cannot be read yet.");
    expect(advice).toContain("Parsing error");
  });
});

describe("the verdict", () => {
  it.each([
    ["", "No client is created here."],
    ["createPool();", "No client is created here."],
    [
      "new Client({ keepAlive: true, keepAliveInitialDelayMillis: 30_000 });",
      "The first probe comes after 30 seconds, before any network forgets the connection.",
    ],
    [
      "new Client({ keepAlive: true, keepAliveInitialDelayMillis: 320_000 });",
      "The first probe comes after 320 seconds. By then 2 of the 7 below have forgotten the connection.",
    ],
    [
      "new Client(); new Client({ keepAlive: true });",
      "After 4 minutes the first network forgets this connection. No probe ever comes.",
    ],
    [
      "new Pool();",
      "Closed or checked by the client after 10 seconds: nothing to forget.",
    ],
  ])("on %s", async (text, headline) => {
    const code = `import { Client, Pool } from "pg"; ${text}`;
    expect(verdictFor(await analysisOf({ code }))).toMatchObject({ headline });
  });
});
