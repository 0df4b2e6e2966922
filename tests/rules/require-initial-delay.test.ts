import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.ts";
import { languages, settings, testRule } from "./tester.ts";

const rule = "require-initial-delay";

/** Code with mysql2 after 3.3.4, where a missing delay is the system's. */
const mysql2 = (code: string, version = "3.24.6") => ({
  code: `import { createPool } from "mysql2";\n${code}`,
  settings: settings({ mysql2: version }),
});

/** Code with node-redis. */
const redis = (code: string, version: string) => ({
  code: `import { createClient, createCluster, createSentinel } from "redis";\n${code}`,
  settings: settings({ redis: version }, "24.15.0"),
});

type Case = ReturnType<typeof mysql2>;

/** One report, and what the fix makes of the code. */
function fixed({ code, settings }: Case, message: string, output: string) {
  const [head = ""] = code.split("\n");
  return {
    code,
    settings,
    output: `${head}\n${output}`,
    errors: [{ message }],
  };
}

/** One report, and what the suggestion would make of the code. */
function suggested(
  { code, settings }: Case,
  message: string,
  { option, output }: { option: string; output: string },
) {
  const [head = ""] = code.split("\n");
  const suggestion = {
    desc: `Write \`${option}\`.`,
    output: `${head}\n${output}`,
  };
  return { code, settings, errors: [{ message, suggestions: [suggestion] }] };
}

const delay = "keepAliveInitialDelay";
const missing =
  "Without `keepAliveInitialDelay`, mysql2 3.24.6 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAliveInitialDelay: 30000`.";
const late =
  "With this, mysql2 3.24.6 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `keepAliveInitialDelay: 30000`.";
const tooShort =
  "`keepAliveInitialDelay` counts milliseconds, and less than 1000 are cut down to 0: mysql2 3.24.6 then sends its first TCP keepalive probe after 2 hours. Write `keepAliveInitialDelay: 30000`.";
const long =
  "mysql2 3.24.6 sends its first TCP keepalive probe after 10 minutes: the network may have dropped the idle connection by then. Write at most 180000.";

describe("a pool that closes what is idle", () => {
  const pool = (options: string) => mysql2(`createPool({ ${options} });`);
  testRule(rule, {
    valid: [
      pool("maxIdle: 0"),
      pool("maxIdle: 0, idleTimeout: 170_000"),
      pool("maxIdle: 0, connectionLimit: limit"),
      // Since 3.11.1 all is closed, before one connection is kept.
      pool("maxIdle: 1, connectionLimit: 10"),
      pool("maxIdle: config.maxIdle ?? 0"),
      pool("maxIdle: 0, idleTimeout: time"),
    ],
    invalid: [
      "maxIdle: 0, idleTimeout: 600_000",
      "maxIdle: 10",
      "maxIdle: 5, connectionLimit: 5",
      "maxIdle: undefined",
      'maxIdle: "many"',
      "connectionLimit: limit, idleTimeout: 1000",
    ].map((options) =>
      fixed(
        pool(options),
        missing,
        `createPool({ ${options}, keepAliveInitialDelay: 30000 });`,
      ),
    ),
  });
});

describe("options that only a copy of a choice can be given", () => {
  const option = `${delay}: 30000`;
  const copied = `createPool({ ...o, ${option} });`;
  const suggestedIn = (start: string) =>
    suggested(mysql2(`${start} createPool(o);`), missing, {
      option,
      output: `${start} ${copied}`,
    });
  const alike =
    "const base = { a }, other = { b }; console.log(base, other); const o = x ? base : other;";
  testRule(rule, {
    valid: [],
    invalid: [
      // The other may be the text of a URL.
      ...["x ?? base", "x || base", "x ? y : base"].map((choice) =>
        suggestedIn(
          `const base = { a }; console.log(base); const o = ${choice};`,
        ),
      ),
      suggestedIn(
        "const base = { a }, other = { keepAliveInitialDelay: 60_000 }; console.log(base, other); const o = x ? base : other;",
      ),
      {
        ...fixed(
          mysql2(`${alike} createPool(o);`),
          missing,
          `${alike} ${copied}`,
        ),
        errors: [{ message: missing }, { message: missing }],
      },
    ],
  });
});

