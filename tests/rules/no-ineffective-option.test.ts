import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import { meanings } from "../../src/drivers/near-names.ts";
import plugin from "../../src/index.ts";
import { languages, settings, testRule } from "./tester.ts";

const rule = "no-ineffective-option";

/** A call with a version of a driver. */
interface Code {
  readonly head: string;
  readonly call: string;
  readonly driver: string;
  readonly version: string;
}

const mysql2 = (call: string, version = "3.24.6"): Code => ({
  head: 'import { createPool } from "mysql2";',
  call,
  driver: "mysql2",
  version,
});

const redis = (call: string, version: string): Code => ({
  head: 'import { createClient } from "redis";',
  call,
  driver: "redis",
  version,
});

const ignored = ({ head, call, driver, version }: Code) => ({
  code: `${head}\n${call}`,
  settings: settings({ [driver]: version }),
});

/** `keepAlive` is not read: write `enableKeepAlive: true`. */
function unread({ driver, version }: Code, written: string, option: string) {
  return `${driver} ${version} does not read \`${written}\`: it changes nothing. Write \`${option}\`.`;
}

function fixed(code: Code, written: string, option: string, output: string) {
  return {
    ...ignored(code),
    output: `${code.head}\n${output}`,
    errors: [{ message: unread(code, written, option) }],
  };
}

function suggested(
  code: Code,
  written: string,
  option: string,
  output: string,
) {
  const suggestion = {
    desc: `Write \`${option}\`.`,
    output: `${code.head}\n${output}`,
  };
  const message = unread(code, written, option);
  return { ...ignored(code), errors: [{ message, suggestions: [suggestion] }] };
}

/** A report that changes nothing. */
function told(code: Code, ...messages: readonly string[]) {
  return {
    ...ignored(code),
    errors: messages.map((message) => ({ message })),
  };
}

describe("mysql2: names of other drivers and misspellings", () => {
  const switches = [
    ...["enableKeepalive", "enablekeepalive", "enable_keep_alive"],
    ...["keepAlive", "socket_keepalive"],
  ];
  const delays = [
    ...["keepAliveDelay", "keepaliveInitialDelay", "keepAliveInitialDelayMs"],
    ...["keepAliveInitialDelayMillis", "socket_initialdelay"],
  ];
  testRule(rule, {
    valid: [
      ignored(
        mysql2(
          "createPool({ enableKeepAlive: true, keepAliveInitialDelay: 10_000 });",
        ),
      ),
      ignored(mysql2("createPool({ connectTimeout: 10_000 });")),
      // Not among the options of a socket.
      ignored(mysql2("createPool({ ssl: { keepAlive: true } });")),
      // Of another driver.
      'import { createConnection } from "mariadb"; createConnection({ keepAliveDelay: 10_000 });',
    ],
    invalid: [
      ...switches.map((name) =>
        fixed(
          mysql2(`createPool({ ${name}: true });`),
          name,
          "enableKeepAlive: true",
          "createPool({ enableKeepAlive: true });",
        ),
      ),
      ...delays.map((name) =>
        fixed(
          mysql2(`createPool({ ${name}: 10_000 });`),
          name,
          "keepAliveInitialDelay: 10000",
          "createPool({ keepAliveInitialDelay: 10_000 });",
        ),
      ),
      fixed(
        mysql2("createPool({ keepAlive: 10_000 });"),
        "keepAlive",
        "keepAliveInitialDelay: 10000",
        "createPool({ keepAliveInitialDelay: 10_000 });",
      ),
    ],
  });
});

