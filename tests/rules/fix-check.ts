/**
 * What holds for every fix and every suggestion of every rule: the file parses, nothing of the kind is reported any
 * more, and nothing differs but the option.
 */
import { diffArrays } from "diff";
import { type AST, Linter, type SourceCode } from "eslint";
import { expect } from "vitest";
import { drivers } from "../../src/drivers/index.ts";
import {
  type Driver,
  factoriesOf,
  type Factory,
  optionsOf,
  type Path,
} from "../../src/drivers/model.ts";
import { meanings } from "../../src/drivers/near-names.ts";
import plugin from "../../src/index.ts";
import type { RuleName } from "../../src/types.ts";
import { fixToTheEnd } from "./fix-to-the-end.ts";
import { type PrettierParser, restyled } from "./formatting.ts";
import { type Observation, observe, type Strangers } from "./observed-calls.ts";

/** Source that a rule reports. */
export interface Subject {
  readonly rule: RuleName;
  readonly code: string;
  readonly filename?: string | undefined;
  readonly options?: readonly unknown[] | undefined;
  readonly settings?: Record<string, unknown> | undefined;
  readonly languageOptions: Linter.LanguageOptions;
}

/** Checks source as it is written, and in several other styles. */
export async function checkFixesInAllStyles(subject: Subject): Promise<void> {
  const reports = await checkFixes(subject);
  if (reports === 0) return;
  const texts = await restyled(
    subject.code,
    parserOf(subject),
    configOf(subject),
  );
  for (const [style, code] of texts) {
    const count = await checkFixes({ ...subject, code });
    expect(count, `reports of ${style}:\n${code}`).toBe(reports);
  }
}

/** Checks the fixes and the suggestions for source; how many reports there are. */
export async function checkFixes(subject: Subject): Promise<number> {
  const before = lint(subject, subject.code);
  const { messages } = before;
  const isFixable = messages.some(({ fix }) => fix);
  if (isFixable) {
    const after = lint(
      subject,
      fixToTheEnd(subject.code, [configOf(subject)], nameOf(subject)),
    );
    expect(after.messages.filter(({ fix }) => fix)).toEqual([]);
    const unfixable = messages.filter(({ fix }) => !fix);
    expect(after.messages.length, after.text).toBeLessThanOrEqual(
      unfixable.length,
    );
    await checkChange(subject, messages, before, after);
  }
  for (const message of messages) {
    for (const { fix, desc } of message.suggestions ?? []) {
      const [start, end] = fix.range;
      const after = lint(
        subject,
        before.text.slice(0, start) + fix.text + before.text.slice(end),
      );
      expect(after.messages.length, after.text).toBeLessThan(messages.length);
      const asked = { ...message, message: `${message.message} ${desc}` };
      await checkChange(subject, [asked], before, after);
    }
  }
  return messages.length;
}

function configOf({
  rule,
  options = [],
  settings = {},
  languageOptions,
}: Subject): Linter.Config {
  return {
    files: ["**"],
    plugins: { keepalive: plugin },
    rules: { [`keepalive/${rule}`]: ["error", ...options] },
    settings,
    languageOptions,
  };
}

interface Linted {
  readonly text: string;
  readonly messages: readonly Linter.LintMessage[];
  readonly tokens: readonly AST.Token[];
  readonly comments: readonly string[];
  /** The tokens of the properties that messages stand in. */
  readonly properties: readonly string[];
}

function lint(subject: Subject, text: string): Linted {
  const linter = new Linter();
  const messages = linter.verify(text, [configOf(subject)], nameOf(subject));
  const broken = messages.find(({ fatal }) => fatal);
  expect(broken, `${broken?.message ?? ""}\n${text}`).toBeUndefined();
  const sourceCode = linter.getSourceCode();
  return {
    text,
    messages,
    tokens: sourceCode.ast.tokens,
    comments: sourceCode
      .getAllComments()
      .map(({ range = [0, 0] }) => sourceCode.text.slice(...range)),
    properties: messages.flatMap((message) =>
      tokensOfProperty(sourceCode, message),
    ),
  };
}

function tokensOfProperty(
  sourceCode: SourceCode,
  { line, column }: Linter.LintMessage,
): readonly string[] {
  const index = sourceCode.getIndexFromLoc({ line, column: column - 1 });
  const node = sourceCode.getNodeByRangeIndex(index);
  const property =
    node &&
    [node, ...sourceCode.getAncestors(node).toReversed()].find(
      ({ type }) => type === "Property",
    );
  return property
    ? sourceCode.getTokens(property).map(({ value }) => value)
    : [];
}

function nameOf({ filename }: Subject): { filename?: string } {
  return filename === undefined ? {} : { filename };
}

