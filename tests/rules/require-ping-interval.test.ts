import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.ts";
import { languages, settings, testRule } from "./tester.ts";

const rule = "require-ping-interval";
const affected = "22.23.0";

const head =
  'import { createClient, createClientPool, createCluster, createSentinel } from "redis";';

function redis(call: string, node = affected, version = "6.3.1") {
  return {
    code: `${head}\n${call}`,
    settings: settings({ redis: version }, node),
  };
}

const ping = "pingInterval: 30000";

const messageFor = (version: string, option = ping): string =>
  `Over TLS, Node.js before 24.15.0 and 25.8.0 drops the keepalive options of redis ${version}: the network drops an idle connection, and nobody notices. Write \`${option}\`.`;

/** Reported, with a suggestion where some output is given. */
function dropped(given: ReturnType<typeof redis>, ...outputs: string[]) {
  return droppedAt(ping, given, ...outputs);
}

/** The same where the message has the option in a place of its own. */
function droppedAt(
  option: string,
  given: ReturnType<typeof redis>,
  ...outputs: string[]
) {
  const suggestions = outputs.map((output) => ({
    desc: `Write \`${option}\`.`,
    output: `${head}\n${output}`,
  }));
  const version = given.settings.keepalive.versions?.["redis"] ?? "";
  return {
    ...given,
    errors: [
      {
        message: messageFor(version, option),
        ...(suggestions.length > 0 && { suggestions }),
      },
    ],
  };
}

const tls = "createClient({ socket: { tls: true } });";
const mended = "createClient({ socket: { tls: true }, pingInterval: 30000 });";

describe("TLS", () => {
  testRule(rule, {
    valid: [
      redis("createClient();"),
      redis("createClient({ url: 'redis://cache' });"),
      redis("createClient({ socket: { host: 'cache' } });"),
      redis("createClient({ socket: { tls: false } });"),
      redis("createClient({ socket: { tls: undefined } });"),
      // The driver looks for `true` and nothing else.
      redis("createClient({ socket: { tls: {} } });"),
      // Not where the option belongs.
      redis("createClient({ tls: true });"),
      // Unknown stays silent.
      redis("createClient({ url: process.env.REDIS_URL });"),
      redis("createClient({ socket: { tls: isProduction } });"),
      redis("createClient(options);"),
      redis("createClient({ ...options, url: 'redis://cache' });"),
      // No TCP.
      redis(
        "createClient({ socket: { path: '/run/redis.sock', tls: true } });",
      ),
    ],
    invalid: [
      dropped(redis(tls), mended),
      dropped(
        redis("createClient({ url: 'rediss://cache' });"),
        "createClient({ url: 'rediss://cache', pingInterval: 30000 });",
      ),
      // Whatever the keepalive options say.
      dropped(
        redis(
          "createClient({ socket: { tls: true, keepAlive: true, keepAliveInitialDelay: 10_000 } });",
        ),
        "createClient({ socket: { tls: true, keepAlive: true, keepAliveInitialDelay: 10_000 }, pingInterval: 30000 });",
      ),
      dropped(
        redis("const socket = { tls: true }; createClient({ socket });"),
        "const socket = { tls: true }; createClient({ socket, pingInterval: 30000 });",
      ),
      dropped(
        redis(
          "const host = 'cache'; createClient({ url: `rediss://${host}` });",
        ),
        "const host = 'cache'; createClient({ url: `rediss://${host}`, pingInterval: 30000 });",
      ),
    ],
  });
});

describe("versions and drivers", () => {
  testRule(rule, {
    valid: [
      // They set keepalive on the socket itself.
      redis(tls, affected, "4.0.6"),
      redis(tls, affected, "4.7.1"),
      redis("createClient({ tls: {} });", affected, "3.1.2"),
      redis("createClient('rediss://cache');", affected, "3.1.2"),
      {
        code: 'import { createPool } from "mysql2"; createPool({ ssl: {} });',
        settings: settings({ mysql2: "3.24.6" }, affected),
      },
    ],
    invalid: [
      dropped(redis(tls, affected, "5.0.0"), mended),
      dropped(redis(tls, affected, "5.12.1"), mended),
    ],
  });
});