describe("redis from 4: names of redis 3 and of mysql2", () => {
  const [four, five, six] = ["4.7.1", "5.12.1", "6.3.1"];
  testRule(rule, {
    valid: [
      ignored(redis("createClient({ socket: { keepAlive: 10_000 } });", four)),
      ignored(redis("createClient({ socket: { keepAlive: true } });", six)),
      ignored(
        redis(
          "createClient({ socket: { keepAlive: true, keepAliveInitialDelay: 10_000 } });",
          five,
        ),
      ),
    ],
    invalid: [
      ...[five, six].flatMap((version) => [
        ...["socket_keepalive", "keepAlive", "enableKeepAlive"].map((name) =>
          fixed(
            redis(`createClient({ ${name}: true });`, version),
            name,
            "socket: { keepAlive: true }",
            "createClient({ socket: { keepAlive: true } });",
          ),
        ),
        ...["keepAlive", "keepAliveInitialDelay", "socket_initial_delay"].map(
          (name) =>
            fixed(
              redis(`createClient({ ${name}: 10_000 });`, version),
              name,
              "socket: { keepAliveInitialDelay: 10000 }",
              "createClient({ socket: { keepAliveInitialDelay: 10_000 } });",
            ),
        ),
      ]),
      fixed(
        redis("createClient({ socket: { enableKeepAlive: true } });", six),
        "socket.enableKeepAlive",
        "socket: { keepAlive: true }",
        "createClient({ socket: { keepAlive: true } });",
      ),
      // Into the object that is there.
      fixed(
        redis("createClient({ keepAlive: true, socket: { port: 1 } });", six),
        "keepAlive",
        "socket: { keepAlive: true }",
        "createClient({ socket: { port: 1, keepAlive: true } });",
      ),
      fixed(
        redis("createClient({ keepAlive: 10_000 });", four),
        "keepAlive",
        "socket: { keepAlive: 10000 }",
        "createClient({ socket: { keepAlive: 10_000 } });",
      ),
      // redis 4 wants a time, and `true` is none.
      ...["socket_keepalive", "keepAlive", "enableKeepAlive"].map((name) =>
        suggested(
          redis(`createClient({ ${name}: true });`, four),
          name,
          "socket: { keepAlive: 30000 }",
          "createClient({ socket: { keepAlive: 30000 } });",
        ),
      ),
    ],
  });
});

describe("redis 4: the name of redis 5 inside of socket", () => {
  testRule(rule, {
    valid: [
      // Node.js reads it where the driver sets no time of its own.
      ignored(
        redis(
          "createClient({ socket: { keepAlive: true, keepAliveInitialDelay: 10_000 } });",
          "4.7.1",
        ),
      ),
    ],
    invalid: [
      fixed(
        redis(
          "createClient({ socket: { keepAliveInitialDelay: 10_000 } });",
          "4.7.1",
        ),
        "socket.keepAliveInitialDelay",
        "socket: { keepAlive: 10000 }",
        "createClient({ socket: { keepAlive: 10_000 } });",
      ),
      told(
        redis(
          "createClient({ socket: { keepAlive: 5000, keepAliveInitialDelay: 10_000 } });",
          "4.0.6",
        ),
        "redis 4.0.6 does not read `socket.keepAliveInitialDelay`: it changes nothing. Remove it, `socket.keepAlive` is here already.",
      ),
      told(
        redis(
          "createClient({ socket: { keepAlive: 1000, keepAliveInitialDelay: 10_000 } });",
          "4.7.1",
        ),
        "redis 4.7.1 does not read `socket.keepAliveInitialDelay`: it changes nothing. Remove it, `socket.keepAlive` is here already.",
      ),
      // Node.js reads no other name.
      told(
        redis(
          "createClient({ socket: { keepAlive: true, enableKeepAlive: true } });",
          "4.7.1",
        ),
        "redis 4.7.1 does not read `socket.enableKeepAlive`: it changes nothing. Remove it, `socket.keepAlive` is here already.",
      ),
    ],
  });
});

