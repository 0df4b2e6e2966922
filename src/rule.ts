/** The frame around every rule: it listens, asks the rule about each client, and reports what the rule finds. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Rule } from "eslint";
import type { Edit } from "./code/edit.ts";
import { homepage } from "./about.ts";
import { type ClientCase, isIdleFor, type Mend } from "./cases.ts";
import {
  type Client,
  clientsOf,
  type FileOfRule,
  namesDriver,
} from "./clients.ts";
import type { KeepaliveRule, Report, RuleName, RuleOptions } from "./types.ts";

/** What a rule finds wrong with a client. */
export interface Problem<MessageId extends string> {
  /** The narrowest piece of source that shows it. Each node is reported once. */
  readonly node: TSESTree.Node;
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  /** The change that mends it: a fix where it is safe, otherwise a suggestion. */
  readonly mend?: Mend | undefined;
}

interface RuleDefinition<MessageId extends string, Name extends RuleName> {
  readonly name: Name;
  readonly description: string;
  /** The default of every option. */
  readonly options: Readonly<RuleOptions[Name]>;
  /** The JSON schema of every option. */
  readonly schema: Readonly<Record<keyof RuleOptions[Name], object>>;
  readonly messages: Readonly<Record<MessageId | "mend", string>>;
  /** Whether mends may be fixes. Otherwise all of them are suggestions. */
  readonly isFixable: boolean;
  /** Whether the preset `recommended` has it. */
  readonly isRecommended: boolean;
  /** Says in one sentence what is wrong with options that the schema lets pass. */
  readonly refuse?: (
    options: Readonly<RuleOptions[Name]>,
  ) => string | undefined;
  /**
   * How long a connection has to stay idle to be lost, in ms:
   * clients that close or check theirs sooner are passed over. Missing where that does not matter.
   */
  readonly idleTime?: (options: Readonly<RuleOptions[Name]>) => number;
  /** What is wrong with one way a client's call can turn out. A problem `"unknown"` is for `reportUnknown` alone. */
  readonly judge: (
    client: Client,
    way: ClientCase,
    options: Readonly<RuleOptions[Name]>,
  ) => Found<MessageId> | readonly Found<MessageId>[];
}

/** A problem, if there is one. */
export type Found<MessageId extends string> = Problem<MessageId> | undefined;

/** Makes an ESLint rule of what a rule knows. */
export function defineRule<MessageId extends string, Name extends RuleName>(
  rule: RuleDefinition<MessageId, Name>,
): KeepaliveRule {
  return {
    meta: {
      type: "problem",
      docs: {
        description: rule.description,
        recommended: rule.isRecommended,
        url: `${homepage}/blob/main/docs/rules/${rule.name}.md`,
      },
      ...(rule.isFixable && { fixable: "code" }),
      hasSuggestions: true,
      ...optionsMeta(rule),
      messages: rule.messages,
    },
    create(context) {
      const { sourceCode, filename, cwd = "/", settings } = context;
      const options = withDefaults(rule.options, context.options[0]);
      const refusal = rule.refuse?.(options);
      if (refusal !== undefined) {
        throw new Error(`keepalive/${rule.name}: ${refusal}`);
      }
      if (!isSourceCode(sourceCode)) return {};
      const file = { sourceCode, filename, cwd, settings };
      if (!namesDriver(file)) return {};
      return {
        Program() {
          const reported = new Set<TSESTree.Node>();
          for (const problem of problemsIn(file, rule, options)) {
            if (reported.has(problem.node)) continue;
            reported.add(problem.node);
            context.report(reportOf(problem));
          }
        },
      };
    },
  };
}

function* problemsIn<MessageId extends string, Name extends RuleName>(
  file: FileOfRule,
  { idleTime, judge }: RuleDefinition<MessageId, Name>,
  options: Readonly<RuleOptions[Name]>,
): Generator<Problem<MessageId>> {
  const shortest = idleTime?.(options) ?? 0;
  const reportsUnknown = "reportUnknown" in options && options.reportUnknown;
  for (const client of clientsOf(file)) {
    for (const way of client.cases) {
      if (!isIdleFor(way, shortest)) continue;
      for (const problem of [judge(client, way, options)].flat()) {
        if (!problem) continue;
        if (problem.messageId !== "unknown" || reportsUnknown) yield problem;
      }
    }
  }
}

function optionsMeta<Name extends RuleName>({
  schema: properties,
  options,
}: Pick<RuleDefinition<string, Name>, "schema" | "options">): Pick<
  Rule.RuleMetaData,
  "schema" | "defaultOptions"
> {
  if (Object.keys(properties).length === 0) return { schema: [] };
  return {
    schema: [
      {
        type: "object",
        properties: { ...properties },
        additionalProperties: false,
      },
    ],
    defaultOptions: [options],
  };
}

/** ESLint has held what is given against the schema. */
function withDefaults<Options extends object>(
  defaults: Options,
  given: unknown,
): Options {
  return typeof given === "object" ? { ...defaults, ...given } : defaults;
}

/** ESLint's own type of source code knows no TypeScript syntax; the parsers' does. */
export function isSourceCode(value: object): value is TSESLint.SourceCode {
  return "ast" in value && "text" in value;
}

function reportOf<MessageId extends string>({
  node,
  messageId,
  data = {},
  mend,
}: Problem<MessageId>): Report {
  const report = { loc: locationOf(node), messageId, data: { ...data } };
  if (!mend) return report;
  const fix = (fixer: Rule.RuleFixer): Rule.Fix[] =>
    [...mend.edits, ...guards(mend)].map(({ range: [start, end], text }) =>
      fixer.replaceTextRange([start, end], text),
    );
  return mend.isSafe
    ? { ...report, fix }
    : { ...report, suggest: [{ messageId: "mend", data: report.data, fix }] };
}

/** Edits without effect at both ends of a range: ESLint takes what lies between for changed, and other fixes wait. */
function guards({ guarded }: Mend): Edit[] {
  return (guarded ?? []).map((at) => ({ range: [at, at], text: "" }));
}

/** An object literal is shown by its opening brace: an editor need not underline a page. */
function locationOf({ type, loc }: TSESTree.Node): TSESTree.SourceLocation {
  const { start } = loc;
  return type === "ObjectExpression"
    ? { start, end: { line: start.line, column: start.column + 1 } }
    : loc;
}
