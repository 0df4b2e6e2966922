/** `npx eslint-plugin-keepalive`: the recommended rules where there is no ESLint configuration, as in a Git hook. */
import module from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { ESLint, type Linter } from "eslint";
import plugin from "./index.ts";

const { name } = plugin.meta;
const usage = `Usage: ${name} [--fix] [file, folder or glob]...

Reports database and cache clients whose idle TCP connections will die unnoticed. Reads no ESLint configuration.
Without a name, everything below this folder is read.

  --fix   Mend what can be mended safely, and report the rest.
  --help  Print this.`;

/** Where the command prints. */
export type Output = Pick<Console, "error" | "log">;

/**
 * Lints files and prints the reports.
 *
 * @param args the words after the command's name
 * @param cwd the folder that names of files are relative to
 * @returns the exit code: 0 where nothing is reported, 1 where something is, 2 where the words make no sense
 */
export async function run(
  args: readonly string[],
  cwd: string,
  output: Output,
): Promise<0 | 1 | 2> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { fix: { type: "boolean" }, help: { type: "boolean" } },
    });
    if (values.help) {
      output.log(usage);
      return 0;
    }
    const report = await lint(positionals, cwd, values.fix ?? false);
    if (report !== "") output.log(report);
    return report === "" ? 0 : 1;
  } catch (error) {
    output.error(
      `${name}: ${error instanceof Error ? error.message : String(error)}`,
    );
    return 2;
  }
}

/** The reports as text; none where there is nothing to report. */
async function lint(
  names: readonly string[],
  cwd: string,
  fix: boolean,
): Promise<string> {
  if (ESLint.version.startsWith("8.")) {
    throw new Error(
      `ESLint ${ESLint.version} needs a configuration: install ESLint 9 or later to do without.`,
    );
  }
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: configFor(cwd),
    // A comment may turn on other rules, or turn off what is not here.
    fix: (message) => fix && isOwn(message),
  });
  const results = await eslint.lintFiles(names.length > 0 ? [...names] : ["."]);
  await ESLint.outputFixes(results);
  const formatter = await eslint.loadFormatter("stylish");
  return formatter.format(results.map(ownReports));
}

/** What the files of others say to their own ESLint, about rules that are not here, does not matter. */
function isOwn({ ruleId, fatal }: Linter.LintMessage): boolean {
  return fatal ?? ruleId?.startsWith("keepalive/") ?? false;
}

function ownReports(result: ESLint.LintResult): ESLint.LintResult {
  const messages = result.messages.filter(isOwn);
  const fixable = messages.filter((message) => message.fix);
  return {
    ...result,
    messages,
    errorCount: messages.length,
    fixableErrorCount: fixable.length,
    warningCount: 0,
    fixableWarningCount: 0,
  };
}

function configFor(cwd: string): Linter.Config[] {
  return [
    plugin.configs.recommended,
    {
      files: ["**/*.{js,cjs,mjs,jsx}"],
      languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    },
    {
      files: ["**/*.{ts,cts,mts,tsx}"],
      languageOptions: { parser: typescriptParser(cwd) },
    },
  ];
}

/** The parser beside this plugin, or in the project. Without one, each file that needs it says so. */
function typescriptParser(cwd: string): Linter.Parser {
  for (const from of [import.meta.url, path.join(cwd, "package.json")]) {
    try {
      const parser: unknown = module.createRequire(from)(
        "@typescript-eslint/parser",
      );
      if (isParser(parser)) return parser;
    } catch {
      // Not there.
    }
  }
  return {
    parse: () => {
      throw new Error(
        "TypeScript needs @typescript-eslint/parser: install it in this project.",
      );
    },
  };
}

function isParser(value: unknown): value is Linter.Parser {
  return (
    typeof value === "object" && value !== null && "parseForESLint" in value
  );
}