describe("redis up to 3: the options of redis 4 and later", () => {
  testRule(rule, {
    valid: [
      ignored(redis("createClient({ socket_keepalive: true });", "2.8.0")),
      ignored(redis("createClient({ socket_initial_delay: 10 });", "3.1.2")),
    ],
    invalid: [
      fixed(
        redis(
          "createClient({ socket: { port: 6379, keepAlive: true } });",
          "3.1.2",
        ),
        "socket.keepAlive",
        "socket_keepalive: true",
        "createClient({ socket: { port: 6379 }, socket_keepalive: true });",
      ),
      fixed(
        redis("createClient({ socket_initialdelay: 10_000 });", "3.1.2"),
        "socket_initialdelay",
        "socket_initial_delay: 10000",
        "createClient({ socket_initial_delay: 10_000 });",
      ),
      fixed(
        redis("createClient({ keepAlive: true });", "2.8.0"),
        "keepAlive",
        "socket_keepalive: true",
        "createClient({ socket_keepalive: true });",
      ),
      fixed(
        redis("createClient(6379, 'cache', { keepAlive: true });", "0.11.0"),
        "keepAlive",
        "socket_keepalive: true",
        "createClient(6379, 'cache', { socket_keepalive: true });",
      ),
    ],
  });
});

describe("an option that a later version has", () => {
  const upgrade = (code: Code, written: string, to: string, option: string) =>
    told(
      code,
      `${code.driver} ${code.version} does not read \`${written}\`: it changes nothing. Upgrade to ${code.driver} ${to} or later and write \`${option}\`.`,
    );
  testRule(rule, {
    valid: [],
    invalid: [
      upgrade(
        mysql2("createPool({ enableKeepAlive: true });", "2.0.2"),
        "enableKeepAlive",
        "2.1.0",
        "enableKeepAlive: true",
      ),
      upgrade(
        mysql2("createPool({ keepAliveInitialDelay: 10_000 });", "2.0.2"),
        "keepAliveInitialDelay",
        "2.1.0",
        "keepAliveInitialDelay: 30000",
      ),
      upgrade(
        redis("createClient({ socket_initial_delay: 10_000 });", "2.8.0"),
        "socket_initial_delay",
        "3.0.0",
        "socket_initial_delay: 30000",
      ),
      // A time, though under the name of a switch.
      upgrade(
        redis("createClient({ keepAlive: 10_000 });", "2.8.0"),
        "keepAlive",
        "3.0.0",
        "socket_initial_delay: 30000",
      ),
      upgrade(
        redis("createClient(6379, 'cache', { keepAlive: 10_000 });", "0.11.0"),
        "keepAlive",
        "3.0.0",
        "socket_initial_delay: 30000",
      ),
    ],
  });
});

describe("false with mysql2 2.1.0 – 3.3.1", () => {
  const alwaysOn = (version: string) =>
    told(
      mysql2("createPool({ enableKeepAlive: false });", version),
      `mysql2 ${version} does not read \`enableKeepAlive\`: TCP keepalive is always on. Upgrade to mysql2 3.3.2 or later to turn it off.`,
    );
  testRule(rule, {
    valid: [
      ignored(mysql2("createPool({ enableKeepAlive: true });", "2.1.0")),
      ignored(mysql2("createPool({ enableKeepAlive: false });", "3.3.2")),
      ignored(mysql2("createPool({ enableKeepAlive: false });")),
    ],
    invalid: [alwaysOn("2.1.0"), alwaysOn("2.3.3"), alwaysOn("3.3.1")],
  });
});

