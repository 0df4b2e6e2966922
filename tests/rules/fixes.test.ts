import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";
import { checkFixesInAllStyles } from "./fix-check.ts";
import { languages, settings } from "./tester.ts";

const rules = ["require-keepalive", "no-disabled-keepalive"] as const;
const languageOptions = languages.typescript;

/** Lints with the two rules, fixes, and holds each rule's fixes against what is true of all fixes. */
async function expectFixed(
  code: string,
  output: string,
  versions: Record<string, string> = {},
): Promise<void> {
  const common = { languageOptions, settings: { ...settings(versions) } };
  const config: Linter.Config = {
    ...common,
    plugins: { keepalive: plugin },
    rules: Object.fromEntries(
      rules.map((rule) => [`keepalive/${rule}`, "error"]),
    ),
  };
  const linter = new Linter();
  expect(linter.verify(code, [config])).not.toEqual([]);
  expect(linter.verifyAndFix(code, [config]).output).toBe(output);
  for (const rule of rules) {
    await checkFixesInAllStyles({ ...common, rule, code });
  }
}

const mysql =
  'import { createConnection, createPool, createPoolCluster } from "mysql2";\n';

describe("mysql2 gets the option", () => {
  it.each([
    [
      "one line",
      `createPool({ host, port: 3306 });`,
      `createPool({ host, port: 3306, enableKeepAlive: true });`,
    ],
    [
      "many lines",
      `createPool({\n  host,\n  port: 3306,\n});`,
      `createPool({\n  host,\n  port: 3306,\n  enableKeepAlive: true,\n});`,
    ],
    [
      "no trailing comma",
      `createPool({\n  host,\n  port: 3306\n});`,
      `createPool({\n  host,\n  port: 3306,\n  enableKeepAlive: true\n});`,
    ],
    [
      "odd indentation",
      `createPool({\n        host,\n     port: 3306\n   });`,
      `createPool({\n        host,\n     port: 3306,\n     enableKeepAlive: true\n   });`,
    ],
    [
      "tabs and comments",
      `createPool({\n\t// where\n\thost, // here\n\tport: 3306 /* usual */, // there\n\t// user: "root",\n});`,
      `createPool({\n\t// where\n\thost, // here\n\tport: 3306 /* usual */, // there\n\tenableKeepAlive: true,\n\t// user: "root",\n});`,
    ],
    [
      "quoted keys",
      `createPool({ "host": host, "port": 3306 });`,
      `createPool({ "host": host, "port": 3306, "enableKeepAlive": true });`,
    ],
    [
      "commas first",
      `createPool({\n    host\n  , port : 3306\n});`,
      `createPool({\n    host\n  , port : 3306\n  , enableKeepAlive : true\n});`,
    ],
    [
      "minified",
      `createPool({a:1});`,
      `createPool({a:1,enableKeepAlive:true});`,
    ],
    ["nothing", `createPool({});`, `createPool({ enableKeepAlive: true });`],
    [
      "a comment only",
      `createPool({\n  // host,\n});`,
      `createPool({\n  // host,\n  enableKeepAlive: true\n});`,
    ],
    [
      "a known spread",
      `const base = { host }; createPool({ ...base });`,
      `const base = { host }; createPool({ ...base, enableKeepAlive: true });`,
    ],
    [
      "a constant",
      `const config = { host }; createPool(config);`,
      `const config = { host, enableKeepAlive: true }; createPool(config);`,
    ],
    [
      "a cast constant",
      `const config = { host } as const satisfies object; createPool(config as never);`,
      `const config = { host, enableKeepAlive: true } as const satisfies object; createPool(config as never);`,
    ],
    [
      "a shared constant",
      `const config = { host }; createPool(config); createConnection(config);`,
      `const config = { host, enableKeepAlive: true }; createPool(config); createConnection(config);`,
    ],
    [
      "another driver's constant",
      `import mysql from "mysql";\nconst config = { host }; createPool(config); mysql.createPool(config);`,
      `import mysql from "mysql";\nconst config = { host }; createPool({ ...config, enableKeepAlive: true }); mysql.createPool(config);`,
    ],
    [
      "redis' constant",
      `import { createClient } from "redis";\nconst config = { host }; createPool(config); createClient(config);`,
      `import { createClient } from "redis";\nconst config = { host }; createPool({ ...config, enableKeepAlive: true }); createClient(config);`,
    ],
    [
      "an exported constant",
      `export const config = { host }; createPool(config);`,
      `export const config = { host }; createPool({ ...config, enableKeepAlive: true });`,
    ],
    [
      "a constant exported by name",
      `const config = { host }; createPool(config); export { config };`,
      `const config = { host }; createPool({ ...config, enableKeepAlive: true }); export { config };`,
    ],
    [
      "a constant exported by default",
      `const config = { host }; createPool(config); export default config;`,
      `const config = { host }; createPool({ ...config, enableKeepAlive: true }); export default config;`,
    ],
    [
      "a constant exported in CommonJS",
      `const config = { host }; createPool(config); module.exports = { config };`,
      `const config = { host }; createPool({ ...config, enableKeepAlive: true }); module.exports = { config };`,
    ],
    [
      "a constant that is returned",
      `export function open() { const config = { host }; createPool(config); return config; }`,
      `export function open() { const config = { host }; createPool({ ...config, enableKeepAlive: true }); return config; }`,
    ],
    [
      "a constant that is passed on",
      `const config = { host }; createPool(config); log(config);`,
      `const config = { host }; createPool({ ...config, enableKeepAlive: true }); log(config);`,
    ],
    [
      "a member",
      `const config = { db: { host }, port: 80 }; createPool(config.db); listen(config.port);`,
      `const config = { db: { host, enableKeepAlive: true }, port: 80 }; createPool(config.db); listen(config.port);`,
    ],
    [
      "branches",
      `createPool(local ? { host } : { host: "db" });`,
      `createPool(local ? { host, enableKeepAlive: true } : { host: "db", enableKeepAlive: true });`,
    ],
    [
      "one branch",
      `createPool(local ? { host } : { host: "db", enableKeepAlive: true });`,
      `createPool(local ? { host, enableKeepAlive: true } : { host: "db", enableKeepAlive: true });`,
    ],
    [
      "a function that is called once",
      `const options = () => ({ host }); createPool(options());`,
      `const options = () => ({ host, enableKeepAlive: true }); createPool(options());`,
    ],
    [
      "a function that is called twice",
      `function options() { return { host }; } createPool(options()); log(options());`,
      `function options() { return { host }; } createPool({ ...options(), enableKeepAlive: true }); log(options());`,
    ],
    [
      "an exported function",
      `export const options = () => ({ host }); createPool(options());`,
      `export const options = () => ({ host }); createPool({ ...options(), enableKeepAlive: true });`,
    ],
    [
      "Object.assign",
      `createPool(Object.assign({}, { host }));`,
      `createPool({ ...Object.assign({}, { host }), enableKeepAlive: true });`,
    ],
    [
      "Object.freeze",
      `createPool(Object.freeze({ host }));`,
      `createPool(Object.freeze({ host, enableKeepAlive: true }));`,
    ],
    [
      "a cluster",
      `createPoolCluster().add("A", { host });`,
      `createPoolCluster().add("A", { host, enableKeepAlive: true });`,
    ],
    [
      "a URL",
      `createPool("mysql://h/db");`,
      `createPool("mysql://h/db?enableKeepAlive=true");`,
    ],
    [
      "a URL with a query",
      "createPool(`mysql://h/db?connectionLimit=5#x`);",
      "createPool(`mysql://h/db?connectionLimit=5&enableKeepAlive=true#x`);",
    ],
    [
      "a URL of its own",
      `const url = "mysql://h/db"; createPool(url);`,
      `const url = "mysql://h/db?enableKeepAlive=true"; createPool(url);`,
    ],
    [
      "a URL for two",
      `const url = "mysql://h/db"; createPool(url); createConnection(url);`,
      `const url = "mysql://h/db?enableKeepAlive=true"; createPool(url); createConnection(url);`,
    ],
    [
      "a URL in an object",
      `createPool({ uri: "mysql://h/db" });`,
      `createPool({ uri: "mysql://h/db", enableKeepAlive: true });`,
    ],
    [
      "Windows' line breaks",
      `createPool({\r\n\thost,\r\n});\r\n`,
      `createPool({\r\n\thost,\r\n\tenableKeepAlive: true,\r\n});\r\n`,
    ],
    [
      "U+2028",
      `createPool({\u2028  host,\u2028});`,
      `createPool({\u2028  host,\u2028  enableKeepAlive: true,\u2028});`,
    ],
  ])("%s", async (_, code, output) => {
    await expectFixed(mysql + code, mysql + output);
  });

  it.each([
    [
      "a value",
      `createPool({ enableKeepAlive: false });`,
      `createPool({ enableKeepAlive: true });`,
    ],
    [
      "a minifier's value",
      `createPool({enableKeepAlive:!1});`,
      `createPool({enableKeepAlive:true});`,
    ],
    [
      "a shorthand",
      `const enableKeepAlive = false; createPool({ enableKeepAlive });`,
      `const enableKeepAlive = false; createPool({ enableKeepAlive: true });`,
    ],
    [
      "a constant",
      `const no = false; createPool({ enableKeepAlive: no });`,
      `const no = false; createPool({ enableKeepAlive: true });`,
    ],
    [
      "a value in a cast",
      `createPool({ enableKeepAlive: <boolean>(false) });`,
      `createPool({ enableKeepAlive: <boolean>(true) });`,
    ],
    [
      "a value in a branch",
      `createPool({ enableKeepAlive: local ? false : true });`,
      `createPool({ enableKeepAlive: local ? true : true });`,
    ],
    [
      "a value in a conditional spread",
      `createPool({ host, ...(local && { enableKeepAlive: false }), enableKeepAlive: false });`,
      `createPool({ host, ...(local && { enableKeepAlive: false }), enableKeepAlive: true });`,
    ],
    [
      "a member that is assigned",
      `const options = { host }; options.enableKeepAlive = false; createPool(options);`,
      `const options = { host }; options.enableKeepAlive = true; createPool(options);`,
    ],
    [
      "a parameter",
      `createPool("mysql://h/db?enableKeepAlive=false&x=1");`,
      `createPool("mysql://h/db?enableKeepAlive=true&x=1");`,
    ],
    [
      "a parameter of an escaped URL in an object",
      String.raw`createPool({ uri: "mysql:\/\/h/db?enableKeepAlive=false" });`,
      String.raw`createPool({ uri: "mysql:\/\/h/db?enableKeepAlive=false", enableKeepAlive: true });`,
    ],
    [
      "a spread that others read",
      `const base = { enableKeepAlive: false }; createPool({ ...base, host }); log(base);`,
      `const base = { enableKeepAlive: false }; createPool({ ...base, host, enableKeepAlive: true }); log(base);`,
    ],
  ])("in the place of %s", async (_, code, output) => {
    await expectFixed(mysql + code, mysql + output, { mysql2: "3.11.0" });
  });

  it.each([
    ["an escaped URL", String.raw`createPool("mysql:\/\/h/db");`],
    [
      "a URL that others read",
      "const url = 'mysql://h/db'; createPool(url); fetch(`${url}`);",
    ],
    [
      "a URL that is exported",
      `export const url = "mysql://h/db"; createPool(url);`,
    ],
    [
      "a URL that is put together",
      `const host = "h"; createPool("mysql://" + host);`,
    ],
    [
      "a comment in the value",
      `createPool({ enableKeepAlive: ! /* no */ 1 });`,
    ],
  ])("but not %s", async (_, code) => {
    await expectFixed(mysql + code, mysql + code);
  });
});

