/** The tests, and the code with its mutants, as one function that makes them anew each time it is called. */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { compileFunction } from "node:vm";
import { type Plugin, rolldown } from "rolldown";
import * as vitest from "./vitest.ts";

/** The tests that say what the code does, without those that try combinations, or size, or start programs. */
const included =
  /^(code|docs|installed|mutation|rules)\/.*\.test\.ts$|^(command|configs|inventory|settings|wording)\.test\.ts$|^drivers\/(eras|model)\.test\.ts$/;
const excluded =
  /edit-combinations|installed\/(browser|disk)|rules\/(bad-input|convergence|fix-safety)/;

/** Thousands of lints for each mutant: the tests that say what a fix writes are enough to find it. */
const fixCheck = "tests/rules/fix-check.ts";
const noFixCheck = "export const checkFixesInAllStyles = async () => {};";

const claims = "tests/mutation/claims.ts";
const entry = "\0tests";

/** What is evaluated when it is first asked for. */
export interface Modules {
  readonly testFiles: Readonly<Record<string, () => Promise<unknown>>>;
  readonly claimsOfAll: () => Promise<unknown>;
}

/** @returns A function that makes all modules anew. What it is given is what `claims.test.ts` compares with. */
export async function bundleTests(): Promise<
  (provenClaims: unknown) => Modules
> {
  const bundle = await rolldown({
    input: entry,
    platform: "node",
    // Packages are loaded once.
    external: /^[^./\0]/,
    plugins: [entryFor(testFiles()), withOwnPlace],
    transform: { define: { "import.meta": "ownPlace" } },
  });
  const { output } = await bundle.generate({
    format: "cjs",
    codeSplitting: false,
  });
  const parameters = ["exports", "require", "provenClaims"];
  const evaluate = compileFunction(output[0].code, parameters);
  const require = createRequire(resolve("package.json"));
  const load = (name: string): unknown =>
    name === "vitest" ? vitest : require(name);
  return (provenClaims) => {
    const exports: Partial<Modules> = {};
    Reflect.apply(evaluate, undefined, [exports, load, provenClaims]);
    const { testFiles, claimsOfAll } = exports;
    if (!testFiles || !claimsOfAll) throw new Error("The bundle is empty");
    return { testFiles, claimsOfAll };
  };
}

function testFiles(): readonly string[] {
  return readdirSync("tests", { recursive: true, encoding: "utf8" })
    .filter((name) => included.test(name) && !excluded.test(name))
    .map((name) => `tests/${name}`);
}

function entryFor(files: readonly string[]): Plugin {
  const later = (file: string): string =>
    `() => import(${JSON.stringify(resolve(file))})`;
  const members = files.map(
    (file) => `${JSON.stringify(file)}: ${later(file)}`,
  );
  const code = `
    export const testFiles = { ${members.join(", ")} };
    const loadClaims = ${later(claims)};
    export const claimsOfAll = async () => (await loadClaims()).claimsOfAll();`;
  const made = new Map([
    [entry, code],
    [resolve(fixCheck), noFixCheck],
  ]);
  return {
    name: "entry",
    resolveId: (name) => (name === entry ? name : null),
    load: (file) => made.get(file) ?? null,
  };
}

/** Lets a module see the place it has in the project, not that of the bundle. */
const withOwnPlace: Plugin = {
  name: "own place",
  transform(code, file) {
    if (!code.includes("import.meta")) return null;
    const place = {
      dirname: dirname(file),
      filename: file,
      url: pathToFileURL(file).href,
    };
    return `const ownPlace = ${JSON.stringify(place)};${code}`;
  },
};