describe("a number where a boolean is wanted", () => {
  const lost = (code: Code, option: string, output: string) => ({
    ...ignored(code),
    output: `${code.head}\n${output}`,
    errors: [
      {
        message: `${code.driver} ${code.version} takes this number for \`true\`, and the time to the first probe is lost. Write \`${option}\`.`,
      },
    ],
  });
  testRule(rule, {
    valid: [
      // As good as a boolean.
      ignored(redis("createClient({ socket: { keepAlive: 1 } });", "6.3.1")),
      ignored(redis("createClient({ socket: { keepAlive: 0 } });", "6.3.1")),
      // The delay itself.
      ignored(redis("createClient({ socket: { keepAlive: 9999 } });", "4.7.1")),
      // No option for the time.
      ignored(redis("createClient({ socket_keepalive: 9999 });", "2.8.0")),
    ],
    invalid: [
      lost(
        redis("createClient({ socket: { keepAlive: 10_000 } });", "5.0.0"),
        "socket: { keepAliveInitialDelay: 10000 }",
        "createClient({ socket: { keepAliveInitialDelay: 10_000 } });",
      ),
      lost(
        redis("createClient({ socket: { keepAlive: 10000 } });", "6.3.1"),
        "socket: { keepAliveInitialDelay: 10000 }",
        "createClient({ socket: { keepAliveInitialDelay: 10000 } });",
      ),
      // A name never takes the place of an option that is there.
      lost(
        redis(
          "createClient({ socket: { keepAlive: 10000, keepAliveInitialDelay: 20000 } });",
          "6.3.1",
        ),
        "socket: { keepAlive: true }",
        "createClient({ socket: { keepAlive: true, keepAliveInitialDelay: 20000 } });",
      ),
      lost(
        redis("createClient({ socket_keepalive: 10000 });", "3.1.2"),
        "socket_initial_delay: 10000",
        "createClient({ socket_initial_delay: 10000 });",
      ),
      lost(
        mysql2("createPool({ enableKeepAlive: 10000 });"),
        "keepAliveInitialDelay: 10000",
        "createPool({ keepAliveInitialDelay: 10000 });",
      ),
    ],
  });
});

describe("a switch that has no option for the time beside it", () => {
  const pg = (call: string): Code => ({
    head: 'import { Client } from "pg";',
    call,
    driver: "pg",
    version: "7.0.0",
  });
  testRule(rule, {
    valid: [
      ignored(pg("new Client({ host: 'db' });")),
      ignored(pg("new Client({ host: 'db', keepAlive: true });")),
    ],
    invalid: [],
  });
});

describe("an option that is there under its right name, too", () => {
  const twin = (code: Code, written: string, name: string) =>
    told(
      code,
      `${code.driver} ${code.version} does not read \`${written}\`: it changes nothing. Remove it, \`${name}\` is here already.`,
    );
  testRule(rule, {
    valid: [],
    invalid: [
      twin(
        mysql2("createPool({ enableKeepAlive: true, keepAlive: true });"),
        "keepAlive",
        "enableKeepAlive",
      ),
      twin(
        mysql2("createPool({ keepAlive: true, enableKeepAlive: false });"),
        "keepAlive",
        "enableKeepAlive",
      ),
      twin(
        mysql2("createPool({ keepAlive: true, enableKeepAlive: onOrOff() });"),
        "keepAlive",
        "enableKeepAlive",
      ),
      twin(
        redis(
          "createClient({ keepAlive: true, socket: { keepAlive: true } });",
          "6.3.1",
        ),
        "keepAlive",
        "socket.keepAlive",
      ),
    ],
  });
});

describe("a Unix socket or a stream", () => {
  const noTcp = (name: string): string =>
    `There is no TCP keepalive on a Unix socket or a stream of your own: \`${name}\` changes nothing.`;
  testRule(rule, {
    valid: [
      ignored(mysql2('createPool({ socketPath: "/run/mysqld.sock" });')),
      ignored(
        mysql2("createPool({ socketPath: path(), enableKeepAlive: true });"),
      ),
      // Which of two reports would be right is not known.
      ignored(mysql2("createPool({ socketPath: path(), keepAlive: true });")),
      ignored(mysql2('createPool({ socketPath: "", enableKeepAlive: true });')),
    ],
    invalid: [
      told(
        mysql2(
          'createPool({ socketPath: "/run/mysqld.sock", enableKeepAlive: true, keepAliveInitialDelay: 10_000 });',
        ),
        noTcp("enableKeepAlive"),
        noTcp("keepAliveInitialDelay"),
      ),
      told(
        mysql2(
          "createPool({ stream: () => connect(), enableKeepAlive: false });",
        ),
        noTcp("enableKeepAlive"),
      ),
      told(
        redis(
          "createClient({ socket: { path: '/run/redis.sock', keepAlive: 10_000 } });",
          "4.7.1",
        ),
        noTcp("socket.keepAlive"),
      ),
      told(
        redis(
          "createClient({ path: '/run/redis.sock', socket_keepalive: true });",
          "3.1.2",
        ),
        noTcp("socket_keepalive"),
      ),
    ],
  });
});

