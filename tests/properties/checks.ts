/** What holds for every program that makes clients. */
import { inspect } from "node:util";
import { Linter } from "eslint";
import { expect } from "vitest";
import type { ClientCase } from "../../src/cases.ts";
import {
  type Factory,
  optionsOf,
  type Path,
  type Reading,
  safeIdleTime,
} from "../../src/drivers/model.ts";
import { meanings } from "../../src/drivers/near-names.ts";
import plugin from "../../src/index.ts";
import { fixToTheEnd } from "../rules/fix-to-the-end.ts";
import { languages } from "../rules/tester.ts";
import { withoutOwnOptions } from "./mask.ts";
import {
  type ObservedClient,
  type ObservedProgram,
  observedProgram,
} from "./observed-program.ts";
import type { Program } from "./programs.ts";
import type { Socket } from "./sockets.ts";

/** One in which TypeScript's parser takes `<any>` for a cast. */
const filename = "db.ts";

function configFor(
  { settings, isTypescript }: Program,
  languageOptions: Linter.LanguageOptions = isTypescript
    ? languages.typescript
    : languages.module,
): Linter.Config[] {
  return [
    { files: ["**"], ...plugin.configs.all },
    {
      languageOptions,
      settings: { keepalive: settings },
      rules: {
        "keepalive/require-keepalive": ["error", { versions: "installed" }],
      },
    },
  ];
}

function lint(
  program: Program,
  languageOptions?: Linter.LanguageOptions,
): readonly Linter.LintMessage[] {
  const config = configFor(program, languageOptions);
  const messages = new Linter().verify(program.code, config, filename);
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages;
}

/** Every parser leads to the same reports. */
export function checkParsers(program: Program): void {
  if (program.isTypescript) return;
  expect(lint(program, languages.typescript)).toEqual(lint(program));
}

/** What is predicted is what the program does. */
export async function checkPredictions(program: Program): Promise<void> {
  const { clients } = await observedProgram(program);
  for (const client of clients) checkCases(client, program);
  checkReports(clients, program);
}

/** Each socket of each run is one of the cases, and each case that is known is that of some socket. */
function checkCases(client: ObservedClient, { isPlain }: Program): void {
  const { cases, call, setup, failsSometimes } = client;
  const sockets = client.sockets.flat();
  const name = `client${call.number} of ${setup.driver.name}`;
  const isEachSeen = isPlain || !hasSilentWays(setup.factory);
  if (cases.length > 0 && isEachSeen) {
    for (const socket of sockets) {
      const all = cases.map((way) => differences(way, socket));
      expect(all, `a socket of ${name}`).toContainEqual([]);
    }
  }
  // An argument that cannot be read may turn out to be none.
  const isNone = sockets.length === 0 && !isPlain;
  for (const way of cases) {
    if (isUnknown(way) || failsSometimes || isNone) continue;
    const all = sockets.map((socket) => differences(way, socket));
    expect(all, `a case of ${name}`).toContainEqual([]);
  }
  if (!isPlain) return;
  if (sockets.length > 0) expect(cases, name).not.toEqual([]);
  // What a driver makes of a URL that is none is not known, nor some pool's idle time.
  if (sockets.some(isUnknown)) return;
  expect(cases.filter(isUnknown), name).toEqual([]);
}

/** Whether a call is passed over in a run in which the plugin cannot see that it makes a client of the driver. */
function hasSilentWays({ when, unless, within, places }: Factory): boolean {
  const paths = [...(within ?? []), ...(places ?? []).map(({ path }) => path)];
  return Boolean(when ?? unless) || paths.some((path) => path.includes("[]"));
}

/** What a case says of a socket that is not so. */
function differences(way: ClientCase, socket: Socket): readonly unknown[] {
  const paths = pathsOf(socket);
  const { path, beneath } = socket.era.initialDelay;
  // That a driver throws has to be seen to be believed, too.
  const isRefused =
    socket.prediction.state === "refused" &&
    [path, beneath?.path].some(
      (option) => option && way.read(option).state === "unknown",
    );
  const isNoTcp = socket.transport === "other" && isTcpAssumed(way, socket);
  const pairs: [string, unknown, unknown][] = [
    [
      "prediction",
      isNoTcp || isRefused ? "unknown" : way.prediction,
      socket.prediction,
    ],
    ["transport", isNoTcp ? "unknown" : way.transport, socket.transport],
    ["idle time", way.idleTime, socket.idleTime],
    ...paths.map((path): [string, unknown, unknown] => [
      path.join("."),
      plain(way.read(path)),
      plain(socket.read(path)),
    ]),
  ];
  return pairs.filter(([, said, found]) => {
    return (
      !isOpen(said) &&
      !isOpen(found) &&
      JSON.stringify(said) !== JSON.stringify(found)
    );
  });
}