function parserOf({ filename, languageOptions }: Subject): PrettierParser {
  if (filename?.endsWith(".vue")) return "vue";
  const name: unknown = Reflect.get(
    Object(Reflect.get(Object(languageOptions.parser), "meta")),
    "name",
  );
  return name === "typescript-eslint/parser" ? "typescript" : "babel";
}

/** Nothing changes but what the messages speak of. */
async function checkChange(
  subject: Subject,
  messages: readonly Linter.LintMessage[],
  before: Linted,
  after: Linted,
): Promise<void> {
  expect(after.comments, after.text).toEqual(before.comments);
  if (before.text.includes("\r\n") && !/(?<!\r)\n/.test(before.text)) {
    expect(after.text).not.toMatch(/(?<!\r)\n/);
  }
  const wanted = messages.map(({ message }) => wantedBy(message));
  // An option that the driver does not read goes, name and value, and another comes.
  const isMove = subject.rule === "no-ineffective-option";
  const mayGo = isMove ? before.properties : [];
  const gone = checkTokens(before.tokens, after.tokens, {
    messages,
    wanted,
    mayGo,
  });
  if (parserOf(subject) === "vue") return;
  const paths = wanted.flatMap((one) => one.paths);
  const names = {
    wanted: paths,
    gone: [
      ...(isMove ? paths : []),
      ...(isMove ? [...meanings.keys()] : gone).map((name) => [name]),
    ],
  };
  for (const strangers of ["stand-ins", "undefined"] as const) {
    await checkRun(before.text, after.text, names, strangers);
  }
}

/** What a message asks for. */
interface Wanted {
  /** The options it names. */
  readonly paths: readonly Path[];
  /** The tokens of what to write. */
  readonly tokens: readonly string[];
}