describe("a value that cannot go along as it is", () => {
  testRule(rule, {
    valid: [],
    invalid: [
      // Its author wanted the contrary of what it would do.
      suggested(
        mysql2("createPool({ keepAlive: false });"),
        "keepAlive",
        "enableKeepAlive: true",
        "createPool({ enableKeepAlive: true });",
      ),
      suggested(
        mysql2("createPool({ keepAlive: process.env.KEEPALIVE });"),
        "keepAlive",
        "enableKeepAlive: true",
        "createPool({ enableKeepAlive: true });",
      ),
      suggested(
        mysql2("createPool({ keepAliveDelay: '10s' });"),
        "keepAliveDelay",
        "keepAliveInitialDelay: 30000",
        "createPool({ keepAliveInitialDelay: 30000 });",
      ),
      // libpq counts seconds.
      suggested(
        mysql2("createPool({ keepalives_idle: 60 });"),
        "keepalives_idle",
        "keepAliveInitialDelay: 30000",
        "createPool({ keepAliveInitialDelay: 30000 });",
      ),
    ],
  });
});

describe("where the version is not known", () => {
  testRule(rule, {
    valid: [
      'import { createPool } from "mysql2"; createPool({ keepAlive: true });',
      'import { createClient } from "redis"; createClient({ socket_keepalive: true });',
      'import { createPool } from "mysql2"; createPool({ enableKeepAlive: 10_000 });',
      'import Redis from "iovalkey"; new Redis({ enableKeepAlive: true });',
      // A range over several eras.
      ignored(mysql2("createPool({ keepAlive: true });", "^3.0.0")),
      ignored(redis("createClient({ keepAlive: true });", ">=3")),
      // Older than the tables.
      ignored(redis("createClient(1, 'a', { keepAlive: true });", "0.10.0")),
    ],
    invalid: [
      {
        ...ignored(mysql2("createPool({ keepAlive: true });", "^3.4.0")),
        output:
          'import { createPool } from "mysql2";\ncreatePool({ enableKeepAlive: true });',
        errors: [
          {
            message:
              "mysql2 does not read `keepAlive`: it changes nothing. Write `enableKeepAlive: true`.",
          },
        ],
      },
    ],
  });
});

describe("options that stand elsewhere", () => {
  testRule(rule, {
    valid: [
      // What is spread may be a Unix socket's.
      ignored(mysql2("createPool({ keepAlive: true, ...shared });")),
      ignored(mysql2("createPool(shared);")),
      ignored(mysql2("createPool(process.env.DATABASE_URL);")),
    ],
    invalid: [
      fixed(
        mysql2(
          "const shared = { keepAlive: true }; createPool({ ...shared });",
        ),
        "keepAlive",
        "enableKeepAlive: true",
        "const shared = { enableKeepAlive: true }; createPool({ ...shared });",
      ),
      fixed(
        mysql2("const keepAlive = true; createPool({ keepAlive });"),
        "keepAlive",
        "enableKeepAlive: true",
        "const keepAlive = true; createPool({ enableKeepAlive: keepAlive });",
      ),
      fixed(
        mysql2("const S = 1000; createPool({ keepAliveDelay: 10 * S });"),
        "keepAliveDelay",
        "keepAliveInitialDelay: 10000",
        "const S = 1000; createPool({ keepAliveInitialDelay: 10 * S });",
      ),
      // An assignment is shown by what it assigns, and left as it is.
      {
        ...ignored(mysql2("const o = {}; o.keepAlive = true; createPool(o);")),
        errors: [
          {
            message: unread(mysql2(""), "keepAlive", "enableKeepAlive: true"),
            line: 2,
            column: 29,
            endColumn: 33,
          },
        ],
      },
      // Somebody else may want the name.
      told(
        mysql2(
          "const shared = { keepAlive: true }; createPool({ ...shared }); listen(shared);",
        ),
        unread(mysql2(""), "keepAlive", "enableKeepAlive: true"),
      ),
      told(
        mysql2('createPool("mysql://db/test?enable_keep_alive=true");'),
        unread(mysql2(""), "enable_keep_alive", "enableKeepAlive: true"),
      ),
      told(
        redis('createClient("redis://db?socket_initialdelay=9000");', "3.1.2"),
        unread(
          redis("", "3.1.2"),
          "socket_initialdelay",
          "socket_initial_delay: 30000",
        ),
      ),
    ],
  });
});