describe("a missing delay", () => {
  testRule(rule, {
    valid: [
      // The defaults of 60 s.
      mysql2("createPool({ enableKeepAlive: true });", "2.1.0"),
      mysql2("createPool({ enableKeepAlive: true });", "3.3.1"),
      mysql2("createPool({ enableKeepAlive: true });", "3.3.4"),
      // The defaults of 5 s and 30 s.
      redis("createClient();", "4.0.6"),
      redis("createClient({});", "4.0.6"),
      redis("createClient({});", "4.7.1"),
      redis("createClient({});", "5.12.1"),
      redis("createClient({});", "6.3.1"),
      // No version of redis 2 has an option for it.
      redis("createClient({});", "0.11.0"),
      redis("createClient({});", "0.12.1"),
      redis("createClient({ socket_keepalive: true });", "2.8.0"),
      // Keepalive is off: the other rules' report.
      mysql2("createPool({ enableKeepAlive: true });", "2.0.2"),
      mysql2("createPool({ enableKeepAlive: false });"),
      redis("createClient({ socket_keepalive: false });", "3.1.2"),
      redis("createClient({ socket_keepalive: 0 });", "3.1.2"),
      redis("createClient({ socket: { keepAlive: 0 } });", "6.3.1"),
      // No TCP.
      mysql2('createPool({ socketPath: "/run/mysqld.sock" });'),
      mysql2("createPool({ stream: connect });"),
      redis('createClient("/run/redis.sock");', "3.1.2"),
      redis('createClient("unix:///run/redis.sock");', "3.1.2"),
    ],
    invalid: [
      fixed(
        mysql2("createPool({ enableKeepAlive: true });"),
        missing,
        "createPool({ enableKeepAlive: true, keepAliveInitialDelay: 30000 });",
      ),
      fixed(
        mysql2("createPool({});"),
        missing,
        "createPool({ keepAliveInitialDelay: 30000 });",
      ),
      fixed(
        mysql2("createPool({});", "3.3.5"),
        missing.replace("3.24.6", "3.3.5"),
        "createPool({ keepAliveInitialDelay: 30000 });",
      ),
      // A misplaced switch is no delay.
      fixed(
        mysql2("createPool({ keepAlive: true });"),
        missing,
        "createPool({ keepAlive: true, keepAliveInitialDelay: 30000 });",
      ),
      // Anything but `false` leaves it on.
      fixed(
        mysql2("createPool({ enableKeepAlive: 0 });"),
        missing,
        "createPool({ enableKeepAlive: 0, keepAliveInitialDelay: 30000 });",
      ),
      fixed(
        redis("createClient({ socket_keepalive: true });", "3.1.2"),
        "Without `socket_initial_delay`, redis 3.1.2 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `socket_initial_delay: 30000`.",
        "createClient({ socket_keepalive: true, socket_initial_delay: 30000 });",
      ),
      fixed(
        redis("createClient(6379, 'cache', { db: 1 });", "3.0.0"),
        "Without `socket_initial_delay`, redis 3.0.0 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `socket_initial_delay: 30000`.",
        "createClient(6379, 'cache', { db: 1, socket_initial_delay: 30000 });",
      ),
    ],
  });
});

describe("a version that is not known", () => {
  testRule(rule, {
    valid: [
      // With redis 6, the newest, the default comes in time.
      'import { createClient } from "redis"; createClient({});',
    ],
    invalid: [
      {
        code: 'import { createPool } from "mysql2"; createPool({});',
        output:
          'import { createPool } from "mysql2"; createPool({ keepAliveInitialDelay: 30000 });',
        errors: [{ message: missing.replace("mysql2 3.24.6", "mysql2") }],
      },
      {
        // Only redis 3 and older read the option that is written.
        code: 'import { createClient } from "redis"; createClient({ socket_keepalive: true });',
        output:
          'import { createClient } from "redis"; createClient({ socket_keepalive: true, socket_initial_delay: 30000 });',
        errors: [
          {
            message:
              "Without `socket_initial_delay`, redis sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `socket_initial_delay: 30000`.",
          },
        ],
      },
      {
        // A range within one era.
        ...mysql2("createPool({});", "^3.4.0"),
        output:
          'import { createPool } from "mysql2";\ncreatePool({ keepAliveInitialDelay: 30000 });',
        errors: [{ message: missing.replace("mysql2 3.24.6", "mysql2") }],
      },
    ],
  });
});