describe("pingInterval", () => {
  testRule(rule, {
    valid: [
      redis("createClient({ socket: { tls: true }, pingInterval: 10_000 });"),
      redis("createClient({ url: 'rediss://cache', pingInterval: interval });"),
      redis("createClient({ socket: { tls: true }, ...options });"),
      redis(
        "const ping = { pingInterval: 1000 }; createClient({ socket: { tls: true }, ...ping });",
      ),
    ],
    invalid: [
      dropped(
        redis("createClient({ socket: { tls: true }, pingInterval: 0 });"),
        "createClient({ socket: { tls: true }, pingInterval: 30000 });",
      ),
      dropped(
        redis("createClient({ pingInterval: undefined, url: 'rediss://a' });"),
        "createClient({ pingInterval: 30000, url: 'rediss://a' });",
      ),
      // An option of the client, not of its socket.
      dropped(
        redis("createClient({ socket: { tls: true, pingInterval: 1000 } });"),
        "createClient({ socket: { tls: true, pingInterval: 1000 }, pingInterval: 30000 });",
      ),
    ],
  });
});

describe("Node.js", () => {
  testRule(rule, {
    valid: [
      redis(tls, "24.15.0"),
      redis(tls, "24.20.0"),
      redis(tls, "25.8.0"),
      redis(tls, "26.10.0"),
      redis(tls, ">=26"),
      redis(tls, "^24.15.0 || >=25.8.0"),
    ],
    invalid: [
      dropped(redis(tls, "18.0.0"), mended),
      dropped(redis(tls, "22.23.0"), mended),
      dropped(redis(tls, "24.14.1"), mended),
      dropped(redis(tls, "25.0.0"), mended),
      dropped(redis(tls, "25.7.0"), mended),
      // Some version in the range.
      dropped(redis(tls, ">=20"), mended),
      dropped(redis(tls, "^24.14.0"), mended),
      dropped(redis(tls, ">=24.15.0"), mended),
      dropped(redis(tls, "^24.15.0 || ^25.7.0"), mended),
    ],
  });
});

describe("clusters, pools and sentinels", () => {
  testRule(rule, {
    valid: [
      redis(
        "createCluster({ defaults: { socket: { tls: true }, pingInterval: 1000 }, rootNodes: [{ url: 'redis://a' }] });",
      ),
      redis("createCluster({ rootNodes: [{ url: 'redis://a' }] });"),
      redis(
        "createClientPool({ socket: { tls: true }, pingInterval: 1000 }, { minimum: 2 });",
      ),
    ],
    invalid: [
      dropped(
        redis("createClientPool({ socket: { tls: true } }, { minimum: 2 });"),
        "createClientPool({ socket: { tls: true }, pingInterval: 30000 }, { minimum: 2 });",
      ),
      droppedAt(
        `defaults: { ${ping} }`,
        redis(
          "createCluster({ rootNodes: [], defaults: { socket: { tls: true } } });",
        ),
        "createCluster({ rootNodes: [], defaults: { socket: { tls: true }, pingInterval: 30000 } });",
      ),
      droppedAt(
        `rootNodes: [{ ${ping} }]`,
        redis("createCluster({ rootNodes: [{ url: 'rediss://a' }] });"),
        "createCluster({ rootNodes: [{ url: 'rediss://a', pingInterval: 30000 }] });",
      ),
      droppedAt(
        `nodeClientOptions: { ${ping} }`,
        redis(
          "createSentinel({ nodeClientOptions: { socket: { tls: true } }, sentinelClientOptions: {} });",
        ),
        "createSentinel({ nodeClientOptions: { socket: { tls: true }, pingInterval: 30000 }, sentinelClientOptions: {} });",
      ),
      droppedAt(
        `sentinelClientOptions: { ${ping} }`,
        redis(
          "createSentinel({ sentinelClientOptions: { socket: { tls: true } } });",
        ),
        "createSentinel({ sentinelClientOptions: { socket: { tls: true }, pingInterval: 30000 } });",
      ),
    ],
  });
});

describe("the place of the report", () => {
  testRule(rule, {
    valid: [],
    invalid: [
      {
        ...redis(tls),
        errors: [
          {
            message: messageFor("6.3.1"),
            line: 2,
            column: 1,
            endColumn: 13,
            suggestions: 1,
          },
        ],
      },
      {
        ...redis("createClient({ pingInterval: 0, socket: { tls: true } });"),
        errors: [
          {
            message: messageFor("6.3.1"),
            line: 2,
            column: 30,
            endColumn: 31,
            suggestions: 1,
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
        dropped(
          redis("createClient({ url: 'rediss://cache' } as Options);"),
          "createClient({ url: 'rediss://cache', pingInterval: 30000 } as Options);",
        ),
      ],
    },
    languages.typescript,
  );
});

test("it takes no options", () => {
  expect(() =>
    new Linter().verify("", {
      plugins: { keepalive: plugin },
      rules: { "keepalive/require-ping-interval": ["error", { max: 1 }] },
    }),
  ).toThrow(/require-ping-interval/);
});