describe("several options", () => {
  const code = mysql2(
    "createPool({ enableKeepalive: true, keepaliveInitialDelay: 10_000 });",
  );
  testRule(rule, {
    valid: [],
    invalid: [
      {
        ...ignored(code),
        // The second waits for the next pass.
        output: `${code.head}\ncreatePool({ enableKeepAlive: true, keepaliveInitialDelay: 10_000 });`,
        errors: [
          {
            message: unread(code, "enableKeepalive", "enableKeepAlive: true"),
            line: 2,
            column: 14,
            endColumn: 29,
          },
          {
            message: unread(
              code,
              "keepaliveInitialDelay",
              "keepAliveInitialDelay: 10000",
            ),
            line: 2,
            column: 37,
            endColumn: 58,
          },
        ],
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
          mysql2("createPool({ keepAlive: true } as PoolOptions);"),
          "keepAlive",
          "enableKeepAlive: true",
          "createPool({ enableKeepAlive: true } as PoolOptions);",
        ),
      ],
    },
    languages.typescript,
  );
});

test.each([...meanings])("%s is reported under some driver", (name) => {
  const reports = [
    mysql2(`createPool({ ${name}: true });`),
    redis(`createClient({ ${name}: true });`, "6.3.1"),
  ].flatMap((code) => {
    const { settings, code: text } = ignored(code);
    return new Linter().verify(text, {
      plugins: { keepalive: plugin },
      rules: { "keepalive/no-ineffective-option": "error" },
      settings: { ...settings },
    });
  });
  expect(reports).not.toEqual([]);
});

test("it takes no options", () => {
  expect(() =>
    new Linter().verify("", {
      plugins: { keepalive: plugin },
      rules: { "keepalive/no-ineffective-option": ["error", { max: 1 }] },
    }),
  ).toThrow(/no-ineffective-option/);
});

describe("with the other rules", () => {
  const fix = (call: string): string =>
    new Linter()
      .verifyAndFix(`import { createPool } from "mysql2";\n${call}`, [
        plugin.configs.recommended,
        { settings: { ...settings({ mysql2: "3.24.6" }) } },
      ])
      .output.split("\n")
      .slice(1)
      .join("\n");

  test("a time keeps its number", () => {
    expect(fix("createPool({ enableKeepAlive: 10_000 });")).toBe(
      "createPool({ keepAliveInitialDelay: 10_000, enableKeepAlive: true });",
    );
    expect(fix("createPool({ keepAlive: 10_000 });")).toBe(
      "createPool({ keepAliveInitialDelay: 10_000, enableKeepAlive: true });",
    );
  });

  test("of several times the first one is taken", () => {
    expect(
      fix("createPool({ socket_initialdelay: 9000, keepAliveDelay: 8000 });"),
    ).toBe(
      "createPool({ keepAliveInitialDelay: 9000, keepAliveDelay: 8000, enableKeepAlive: true });",
    );
  });

  test("no option is written twice", () => {
    expect(fix("createPool({ keepAlive: true });")).toBe(
      "createPool({ enableKeepAlive: true, keepAliveInitialDelay: 30000 });",
    );
  });
});