describe("a delay that is cut down to 0 s", () => {
  const cut = (value: string, message: string) =>
    fixed(
      mysql2(`createPool({ ${delay}: ${value} });`),
      message,
      `createPool({ ${delay}: 30000 });`,
    );
  testRule(rule, {
    valid: [
      mysql2("createPool({ keepAliveInitialDelay: 1000 });"),
      mysql2("createPool({ keepAliveInitialDelay: 1999.5 });"),
      mysql2("createPool({ keepAliveInitialDelay: 180000 });"),
      // mysql2 computes with it.
      mysql2("createPool({ keepAliveInitialDelay: '10000' });"),
      // 60 s before 3.3.5.
      mysql2("createPool({ keepAliveInitialDelay: 0 });", "3.3.4"),
      mysql2("createPool({ keepAliveInitialDelay: 999 });", "2.1.0"),
      // 60 s in redis 4.0.
      redis("createClient({ socket: { keepAlive: 0 } });", "4.0.6"),
      // The driver throws.
      redis(
        "createClient({ socket: { keepAliveInitialDelay: '10000' } });",
        "6.3.1",
      ),
    ],
    invalid: [
      cut("0", late),
      cut("-1", late),
      cut("-10000", late),
      cut("true", late),
      cut("1", late),
      cut("null", late),
      cut("'soon'", late),
      cut("NaN", late),
      cut("10", tooShort),
      cut("30", tooShort),
      cut("999", tooShort),
      cut("'999'", tooShort),
      cut("0.5 * 1000", tooShort),
      fixed(
        redis("createClient({ socket_initial_delay: 30 });", "3.1.2"),
        "`socket_initial_delay` counts milliseconds, and less than 1000 are cut down to 0: redis 3.1.2 then sends its first TCP keepalive probe after 2 hours. Write `socket_initial_delay: 30000`.",
        "createClient({ socket_initial_delay: 30000 });",
      ),
      fixed(
        redis("createClient({ socket: { keepAlive: 10 } });", "4.7.1"),
        "`keepAlive` counts milliseconds, and less than 1000 are cut down to 0: redis 4.7.1 then sends its first TCP keepalive probe after 2 hours. Write `socket: { keepAlive: 30000 }`.",
        "createClient({ socket: { keepAlive: 30000 } });",
      ),
      fixed(
        redis("createClient({ socket: { keepAlive: 0 } });", "4.1.0"),
        "With this, redis 4.1.0 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `socket: { keepAlive: 30000 }`.",
        "createClient({ socket: { keepAlive: 30000 } });",
      ),
      fixed(
        redis(
          "createClient({ socket: { keepAliveInitialDelay: 0 } });",
          "5.12.1",
        ),
        "With this, redis 5.12.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write `socket: { keepAliveInitialDelay: 30000 }`.",
        "createClient({ socket: { keepAliveInitialDelay: 30000 } });",
      ),
      fixed(
        redis(
          "createClient({ socket: { keepAliveInitialDelay: 30 } });",
          "6.3.1",
        ),
        "`keepAliveInitialDelay` counts milliseconds, and less than 1000 are cut down to 0: redis 6.3.1 then sends its first TCP keepalive probe after 2 hours. Write `socket: { keepAliveInitialDelay: 30000 }`.",
        "createClient({ socket: { keepAliveInitialDelay: 30000 } });",
      ),
    ],
  });
});

describe("true for redis 4, whose option is the delay", () => {
  const lateWith = (version: string) =>
    fixed(
      redis("createClient({ socket: { keepAlive: true } });", version),
      `With this, redis ${version} sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write \`socket: { keepAlive: 30000 }\`.`,
      "createClient({ socket: { keepAlive: 30000 } });",
    );
  testRule(rule, {
    valid: [
      redis("createClient({ socket: { keepAlive: true } });", "5.0.0"),
      redis("createClient({ socket: { keepAlive: true } });", "6.3.1"),
      redis("createClient({ socket: { keepAlive: null } });", "4.7.1"),
      redis("createClient({ socket: { keepAlive: false } });", "4.7.1"),
    ],
    invalid: [lateWith("4.0.6"), lateWith("4.1.0"), lateWith("4.7.1")],
  });
});

