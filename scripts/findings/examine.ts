/** Lints a file of somebody else, and tries whatever the rules offer to change in it. */
import { Linter } from "eslint";
import { foundBy } from "../found.ts";
import type { Language } from "./languages.ts";
import type { Mend } from "./list.ts";

/** What is found in a file. */
export interface Examined {
  readonly namesDriver: boolean;
  /** How many clients it creates. */
  readonly clients: number;
  readonly reports: readonly Report[];
  /** How many more there are where options that cannot be read are reported, too. */
  readonly unknown: number;
  /** What must not be, each in a sentence. */
  readonly faults: readonly string[];
}

interface Report {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly rule: string;
  readonly message: string;
  readonly mend: Mend;
  /** The source in that line. */
  readonly source: string;
}

/**
 * @param path the file's absolute name: the manifests around it tell the versions
 * @returns `undefined` where no language can read it
 * @throws what a rule throws
 */
export function examine(
  path: string,
  text: string,
  languages: readonly Language[],
): Examined | undefined {
  const readings = readingsOf(path, text, languages);
  const { value: own } = readings.next();
  if (!own) return undefined;
  const { namesDriver, clients } = foundBy(own.linter, path);
  if (!namesDriver) {
    return { namesDriver, clients: 0, reports: [], unknown: 0, faults: [] };
  }
  const file = {
    path,
    text: own.linter.getSourceCode().text,
    config: own.language.configForUnknown,
  };
  const all = new Linter()
    .verify(file.text, file.config, path)
    .filter(isOfRule);
  return {
    namesDriver,
    clients: clients.length,
    reports: own.messages.map((message) => reportOf(message, own)),
    unknown: all.length - own.messages.length,
    faults: [
      ...faultsOfFixes(file, all),
      ...faultsOfSuggestions(file, all),
      ...[...readings].flatMap((other) => disagreement(own, other)),
    ],
  };
}

/** A file as a language reads it. */
interface Reading {
  /** It holds the text in the form that messages fit to. */
  readonly linter: Linter;
  readonly language: Language;
  readonly messages: readonly Linter.LintMessage[];
}

/** The file in each language that can read it. */
function* readingsOf(
  path: string,
  text: string,
  languages: readonly Language[],
): Generator<Reading, undefined> {
  for (const language of languages) {
    if (!language.names.test(path)) continue;
    const linter = new Linter();
    const messages = linter
      .verify(text, language.config, path)
      .filter((message) => isOfRule(message) || message.fatal);
    if (!isBroken(messages)) yield { linter, language, messages };
  }
}

/** The others are about comments that speak to ESLint. */
function isOfRule({ ruleId }: Linter.LintMessage): boolean {
  return ruleId !== null;
}

function isBroken(messages: readonly Linter.LintMessage[]): boolean {
  return messages.some(({ fatal }) => fatal);
}

function reportOf(message: Linter.LintMessage, { linter }: Reading): Report {
  const { line, column, ruleId } = message;
  return {
    line,
    column,
    rule: (ruleId ?? "").replace("keepalive/", ""),
    message: message.message,
    mend: mendOf(message),
    source: linter.getSourceCode().lines[line - 1] ?? "",
  };
}

function mendOf({ fix, suggestions = [] }: Linter.LintMessage): Mend {
  if (fix) return "fix";
  return suggestions.length > 0 ? "suggestion" : "none";
}

/** A file, and the configuration that it is linted with. */
interface Linted {
  readonly path: string;
  readonly text: string;
  readonly config: Linter.Config[];
}

function faultsOfFixes(
  { path, text, config }: Linted,
  messages: readonly Linter.LintMessage[],
): readonly string[] {
  if (!messages.some(({ fix }) => fix)) return [];
  const { output } = new Linter().verifyAndFix(text, config, path);
  const after = new Linter().verify(output, config, path);
  if (isBroken(after)) return ["the fixed file cannot be parsed"];
  return after.some(({ fix }) => fix) ? ["the fixes come to no end"] : [];
}

function faultsOfSuggestions(
  { path, text, config }: Linted,
  messages: readonly Linter.LintMessage[],
): readonly string[] {
  return messages.flatMap(({ line, message, suggestions = [] }) =>
    suggestions.flatMap(({ fix }) => {
      const [start, end] = fix.range;
      const output = text.slice(0, start) + fix.text + text.slice(end);
      const after = new Linter().verify(output, config, path);
      const what = `the suggestion in line ${line}, "${message}",`;
      if (isBroken(after)) {
        return [`${what} leaves a file that cannot be parsed`];
      }
      const isSettled = countOf(after, message) < countOf(messages, message);
      return isSettled ? [] : [`${what} does not settle it`];
    }),
  );
}

function countOf(
  messages: readonly Linter.LintMessage[],
  text: string,
): number {
  return messages.filter(({ message }) => message === text).length;
}

function disagreement(own: Reading, other: Reading): readonly string[] {
  return placesOf(own) === placesOf(other)
    ? []
    : [
        `${own.language.name} and ${other.language.name} lead to different reports`,
      ];
}

function placesOf({ messages }: Reading): string {
  return messages
    .map(({ line, column, message }) => `${line}:${column} ${message}`)
    .join("\n");
}
