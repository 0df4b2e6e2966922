/** What ESLint and the plugin say of a piece of code: no page, no worker, so that it runs anywhere. */
import { Linter } from "eslint/universal";
import { clientsOf } from "../../src/clients.ts";
import plugin from "../../src/index.ts";
import { isSourceCode } from "../../src/rule.ts";
import { driverLabel } from "../../src/wording.ts";
import { type Outcome, worstOutcome } from "./outcome.ts";
import type { State } from "./state.ts";
import { loadTypeScriptParser } from "./typescript.ts";

/** A change of the text: what stands between two offsets becomes another text. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export interface Report {
  /** `require-keepalive`; missing where the code cannot be parsed. */
  readonly rule?: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly fix?: Change;
  readonly suggestions: readonly {
    readonly text: string;
    readonly change: Change;
  }[];
}

/** A client, and what becomes of its idle connections. */
export interface Connection {
  /** What is called: `createPool`. */
  readonly name: string;
  readonly line: number;
  /** `mysql2 3.3.5`. */
  readonly driver: string;
  readonly now: Outcome;
  /** When all is applied that the rules offer. */
  readonly mended: Outcome;
}

export interface Analysis {
  readonly reports: readonly Report[];
  readonly connections: readonly Connection[];
  /** The drivers whose clients the code creates. */
  readonly drivers: readonly string[];
  /** The code when every fix is applied. */
  readonly fixed: string;
  /** What it takes from `now` to `mended`. */
  readonly step: "fix" | "suggestion";
}

/** Reports on the code of a state, with its settings and options. */
export async function analyse(state: State): Promise<Analysis> {
  const config = await configFor(state);
  const linter = new Linter();
  const filename = `code.${state.language}`;
  /** What has just been found, and the clients of the text that ESLint has read for it. */
  const checked = (text: string, messages: Checked["messages"]): Checked => {
    const { settings = {} } = config;
    const sourceCode: object = linter.getSourceCode();
    const isRead = !messages.some(({ fatal }) => fatal);
    const clients =
      isRead && isSourceCode(sourceCode)
        ? clientsOf({ sourceCode, filename, cwd: "/", settings })
        : [];
    return { text, messages, clients };
  };
  const verify = (text: string): Checked =>
    checked(text, linter.verify(text, config, filename));
  const fix = (text: string): Checked => {
    const { output, messages } = linter.verifyAndFix(text, config, filename);
    return checked(output, messages);
  };
  const now = verify(state.code);
  const afterFix = now.messages.some((each) => each.fix)
    ? fix(state.code)
    : now;
  const fixed = afterFix.text;
  const suggested = withSuggestions(afterFix);
  const mended = suggested === fixed ? afterFix : verify(suggested);
  return {
    reports: now.messages.map((message) => reportOf(message, state.code)),
    connections: connectionsOf(now, mended),
    drivers: [...new Set(now.clients.map(({ driver }) => driver.name))],
    fixed,
    step: suggested === fixed ? "fix" : "suggestion",
  };
}

interface Checked {
  readonly text: string;
  readonly messages: readonly Linter.LintMessage[];
  readonly clients: ReturnType<typeof clientsOf>;
}

/**
 * The rules take options that the form has checked: ESLint itself would check them with `new Function`,
 * which the page does not allow.
 */
const rules = Object.fromEntries(
  Object.entries(plugin.rules).map(([name, rule]) => [
    name,
    { ...rule, meta: { ...rule.meta, schema: false as const } },
  ]),
);

async function configFor(state: State): Promise<Linter.Config> {
  const { language, versions, node, reportUnknown } = state;
  return {
    files: ["**"],
    plugins: { keepalive: { rules } },
    languageOptions:
      language === "ts"
        ? { parser: await loadTypeScriptParser() }
        : { parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: "off" },
    settings: {
      keepalive: { versions, ...(node !== "" && { node }) },
    },
    rules: {
      ...plugin.configs.recommended.rules,
      "keepalive/no-disabled-keepalive": ["error", { reportUnknown }],
      "keepalive/require-initial-delay": [
        "error",
        { max: state.max, delay: state.delay },
      ],
      "keepalive/require-keepalive": [
        "error",
        { versions: state.judged, reportUnknown },
      ],
    },
  };
}

function reportOf(message: Linter.LintMessage, text: string): Report {
  const { ruleId, line, column, endLine = line, endColumn = column } = message;
  const { fix, suggestions = [] } = message;
  return {
    ...(ruleId !== null && { rule: ruleId.replace(/^keepalive\//, "") }),
    message: message.message,
    line,
    column,
    from: offsetOf(text, line, column),
    to: offsetOf(text, endLine, endColumn),
    ...(fix && { fix: changeOf(fix) }),
    suggestions: suggestions.map(({ desc, fix }) => ({
      text: desc,
      change: changeOf(fix),
    })),
  };
}

/** @param line and column as ESLint counts them: from 1 */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let each = 1; each < line; each++) {
    start = text.indexOf("\n", start) + 1;
  }
  return Math.min(start + column - 1, text.length);
}

function changeOf({
  range: [from, to],
  text,
}: Linter.LintMessage["fix"] & {}): Change {
  return { from, to, insert: text };
}

/** A text with the first suggestion of each report in it, as far as they do not overlap. */
function withSuggestions({ text, messages }: Checked): string {
  const changes = messages
    .flatMap(({ suggestions = [] }) => suggestions.slice(0, 1))
    .map(({ fix }) => changeOf(fix))
    .toSorted((one, other) => other.from - one.from);
  let changed = text;
  let end = text.length;
  for (const { from, to, insert } of changes) {
    if (to > end) continue;
    changed = changed.slice(0, from) + insert + changed.slice(to);
    end = from;
  }
  return changed;
}

function connectionsOf(now: Checked, mended: Checked): readonly Connection[] {
  const isSame = now.clients.length === mended.clients.length;
  return now.clients.map((client, index) => {
    const outcome = worstOutcome(client);
    const after = isSame ? mended.clients[index] : undefined;
    const [start, end] = client.name.range;
    return {
      name: now.text.slice(start, end),
      line: client.name.loc.start.line,
      driver: driverLabel(client),
      now: outcome,
      mended: after ? worstOutcome(after) : outcome,
    };
  });
}