function wantedBy(message: string): Wanted {
  const quoted = Array.from(
    message.matchAll(/`([^`]+)`/g),
    ([, text = ""]) => text,
  );
  return {
    paths: quoted.map((text) =>
      text.includes(":") ? (text.match(/\w+(?=\s*:)/g) ?? []) : text.split("."),
    ),
    tokens: quoted.flatMap((text) => text.match(/\w+/g) ?? []),
  };
}

const punctuation = ["{", "}", ",", ":", ".", "...", "(", ")", "[", "]", "?."];

interface Expected {
  readonly messages: readonly Linter.LintMessage[];
  readonly wanted: readonly Wanted[];
  /** Tokens that may go beside those of what is reported. */
  readonly mayGo: readonly string[];
}

/**
 * Only tokens of what is reported may go, only those of the option may come.
 * What no version of the driver reads may go as well, and come back under another name.
 *
 * @returns the names of options that are gone
 */
function checkTokens(
  before: readonly AST.Token[],
  after: readonly AST.Token[],
  { messages, wanted, ...rest }: Expected,
): readonly string[] {
  const values = (tokens: readonly AST.Token[]): string[] =>
    tokens.map(({ value }) => value);
  const names = wanted.flatMap(({ tokens }) => tokens);
  const removed: string[] = [];
  const inserted: string[] = [];
  for (const part of diffArrays(values(before), values(after))) {
    if (part.removed) removed.push(...part.value);
    if (part.added) inserted.push(...part.value);
  }
  const isUrl = (text: string): boolean => text.includes("://");
  const bare = (text: string): string =>
    names
      .reduce(
        (url, name) =>
          url.replaceAll(
            new RegExp(`(?<=[?&])${name}(?:=[^&#"'\`]*)?&?`, "g"),
            "",
          ),
        text,
      )
      .replace(/[?&](?=[#"'`]|$)/, "");
  expect(inserted.filter(isUrl).map(bare)).toEqual(
    removed.filter(isUrl).map(bare),
  );
  const mayGo = [
    ...before
      .filter((token) => messages.some((message) => isInside(token, message)))
      .map(({ value }) => value),
    ...rest.mayGo,
  ];
  const gone = removed
    .map((token) => token.replaceAll(/^["']|["']$/g, ""))
    .filter((name) => meanings.has(name));
  if (gone.length > 0) mayGo.push(...inserted, ...removed.filter(isOfMove));
  for (const token of removed.filter((one) => !isUrl(one))) {
    const index = mayGo.indexOf(token);
    expect(index, `${token} is gone`).not.toBe(-1);
    mayGo.splice(index, 1);
  }
  const mayCome = new Set([
    ...punctuation,
    ...holders,
    ...names.flatMap((name) => [name, `"${name}"`, `'${name}'`]),
    ...values(before),
  ]);
  for (const token of inserted.filter((one) => !isUrl(one))) {
    expect(mayCome).toContain(token);
  }
  return gone;
}

/** The name of an option that gets another, and what stands around it. */
function isOfMove(token: string): boolean {
  return (
    token === "," ||
    token === ":" ||
    meanings.has(token.replaceAll(/^["']|["']$/g, ""))
  );
}

function isInside({ loc }: AST.Token, message: Linter.LintMessage): boolean {
  const { line, column, endLine = line, endColumn = column } = message;
  const isBefore =
    loc.start.line < line ||
    (loc.start.line === line && loc.start.column + 1 < column);
  const isBehind =
    loc.end.line > endLine ||
    (loc.end.line === endLine && loc.end.column + 1 > endColumn);
  return !isBefore && !isBehind;
}

interface Names {
  readonly wanted: readonly Path[];
  readonly gone: readonly Path[];
}

/** What the source hands to others is the same but for the option, and only the driver in question gets that. */
async function checkRun(
  before: string,
  after: string,
  names: Names,
  strangers: Strangers,
): Promise<void> {
  const first = await observe(before, strangers);
  if (!first) return;
  const second = await observe(after, strangers);
  const masked = ({ calls, exports }: Observation) => ({
    exports,
    calls: calls.map(({ callee, args }) => {
      const paths = optionsOfCall(callee, names);
      // A copy of nothing is an empty object, which says the same to a driver.
      const plain = (value: unknown): unknown =>
        paths.length > 0 ? (value ?? {}) : value;
      return {
        callee,
        args: withoutEmptyEnd(
          args.map((value) => without(plain(value), paths)),
        ),
      };
    }),
  });
  expect(second && masked(second), after).toEqual(masked(first));
}

/** An argument for options that holds nothing says the same as none. */
function withoutEmptyEnd(args: readonly unknown[]): readonly unknown[] {
  const last = args.at(-1);
  const isEmpty =
    typeof last === "object" && last !== null && Object.keys(last).length === 0;
  return isEmpty ? args.slice(0, -1) : args;
}

/** The options that may be others after the mend, in a call of the driver that has them. */
function optionsOfCall(
  callee: string,
  { wanted, gone }: Names,
): readonly Path[] {
  const own = drivers.filter((driver) =>
    [
      ...driver.packages,
      ...allFactoriesOf(driver).flatMap(({ modules }) => modules),
    ]
      // What stands for a module may be called itself.
      .some((name) => callee === name || isOf(callee, name)),
  );
  const places = new Map(
    own
      .flatMap(allFactoriesOf)
      .flatMap(({ places = [] }) =>
        places.map(({ path }) => path.filter((name) => name !== "[]")),
      )
      .map((path) => [String(path), path]),
  );
  const alsoAt = (paths: readonly Path[]): readonly Path[] => [
    ...paths,
    ...Array.from(places.values(), (place) =>
      paths.map((path) => [...place, ...path]),
    ).flat(),
  ];
  const asked = new Set(wanted.map(String));
  // A message names one place, but an object that several places share is reported once.
  const options = own
    .flatMap(({ eras }) => eras.flatMap(optionsOf))
    .filter((option) =>
      alsoAt([option]).some((path) => asked.has(String(path))),
    );
  return alsoAt([...options, ...(own.length > 0 ? gone : [])]);
}

function allFactoriesOf({ eras }: Driver): readonly Factory[] {
  return eras.flatMap(factoriesOf);
}

/** The objects in which layers hold a driver's options: a fix may have to make one. */
const holders = drivers
  .flatMap(allFactoriesOf)
  .flatMap(({ places = [] }) => places.flatMap(({ path }) => path));

function isOf(callee: string, packageName: string): boolean {
  const plain = callee.replace(/^npm:\/?/, "");
  return (
    plain.startsWith(packageName) &&
    /^[./@]/.test(plain.slice(packageName.length))
  );
}

/** A value without options, wherever they stand in it, and without the objects that held nothing else. */
function without(value: unknown, paths: readonly Path[]): unknown {
  if (typeof value === "string") return withoutParameters(value, paths);
  if (Array.isArray(value)) {
    return value.map((one: unknown) => without(one, paths));
  }
  if (typeof value !== "object" || value === null) return value;
  const kept = new Map<string, unknown>();
  for (const [name, inner] of Object.entries(value)) {
    const own = paths.filter(([first]) => first === name);
    if (own.some(({ length }) => length === 1)) continue;
    const rest = own.map((path) => path.slice(1));
    const left = without(inner, [...paths, ...rest]);
    const isEmpty =
      rest.length > 0 &&
      (left === undefined ||
        left === null ||
        (typeof left === "object" && Object.keys(left).length === 0));
    if (!isEmpty) kept.set(name, left);
  }
  return Object.fromEntries(kept);
}

function withoutParameters(text: string, paths: readonly Path[]): string {
  if (!URL.canParse(text) || !text.includes("//")) return text;
  const url = new URL(text);
  for (const [name = ""] of paths) url.searchParams.delete(name);
  url.search = url.searchParams.toString();
  return url.href;
}
