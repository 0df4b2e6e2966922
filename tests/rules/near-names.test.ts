/** Names of keepalive options that a driver does not know: what is meant by each, and what to write. */
import { describe, expect, it } from "vitest";
import { allRules, reportsOf } from "./reports.ts";

/** What is said of an option that the driver has under another name. */
function adviceFor(
  driver: string,
  version: string,
  option: string,
): string | undefined {
  const code = `import driver from "${driver}"; driver.createConnection({ ${option} }); driver.createClient({ ${option} });`;
  const [report] = reportsOf(code, allRules({ [driver]: version })).filter(
    (each) => each.startsWith("no-ineffective-option"),
  );
  return /Write `(.*)`\.$/.exec(report ?? "")?.[1];
}

describe("a name of the switch", () => {
  it.each([
    "enableKeepalive",
    "enablekeepalive",
    "enable_keep_alive",
    "keepAlive",
    "keepalive",
    "keep_alive",
    "socket_keepalive",
    "socketKeepAlive",
    "tcpKeepAlive",
  ])("%s", (name) => {
    expect(adviceFor("mysql2", "3.24.6", `${name}: true`)).toBe(
      "enableKeepAlive: true",
    );
  });

  it("enableKeepAlive", () => {
    expect(adviceFor("redis", "3.1.2", "enableKeepAlive: true")).toBe(
      "socket_keepalive: true",
    );
  });
});

describe("a name of the time to the first probe", () => {
  it.each([
    "keepAliveDelay",
    "keepAliveInitialDelayMillis",
    "keepAliveInitialDelayMs",
    "keepAliveInitialdelay",
    "keepaliveInitialDelay",
    "socket_initial_delay",
    "socket_initialdelay",
  ])("%s", (name) => {
    expect(adviceFor("mysql2", "3.24.6", `${name}: 20_000`)).toBe(
      "keepAliveInitialDelay: 20000",
    );
  });

  it("keepAliveInitialDelay", () => {
    expect(adviceFor("redis", "3.1.2", "keepAliveInitialDelay: 20_000")).toBe(
      "socket_initial_delay: 20000",
    );
  });

  it("keepalives_idle, which counts seconds", () => {
    expect(adviceFor("mysql2", "3.24.6", "keepalives_idle: 20")).toBe(
      "keepAliveInitialDelay: 30000",
    );
  });
});

describe("a value that says what is meant", () => {
  it.each([
    ["keepAlive: 20_000", "keepAliveInitialDelay: 20000"],
    // Not surely in ms.
    ["keepalive: 20_000", "keepAliveInitialDelay: 30000"],
    ["keepAlive: 2", "keepAliveInitialDelay: 2"],
    ["keepAlive: 1", "enableKeepAlive: true"],
    ['keepAlive: "20000"', "enableKeepAlive: true"],
    ["keepAliveDelay: true", "keepAliveInitialDelay: 30000"],
    ["keepAliveDelay", "keepAliveInitialDelay: 30000"],
    ["keepAliveDelay: 1", "keepAliveInitialDelay: 30000"],
  ])("%s", (option, advice) => {
    expect(adviceFor("mysql2", "3.24.6", option)).toBe(advice);
  });
});
