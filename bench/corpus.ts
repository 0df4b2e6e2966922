/** The files that the benchmark lints: the sources of real packages. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Linter } from "eslint";

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly config: Linter.Config;
}

/** Drivers, what is built on them, and packages of all kinds that have nothing to do with them. */
const packages = [
  "@redis/client",
  "ajv",
  "debug",
  "diff",
  "eslint-plugin-eslint-plugin",
  "espree",
  "iconv-lite",
  "minimatch",
  "mysql2",
  "picomatch",
  "redis",
  "redis-3",
  "semver",
  "yargs",
];

/** Bundles beyond this size would drown the rest. */
const largestFile = 200_000;

export function readCorpus(): readonly SourceFile[] {
  return packages.flatMap((name) =>
    sourcesBelow(join("node_modules", name)).flatMap(readSource),
  );
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === "node_modules" ? [] : sourcesBelow(path);
    }
    return /\.[cm]?js$/u.test(entry.name) ? [path] : [];
  });
}

/** A file with the first kind of source that it parses as; nothing where it parses as none. */
function readSource(file: string): readonly SourceFile[] {
  const text = readFileSync(file, "utf8");
  // ESLint leaves out what lies in node_modules.
  const path = resolve("corpus", relative("node_modules", file));
  if (text.length > largestFile) return [];
  for (const sourceType of ["module", "commonjs"] as const) {
    const config = configOf(sourceType);
    if (new Linter().verify(text, [config], path).length === 0) {
      return [{ path, text, config }];
    }
  }
  return [];
}

function configOf(sourceType: "module" | "commonjs"): Linter.Config {
  return {
    files: ["**/*.{js,cjs,mjs}"],
    languageOptions: { sourceType },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 0 },
  };
}
