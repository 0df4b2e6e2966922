/** The files that the benchmark lints: sources of real packages, in JavaScript those that this repository installs anyway. */
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Linter } from "eslint";
import { foundBy } from "../scripts/found.ts";
import { filesBelow } from "../scripts/packages.ts";
import {
  configFor,
  type Dialect,
  dialects,
  type ParserName,
} from "./dialects.ts";
import { downloadAll } from "./download.ts";

export interface SourceFile {
  /** Its place in the tree: what lies in node_modules would not be linted. */
  readonly path: string;
  readonly text: string;
  readonly dialect: Dialect;
  readonly namesDriver: boolean;
  /** How many clients it creates. */
  readonly clients: number;
}

/** Drivers, what is built on them, and packages that have nothing to do with them. */
const installed = [
  "@babel/core",
  "@redis/client",
  "bull",
  "bullmq",
  "diff",
  "eslint",
  "eslint-plugin-eslint-plugin",
  "ioredis",
  "knex",
  "mariadb",
  "mysql",
  "mysql2",
  "pg",
  "semver",
  "sequelize",
  "typeorm",
  "vitest",
];

/** Bundles beyond this size, in characters, would drown the rest. */
const largestFile = 200_000;

/** All sources that can be parsed, each text once: many packages hold theirs twice. */
export async function readTree(
  say: (what: string) => void,
): Promise<readonly SourceFile[]> {
  const linter = new Linter();
  const files: SourceFile[] = [];
  const texts = new Set([""]);
  for (const { parser, folders, names } of findSources(say)) {
    say(`Reading the tree with ${parser}`);
    const ways = await Promise.all(
      dialects
        .filter((dialect) => dialect.parser === parser)
        .map(
          async (dialect) => [dialect, await configFor(dialect, {})] as const,
        ),
    );
    const sources = folders
      .flatMap(filesBelow)
      .filter((file) => names.test(file));
    for (const file of sources) {
      const text = readFileSync(file, "utf8");
      if (text.length > largestFile || texts.has(text)) continue;
      texts.add(text);
      // What lies in node_modules would not be linted.
      const path = resolve("tree", relative("node_modules", file));
      const way = ways.find(
        ([, config]) =>
          !linter.verify(text, config, path).some(({ fatal }) => fatal),
      );
      if (!way) continue;
      const { namesDriver, clients } = foundBy(linter, path);
      files.push({
        path,
        text,
        dialect: way[0],
        namesDriver,
        clients: clients.length,
      });
    }
  }
  return files;
}

function findSources(say: (what: string) => void): readonly Sources[] {
  return [
    {
      parser: "espree",
      names: /\.[cm]?js$/u,
      folders: installed.map((name) => join("node_modules", name)),
    },
    {
      parser: "@typescript-eslint/parser",
      names: /(?<!\.d)\.[cm]?tsx?$/u,
      folders: [...downloadAll(say)],
    },
  ];
}

interface Sources {
  readonly parser: ParserName;
  readonly names: RegExp;
  readonly folders: readonly string[];
}