describe("a delay above max", () => {
  testRule(rule, {
    valid: [
      mysql2("createPool({ keepAliveInitialDelay: 180_000 });"),
      {
        ...mysql2("createPool({ keepAliveInitialDelay: 600_000 });"),
        options: [{ max: 600_000 }],
      },
    ],
    invalid: [
      suggested(
        mysql2("createPool({ keepAliveInitialDelay: 600_000 });"),
        long,
        {
          option: "keepAliveInitialDelay: 30000",
          output: "createPool({ keepAliveInitialDelay: 30000 });",
        },
      ),
      suggested(
        mysql2("createPool({ keepAliveInitialDelay: 181_000 });"),
        long.replace("10 minutes", "181 s"),
        {
          option: "keepAliveInitialDelay: 30000",
          output: "createPool({ keepAliveInitialDelay: 30000 });",
        },
      ),
      // More than Linux takes: the system's delay stays.
      suggested(
        mysql2("createPool({ keepAliveInitialDelay: 40_000_000 });"),
        long.replace("10 minutes", "2 hours"),
        {
          option: "keepAliveInitialDelay: 30000",
          output: "createPool({ keepAliveInitialDelay: 30000 });",
        },
      ),
      suggested(
        redis("createClient({ socket: { keepAlive: 600_000 } });", "4.7.1"),
        long.replace("mysql2 3.24.6", "redis 4.7.1"),
        {
          option: "socket: { keepAlive: 30000 }",
          output: "createClient({ socket: { keepAlive: 30000 } });",
        },
      ),
      // Also where the default comes in time.
      suggested(
        redis(
          "createClient({ socket: { keepAliveInitialDelay: 600_000 } });",
          "6.3.1",
        ),
        long.replace("mysql2 3.24.6", "redis 6.3.1"),
        {
          option: "socket: { keepAliveInitialDelay: 30000 }",
          output: "createClient({ socket: { keepAliveInitialDelay: 30000 } });",
        },
      ),
      {
        // A default above `max` is nobody's choice.
        ...redis("createClient({});", "6.3.1"),
        options: [{ max: 20_000, delay: 10_000 }],
        output:
          redis("", "").code +
          "createClient({ socket: { keepAliveInitialDelay: 10000 } });",
        errors: [
          {
            message:
              "Without `keepAliveInitialDelay`, redis 6.3.1 sends its first TCP keepalive probe after 30 s: by then the network has dropped the idle connection. Write `socket: { keepAliveInitialDelay: 10000 }`.",
          },
        ],
      },
    ],
  });
});

describe("a delay that Linux does not take, though max does", () => {
  const given = (value: string) => ({
    ...mysql2(`createPool({ keepAliveInitialDelay: ${value} });`),
    options: [{ max: 40_000_000 }],
  });
  testRule(rule, {
    valid: [given("32_767_000")],
    invalid: ["32_768_000", "40_000_000"].map((value) => ({
      ...given(value),
      output: mysql2("createPool({ keepAliveInitialDelay: 30000 });").code,
      errors: [{ message: late }],
    })),
  });
});