const redis =
  'import { createClient, createCluster, createSentinel } from "redis";\n';

describe("redis gets the option", () => {
  it.each([
    [
      "a value",
      `createClient({ socket: { keepAlive: false, host } });`,
      `createClient({ socket: { keepAlive: true, host } });`,
    ],
    [
      "a shorthand",
      `const socket = { keepAlive: false }; createClient({ socket });`,
      `const socket = { keepAlive: true }; createClient({ socket });`,
    ],
    [
      "a shorthand that others read",
      `const socket = { keepAlive: false }; createClient({ socket }); log(socket);`,
      `const socket = { keepAlive: false }; createClient({ socket: { ...socket, keepAlive: true } }); log(socket);`,
    ],
    [
      "a spread",
      `const base = { keepAlive: false }; createClient({ socket: { ...base, host } });`,
      `const base = { keepAlive: true }; createClient({ socket: { ...base, host } });`,
    ],
    [
      "a spread of it all",
      `export const base = { socket: { keepAlive: false } }; createClient({ ...base, url });`,
      `export const base = { socket: { keepAlive: false } }; createClient({ ...base, url, socket: { ...base.socket, keepAlive: true } });`,
    ],
    [
      "all that others read",
      `export const options = { socket: { keepAlive: false } }; createClient(options);`,
      `export const options = { socket: { keepAlive: false } }; createClient({ ...options, socket: { ...options.socket, keepAlive: true } });`,
    ],
    [
      "cluster defaults",
      `createCluster({ rootNodes, defaults: { socket: { keepAlive: false } } });`,
      `createCluster({ rootNodes, defaults: { socket: { keepAlive: true } } });`,
    ],
    [
      "cluster defaults that others read",
      `export const options = { defaults: { socket: { keepAlive: false } } }; createCluster(options);`,
      `export const options = { defaults: { socket: { keepAlive: false } } }; createCluster({ ...options, defaults: { ...options.defaults, socket: { ...options.defaults.socket, keepAlive: true } } });`,
    ],
    [
      "nodes",
      `createCluster({ rootNodes: [{ socket: { keepAlive: false } }, { url, socket: { keepAlive: false } }] });`,
      `createCluster({ rootNodes: [{ socket: { keepAlive: true } }, { url, socket: { keepAlive: true } }] });`,
    ],
    [
      "sentinels",
      `createSentinel({ name, nodeClientOptions: { socket: { keepAlive: false } }, sentinelClientOptions: { socket: { keepAlive: false } } });`,
      `createSentinel({ name, nodeClientOptions: { socket: { keepAlive: true } }, sentinelClientOptions: { socket: { keepAlive: true } } });`,
    ],
    [
      "sentinels that share",
      `const shared = { socket: { keepAlive: false } }; createSentinel({ name, nodeClientOptions: shared, sentinelClientOptions: shared });`,
      `const shared = { socket: { keepAlive: false } }; createSentinel({ name, nodeClientOptions: { ...shared, socket: { ...shared.socket, keepAlive: true } }, sentinelClientOptions: { ...shared, socket: { ...shared.socket, keepAlive: true } } });`,
    ],
  ])("in the place of %s", async (_, code, output) => {
    await expectFixed(redis + code, redis + output, { redis: "5.0.0" });
  });

  it.each([
    [
      "nodes that others read",
      `const nodes = [{ socket: { keepAlive: false } }]; createCluster({ rootNodes: nodes }); export { nodes };`,
    ],
    [
      "options of a function that is called twice",
      `const options = () => ({ socket: { keepAlive: false } }); createClient(options()); createClient(options());`,
    ],
  ])("but not %s", async (_, code) => {
    await expectFixed(redis + code, redis + code, { redis: "5.0.0" });
  });

  it.each([
    [
      "2",
      `createClient({ socket_keepalive: 0 });`,
      `createClient({ socket_keepalive: true });`,
    ],
    [
      "3",
      `createClient(6379, "h", { socket_keepalive: null });`,
      `createClient(6379, "h", { socket_keepalive: true });`,
    ],
    [
      "3",
      `createClient("redis://h?socket_keepalive=");`,
      `createClient("redis://h?socket_keepalive=true");`,
    ],
    [
      "4",
      `createClient({ socket: { keepAlive: false } });`,
      `createClient({ socket: { keepAlive: 30000 } });`,
    ],
    [
      "6",
      `createClient({ socket: { keepAlive: 0 } });`,
      `createClient({ socket: { keepAlive: true } });`,
    ],
  ])("in version %s: %s", async (version, code, output) => {
    await expectFixed(redis + code, redis + output, { redis: version });
  });
});

