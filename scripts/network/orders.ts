/** Copies of examples/orders: as written, and as `eslint --fix` leaves it. */
import { execFile } from "node:child_process";
import { cp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { structuredPatch } from "diff";
import { ESLint } from "eslint";
import ts from "typescript";
import { lint, type LintSettings } from "../lint.ts";
import { scratch, within } from "./namespaces.ts";
import { login } from "./servers.ts";

/** Something about each file of the application, by its path in it. */
export type ByFile<Value> = ReadonlyMap<string, Value>;

/** A first probe in time for this network, in ms. */
export const rules = {
  "keepalive/require-initial-delay": ["error", { max: 2000, delay: 2000 }],
} satisfies LintSettings["rules"];

/** Copies the application to a folder of its own, and returns the folder. */
export async function copyOrders(name: string): Promise<string> {
  const folder = join(scratch, name);
  await cp("examples/orders", folder, { recursive: true });
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}

/** The first line that is reported in each file. */
export async function reportedLines(folder: string): Promise<ByFile<string>> {
  const results = await lint("src", { cwd: folder, rules });
  return new Map(
    results.flatMap(({ filePath, messages: [first], source = "" }) => {
      if (first === undefined) return [];
      const code = source.split("\n")[first.line - 1] ?? "";
      return [[relative(folder, filePath), code.trim()]];
    }),
  );
}

/** Runs `eslint --fix`, and returns the lines that it takes out (-) and writes (+). */
export async function fix(folder: string): Promise<ByFile<readonly string[]>> {
  const results = await lint("src", { cwd: folder, rules, fix: true });
  const changes = await Promise.all(
    results.map(
      async (result) =>
        [relative(folder, result.filePath), await changesIn(result)] as const,
    ),
  );
  await ESLint.outputFixes(results);
  return new Map(changes);
}

async function changesIn({
  filePath,
  output,
}: ESLint.LintResult): Promise<readonly string[]> {
  if (output === undefined) return [];
  const source = await readFile(filePath, "utf8");
  const { hunks } = structuredPatch("", "", source, output, "", "", {
    context: 0,
  });
  return hunks.flatMap(({ lines }) =>
    lines.map((line) => `${line.charAt(0)} ${line.slice(1).trim()}`),
  );
}

/** Strips the types: `src/` becomes `dist/`. */
export async function build(folder: string): Promise<void> {
  const from = join(folder, "src");
  const to = join(folder, "dist");
  await cp(from, to, { recursive: true });
  for (const name of await readdir(from)) {
    const { outputText } = ts.transpileModule(
      await readFile(join(from, name), "utf8"),
      {
        fileName: name,
        compilerOptions: {
          target: ts.ScriptTarget.ES2023,
          module: ts.ModuleKind.ESNext,
          rewriteRelativeImportExtensions: true,
        },
      },
    );
    await writeFile(join(to, name.replace(/\.ts$/, ".js")), outputText);
  }
}

/**
 * Leaves the application alone for a night, in the namespace of the client.
 *
 * @param times how long nobody asks anything, and how long an answer may take, in ms
 * @returns what became of the clients, by the file that makes them
 */
export async function spendNight(
  folder: string,
  {
    silence,
    patience,
  }: { readonly silence: number; readonly patience: number },
): Promise<ByFile<string>> {
  const [command, ...words] = within("client");
  const times = [String(silence), String(patience)];
  const { stdout } = await promisify(execFile)(
    command,
    [...words, process.execPath, "dist/quiet-night.js", ...times],
    {
      cwd: folder,
      env: { ...process.env, DB_USER: login.user, DB_PASSWORD: login.password },
    },
  );
  const lines = stdout.matchAll(/^(\S+): (.*)$/gm);
  return new Map(
    Array.from(lines, ([, file = "", outcome = ""]) => [file, outcome]),
  );
}