describe("values that stand elsewhere", () => {
  testRule(rule, {
    valid: [
      mysql2(
        "const SECOND = 1000; createPool({ keepAliveInitialDelay: 30 * SECOND });",
      ),
      mysql2(
        "const keepAlive = { keepAliveInitialDelay: 10_000 }; createPool({ ...keepAlive });",
      ),
      mysql2(
        'createPool("mysql://db/test?enableKeepAlive=true&keepAliveInitialDelay=10000");',
      ),
      mysql2('createPool({ uri: "mysql://db/?keepAliveInitialDelay=10000" });'),
      // Which of equal parameters counts depends on the release.
      mysql2(
        'createPool("mysql://db/?keepAliveInitialDelay=0&keepAliveInitialDelay=10000");',
      ),
      // Unknown stays silent.
      mysql2("createPool({ keepAliveInitialDelay: process.env.DELAY });"),
      mysql2("createPool({ keepAliveInitialDelay: Number(DELAY) });"),
      mysql2("createPool({ ...shared });"),
      mysql2("createPool({ keepAliveInitialDelay: 0, ...shared });"),
      mysql2("createPool(process.env.DATABASE_URL);"),
      mysql2("createPool({ uri: process.env.DATABASE_URL });"),
      mysql2("createPool({ enableKeepAlive: process.env.KEEPALIVE });"),
      mysql2("createPool({ socketPath: process.env.SOCKET });"),
    ],
    invalid: [
      fixed(
        mysql2(
          "const SECONDS = 30; createPool({ keepAliveInitialDelay: SECONDS });",
        ),
        tooShort,
        "const SECONDS = 30; createPool({ keepAliveInitialDelay: 30000 });",
      ),
      fixed(
        mysql2("createPool({ keepAliveInitialDelay: 5 * 60 });"),
        tooShort,
        "createPool({ keepAliveInitialDelay: 30000 });",
      ),
      fixed(
        mysql2(
          "const keepAlive = { keepAliveInitialDelay: 0 }; createPool({ ...keepAlive });",
        ),
        late,
        "const keepAlive = { keepAliveInitialDelay: 30000 }; createPool({ ...keepAlive });",
      ),
      fixed(
        mysql2(
          "createPool({ ...shared, keepAliveInitialDelay: 0, enableKeepAlive: true, stream: null, socketPath: null });",
        ),
        late,
        "createPool({ ...shared, keepAliveInitialDelay: 30000, enableKeepAlive: true, stream: null, socketPath: null });",
      ),
      suggested(
        mysql2(
          "const MINUTE = 60_000; createPool({ keepAliveInitialDelay: 10 * MINUTE });",
        ),
        long,
        {
          option: "keepAliveInitialDelay: 30000",
          output:
            "const MINUTE = 60_000; createPool({ keepAliveInitialDelay: 30000 });",
        },
      ),
      fixed(
        mysql2('createPool("mysql://db/test?enableKeepAlive=true");'),
        missing,
        'createPool("mysql://db/test?enableKeepAlive=true&keepAliveInitialDelay=30000");',
      ),
      fixed(
        mysql2('createPool("mysql://db/test?keepAliveInitialDelay=0");'),
        late,
        'createPool("mysql://db/test?keepAliveInitialDelay=30000");',
      ),
      // The object counts where it is truthy, else the URL.
      fixed(
        mysql2(
          'createPool({ uri: "mysql://db/?keepAliveInitialDelay=30", keepAliveInitialDelay: 0 });',
        ),
        tooShort,
        'createPool({ uri: "mysql://db/?keepAliveInitialDelay=30000", keepAliveInitialDelay: 0 });',
      ),
    ],
  });
});