describe("what cannot be seen gets a suggestion, never a fix", () => {
  const options = [{ reportUnknown: true }];
  const suggestions = (code: string): readonly string[] => {
    const messages = new Linter().verify(code, [
      {
        languageOptions,
        plugins: { keepalive: plugin },
        rules: Object.fromEntries(
          rules.map((rule) => [`keepalive/${rule}`, ["error", ...options]]),
        ),
      },
    ]);
    expect(messages).not.toEqual([]);
    return messages.flatMap(({ fix, suggestions = [] }) => {
      expect(fix).toBeUndefined();
      return suggestions.map(
        ({ fix: { range, text } }) =>
          code.slice(0, range[0]) + text + code.slice(range[1]),
      );
    });
  };

  it.each([
    [
      `createPool(config);`,
      `createPool({ ...config, enableKeepAlive: true });`,
    ],
    [
      `createPool(config as never);`,
      `createPool({ ...config, enableKeepAlive: true } as never);`,
    ],
    [
      `createPool(await load());`,
      `createPool({ ...await load(), enableKeepAlive: true });`,
    ],
    [
      `createPool((load(), config));`,
      `createPool(({ ...(load(), config), enableKeepAlive: true }));`,
    ],
    [
      `createPool(new Config());`,
      `createPool({ ...new Config(), enableKeepAlive: true });`,
    ],
    [
      `createPool({ host, ...rest });`,
      `createPool({ host, ...rest, enableKeepAlive: true });`,
    ],
    [
      `createPool({ host, enableKeepAlive: on });`,
      `createPool({ host, enableKeepAlive: true });`,
    ],
    [
      `createPool({ host, socketPath: path });`,
      `createPool({ host, socketPath: path, enableKeepAlive: true });`,
    ],
    [
      `createPool({ uri: url });`,
      `createPool({ uri: url, enableKeepAlive: true });`,
    ],
  ])("%s", async (code, output) => {
    expect(suggestions(mysql + code)).toEqual([mysql + output]);
    for (const rule of rules) {
      await checkFixesInAllStyles({
        rule,
        code: mysql + code,
        options,
        languageOptions,
      });
    }
  });

  it.each([
    `createPool(process.env.DATABASE_URL);`,
    `export const open = (url: string) => createPool(url);`,
    "createPool(`mysql://${host}/db`);",
    `createPool(url as string);`,
  ])("or nothing, where it may be text: %s", (code) => {
    expect(suggestions(mysql + code)).toEqual([]);
  });

  it.each([
    [
      `createClient(options);`,
      `createClient({ ...options, socket: { ...options?.socket, keepAlive: true } });`,
    ],
    [
      `createClient(config?.redis);`,
      `createClient({ ...config?.redis, socket: { ...config?.redis?.socket, keepAlive: true } });`,
    ],
    [
      `createClient((config?.redis).cache);`,
      `createClient({ ...(config?.redis).cache, socket: { ...(config?.redis).cache?.socket, keepAlive: true } });`,
    ],
    [
      `createCluster(options);`,
      `createCluster({ ...options, defaults: { ...options?.defaults, socket: { ...options?.defaults?.socket, keepAlive: true } } });`,
    ],
    [
      `createCluster({ rootNodes, defaults });`,
      `createCluster({ rootNodes, defaults: { ...defaults, socket: { ...defaults?.socket, keepAlive: true } } });`,
    ],
    [
      `createClient({ socket });`,
      `createClient({ socket: { ...socket, keepAlive: true } });`,
    ],
    [
      `createClient({ socket: { host, ...rest } });`,
      `createClient({ socket: { host, ...rest, keepAlive: true } });`,
    ],
  ])("%s", (code, output) => {
    expect(suggestions(redis + code)).toEqual([redis + output]);
  });

  it("or nothing, where what else is inside of an option cannot be named", () => {
    expect(suggestions(`${redis}createClient(await load());`)).toEqual([]);
    expect(suggestions(`${redis}createClient(new Options());`)).toEqual([]);
  });
});