function isOpen(answer: unknown): boolean {
  return /^(?:\{"state":)?"unknown"/.test(JSON.stringify(answer));
}

/** Nobody is taken to use a Unix socket whose option cannot be seen. */
function isTcpAssumed({ read }: ClientCase, { era }: Socket): boolean {
  const { withoutTcp, unixHost } = era;
  return [...withoutTcp, ...(unixHost ? [unixHost] : [])].some(
    (path) => read(path).state === "unknown",
  );
}

function pathsOf({ era }: Socket): readonly Path[] {
  const near = era.holders.flatMap((holder) =>
    Array.from(meanings.keys(), (name) => [...holder, name]),
  );
  return [...optionsOf(era), ...near];
}

/** Objects stand as some object, as the tables have it. */
function plain(reading: Reading): unknown {
  if (reading.state !== "value") return { state: reading.state };
  const { state, value } = reading;
  const isObject = typeof value === "object" && value !== null;
  return { state, value: isObject ? "some object" : inspect(value) };
}

function isUnknown({
  prediction,
  transport,
  idleTime,
}: Pick<ClientCase, "prediction" | "transport" | "idleTime">): boolean {
  return [prediction.state, transport, idleTime].includes("unknown");
}

const rulesOfOff = [
  "keepalive/require-keepalive",
  "keepalive/no-disabled-keepalive",
];
const ruleOfLate = "keepalive/require-initial-delay";
const ruleOfPing = "keepalive/require-ping-interval";

/** A report is a promise that some socket misbehaves; and where nothing is unknown, each that does is reported. */
function checkReports(
  clients: readonly ObservedClient[],
  program: Program,
): void {
  if (clients.some(({ failsSometimes }) => failsSometimes)) return;
  const isNone = clients.some(
    ({ cases, sockets }) =>
      cases.length > 0 && sockets.some((run) => run.length === 0),
  );
  if (isNone && !program.isPlain) return;
  const isAssumed = clients.some(({ cases, sockets }) =>
    sockets
      .flat()
      .some((socket) => cases.some((way) => isTcpAssumed(way, socket))),
  );
  if (isAssumed) return;
  const sockets = clients.flatMap((client) => client.sockets.flat());
  const isAllKnown = clients.every(
    (client) =>
      !client.cases.some(isUnknown) &&
      (program.isPlain || !hasSilentWays(client.setup.factory)) &&
      (client.cases.length > 0 || client.sockets.flat().length === 0),
  );
  const reported = new Set(lint(program).map(({ ruleId }) => ruleId));
  const off = sockets.filter(isOff);
  const late = sockets.filter(isLate);
  const isOffReported = rulesOfOff.some((rule) => reported.has(rule));
  if (isOffReported) expect(off, "off").not.toEqual([]);
  if (reported.has(ruleOfLate)) expect(late, "late").not.toEqual([]);
  if (reported.has(ruleOfPing)) expect(off, "dropped").not.toEqual([]);
  if (!isAllKnown) return;
  const isMendable = off.some(
    ({ era, read, prediction }) =>
      prediction.state === "off" &&
      era.keepAlive.path &&
      (!era.tls || read(era.tls.pingInterval).state === "absent"),
  );
  if (isMendable) {
    expect(isOffReported || reported.has(ruleOfPing), "off").toBe(true);
  }
  const isDelayable = late.some(({ era }) => era.initialDelay.path);
  if (isDelayable) expect(reported, "late").toContain(ruleOfLate);
}

function isIdle({ idleTime, transport }: Socket): boolean {
  return (
    transport === "TCP" && idleTime !== "unknown" && idleTime > safeIdleTime
  );
}

function isOff(socket: Socket): boolean {
  const { state } = socket.prediction;
  return isIdle(socket) && (state === "off" || state === "refused");
}

function isLate(socket: Socket): boolean {
  const { prediction } = socket;
  return (
    isIdle(socket) &&
    prediction.state === "on" &&
    (prediction.firstProbe === "system" || prediction.firstProbe > safeIdleTime)
  );
}

/** A fix changes the option, and nothing else. */
export async function checkFixes(program: Program): Promise<void> {
  const messages = lint(program);
  if (!messages.some(({ fix }) => fix)) return;
  const fixed = {
    ...program,
    code: fixToTheEnd(program.code, configFor(program), { filename }),
  };
  expect(lint(fixed).filter(({ fix }) => fix)).toEqual([]);
  expect(commentsIn(fixed)).toEqual(commentsIn(program));
  const before = await observedProgram(program);
  const after = await observedProgram(fixed);
  const argsOf = ({ clients }: ObservedProgram): unknown =>
    clients.map(({ setup, args }) =>
      args.map((each) => withoutOwnOptions(setup, each)),
    );
  expect(argsOf(after), fixed.code).toEqual(argsOf(before));
  expect(after.others, fixed.code).toEqual(before.others);
  expect(rightOf(before), fixed.code).toEqual(rightOf(after, before));
  for (const client of after.clients) checkCases(client, fixed);
  checkReports(after.clients, fixed);
}

/** What the sockets do that were right before, where no option beside them had to be moved. */
function rightOf(
  { clients }: ObservedProgram,
  before: ObservedProgram = { clients, others: [] },
): unknown {
  return clients.map(({ sockets }, index) =>
    sockets.map((each, run) => {
      const all = before.clients[index]?.sockets[run] ?? [];
      const isRight = all.every(
        (socket) =>
          isInTime(socket) && !hasStranger(socket) && !hasLostNumber(socket),
      );
      return isRight ? each.map(({ prediction }) => prediction) : [];
    }),
  );
}

function isInTime({ prediction }: Socket): boolean {
  return (
    prediction.state === "on" &&
    prediction.firstProbe !== "system" &&
    prediction.firstProbe <= safeIdleTime
  );
}

/** A time that is written where the driver wants `true`. */
function hasLostNumber({ era, read }: Socket): boolean {
  const { path, turnOnWith } = era.keepAlive;
  const reading = path && read(path);
  return (
    turnOnWith === true &&
    reading?.state === "value" &&
    typeof reading.value === "number"
  );
}

function hasStranger(socket: Socket): boolean {
  const own = optionsOf(socket.era).map(String);
  return pathsOf(socket).some(
    (path) =>
      !own.includes(String(path)) && socket.read(path).state !== "absent",
  );
}

function commentsIn(program: Program): readonly string[] {
  const linter = new Linter();
  linter.verify(program.code, configFor(program), filename);
  return linter
    .getSourceCode()
    .getAllComments()
    .map(({ value }) => value);
}