describe("several places", () => {
  const socket = "{ socket: { keepAliveInitialDelay: 30000 } }";
  const messageFor = (option: string): string =>
    `With this, redis 6.3.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write \`${option}\`.`;
  testRule(rule, {
    valid: [
      redis(
        "createCluster({ defaults: { socket: { keepAliveInitialDelay: 10_000 } }, rootNodes: [{}] });",
        "6.3.1",
      ),
    ],
    invalid: [
      fixed(
        redis(
          "createCluster({ rootNodes: [{}], defaults: { socket: { keepAliveInitialDelay: 0 } } });",
          "6.3.1",
        ),
        messageFor(`defaults: ${socket}`),
        "createCluster({ rootNodes: [{}], defaults: { socket: { keepAliveInitialDelay: 30000 } } });",
      ),
      fixed(
        redis(
          "createCluster({ rootNodes: [{ socket: { keepAliveInitialDelay: 0 } }, {}] });",
          "6.3.1",
        ),
        messageFor(`rootNodes: [${socket}]`),
        "createCluster({ rootNodes: [{ socket: { keepAliveInitialDelay: 30000 } }, {}] });",
      ),
      {
        ...fixed(
          redis(
            "createSentinel({ nodeClientOptions: { socket: { keepAliveInitialDelay: 0 } }, sentinelClientOptions: { socket: { keepAliveInitialDelay: 0 } } });",
            "6.3.1",
          ),
          "",
          // The other fix waits for the next pass.
          "createSentinel({ nodeClientOptions: { socket: { keepAliveInitialDelay: 30000 } }, sentinelClientOptions: { socket: { keepAliveInitialDelay: 0 } } });",
        ),
        errors: ["nodeClientOptions", "sentinelClientOptions"].map((place) => ({
          message: messageFor(`${place}: ${socket}`),
        })),
      },
      {
        // Each node of a pool cluster has options of its own.
        code: 'import { createPoolCluster } from "mysql2"; const cluster = createPoolCluster(); cluster.add("a", { keepAliveInitialDelay: 10 }); cluster.add("b", { keepAliveInitialDelay: 10_000 });',
        settings: settings({ mysql2: "3.24.6" }),
        output:
          'import { createPoolCluster } from "mysql2"; const cluster = createPoolCluster(); cluster.add("a", { keepAliveInitialDelay: 30000 }); cluster.add("b", { keepAliveInitialDelay: 10_000 });',
        errors: [{ message: tooShort }],
      },
      // Each branch is judged by itself.
      fixed(
        mysql2(
          "createPool(local ? { keepAliveInitialDelay: 0 } : { keepAliveInitialDelay: 10_000 });",
        ),
        late,
        "createPool(local ? { keepAliveInitialDelay: 30000 } : { keepAliveInitialDelay: 10_000 });",
      ),
    ],
  });
});

describe("the place of the report", () => {
  testRule(rule, {
    valid: [],
    invalid: [
      {
        ...mysql2("createPool({ keepAliveInitialDelay: 0 });"),
        output: mysql2("createPool({ keepAliveInitialDelay: 30000 });").code,
        errors: [{ message: late, line: 2, column: 37, endColumn: 38 }],
      },
      {
        ...mysql2("createPool({});"),
        output: mysql2("createPool({ keepAliveInitialDelay: 30000 });").code,
        errors: [{ message: missing, line: 2, column: 1, endColumn: 11 }],
      },
    ],
  });
});

describe("the option delay", () => {
  testRule(rule, {
    valid: [],
    invalid: [
      {
        ...mysql2("createPool({ keepAliveInitialDelay: 0 });"),
        options: [{ delay: 10_000 }],
        output: mysql2("createPool({ keepAliveInitialDelay: 10000 });").code,
        errors: [{ message: late.replace("30000", "10000") }],
      },
    ],
  });
});

describe("TypeScript", () => {
  testRule(
    rule,
    {
      valid: [],
      invalid: [
        fixed(
          mysql2(
            "createPool({ keepAliveInitialDelay: 0 as number } satisfies PoolOptions);",
          ),
          late,
          "createPool({ keepAliveInitialDelay: 30000 as number } satisfies PoolOptions);",
        ),
      ],
    },
    languages.typescript,
  );
});

describe("options that make no sense", () => {
  const run = (options: object) => () =>
    new Linter().verify("", {
      plugins: { keepalive: plugin },
      rules: { "keepalive/require-initial-delay": ["error", options] },
    });

  test("a delay above max is refused in one sentence", () => {
    expect(run({ max: 60_000, delay: 90_000 })).toThrow(
      'keepalive/require-initial-delay: the option "delay" is 90000, which is more than "max", 60000: write a delay of at most 60000.',
    );
  });

  test("the default delay above max is refused, too", () => {
    expect(run({ max: 10_000 })).toThrow(
      'the option "delay" is 30000, which is more than "max", 10000: write a delay of at most 10000.',
    );
  });

  test("a delay as long as max is taken", () => {
    expect(run({ max: 10_000, delay: 10_000 })).not.toThrow();
  });

  test.each([
    { max: 999 },
    { delay: 999 },
    { delay: 1500.5 },
    { max: "180000" },
    { maximum: 180_000 },
  ])("the schema refuses %o", (options) => {
    expect(run(options)).toThrow(/keepalive\/require-initial-delay/);
  });
});
