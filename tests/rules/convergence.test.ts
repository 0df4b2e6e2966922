/** What `eslint --fix` makes of every way to write the options: an end, the same in any order, and a socket that lives. */
import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import { predict } from "../../src/drivers/model.ts";
import plugin from "../../src/index.ts";
import { readOptions } from "../drivers/plain-options.ts";
import {
  chosenTime,
  optionsOf,
  statementsFor,
  type Version,
  versions,
} from "./combinations.ts";
import { settings } from "./tester.ts";

const { recommended } = plugin.configs;
const fixable = Object.entries(plugin.rules)
  .filter(([, { meta }]) => meta.fixable)
  .map(([name]) => `keepalive/${name}`);

interface Fixed {
  readonly statements: readonly string[];
  readonly messages: readonly Linter.LintMessage[];
}

/** All statements in one file, and each is as it would be in one of its own: a line. */
function fix(
  { driver, version, head }: Version,
  statements: readonly string[],
  rules: Linter.Config["rules"] = recommended.rules,
): Fixed {
  const { output, messages } = new Linter().verifyAndFix(
    [head, ...statements].join("\n"),
    [
      recommended,
      {
        // Written twice, an option of the first passes would lie behind its own twin.
        rules: { ...off(recommended.rules), ...rules, "no-dupe-keys": "error" },
        settings: { ...settings({ [driver.name]: version }, "24.15.0") },
      },
    ],
  );
  return { statements: output.split("\n").slice(1), messages };
}

function off(rules: Linter.Config["rules"] = {}): Linter.RulesRecord {
  return Object.fromEntries(Object.keys(rules).map((name) => [name, "off"]));
}

function permutationsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length === 0) return [[]];
  return all.flatMap((first) =>
    permutationsOf(all.filter((other) => other !== first)).map((rest) => [
      first,
      ...rest,
    ]),
  );
}

/** Whether the socket of a client does what all the rules are for, as far as the version can. */
function isMended({ era }: Version, options: object): boolean {
  const written = readOptions(era, options);
  const read = era.synonyms?.through(written) ?? written;
  const answer = predict(era, read, () => false);
  switch (answer.state) {
    case "refused":
      // The driver says it loud and clear.
      return true;
    case "on":
      return (
        !era.initialDelay.path ||
        (answer.firstProbe !== "system" && answer.firstProbe <= 180_000)
      );
    default:
      return !era.keepAlive.path;
  }
}

/** To ioredis and its fork an option in a URL is text, which turns keepalive off, and nothing beside the URL helps. */
function isText({ era }: Version, statement: string): boolean {
  return era.keepAlive.turnsOff("10000") && statement.includes("?keepAlive=");
}

describe.each(versions)("$driver.name $version", (version) => {
  const statements = statementsFor(version);
  const fixed = fix(version, statements);
  const mended = optionsOf(version, fixed.statements);
  const unmended = fixed.statements
    .map((statement, index) => ({ statement, index }))
    .filter(({ index }) => !isMended(version, mended[index] ?? {}));

  test("nothing fixable is left", () => {
    const left = fixed.messages.filter(
      (message) => message.fix ?? message.ruleId === "no-dupe-keys",
    );
    expect(left).toEqual([]);
  });

  test("a second run changes nothing", () => {
    expect(fix(version, fixed.statements)).toEqual(fixed);
  });

  test("keepalive is on, and the first probe comes in time", () => {
    const late = unmended.filter(
      ({ statement }) =>
        !chosenTime.test(statement) && !isText(version, statement),
    );
    expect(late).toEqual([]);
  });

  test("what is not mended is reported", () => {
    const reported = new Set(fixed.messages.map(({ line }) => line - 2));
    const silent = unmended.filter(({ index }) => !reported.has(index));
    expect(silent).toEqual([]);
  });

  test("the order of the rules does not matter", { timeout: 60_000 }, () => {
    // A prime step meets each kind of statement with ever another value.
    const isSampled = (_: unknown, index: number): boolean => index % 97 === 0;
    const sample = statements.filter(isSampled);
    for (const order of permutationsOf(fixable)) {
      let current: readonly string[] = sample;
      for (const name of order) {
        current = fix(version, current, { [name]: "error" }).statements;
      }
      const ended = fix(version, current).statements;
      expect(optionsOf(version, ended)).toEqual(mended.filter(isSampled));
    }
  });
});
