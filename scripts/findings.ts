/**
 * `npm run findings`: lints the sources of packages from the registry with all rules, and writes what is reported;
 * with `--check` only says whether that is what the list says. See findings/README.md.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createPatch } from "diff";
import packages from "../findings/packages.json" with { type: "json" };
import { coloured } from "./coloured.ts";
import {
  examinePackage,
  type ExaminedPackage,
} from "./findings/examine-package.ts";
import { loadLanguages } from "./findings/languages.ts";
import { listOf, unreviewedIn } from "./findings/list.ts";
import { type Packages, unpackAll } from "./packages.ts";

const list = join("findings", "reports.txt");

/** Outside of this project: what is installed here would decide which versions the packages get. */
const cache = join(tmpdir(), "eslint-plugin-keepalive", "findings");

const examined = await examineAll({ ...packages.drivers, ...packages.syntax });
const faults = [
  ...examined.flatMap((one) => one.faults),
  ...examined
    .filter(({ spec, naming }) => naming === 0 && spec in packages.drivers)
    .map(({ spec }) => `${spec} has no file that names a driver`),
];
const current = existsSync(list) ? readFileSync(list, "utf8") : "";
const next = listOf(
  headOf(examined),
  examined.flatMap(({ findings }) => findings),
  current,
);

if (!process.argv.includes("--check")) {
  writeFileSync(list, next);
} else if (current !== next) {
  console.error(colouredPatch(current, next));
  fail(`${list} is not what the rules report: run \`npm run findings\`.`);
}
const unreviewed = unreviewedIn(next);
if (unreviewed > 0) {
  fail(`Not reviewed: ${unreviewed} of the reports in ${list}.`);
}
faults.forEach(fail);

async function examineAll(all: Packages): Promise<readonly ExaminedPackage[]> {
  refuseNeighbours(cache);
  mkdirSync(cache, { recursive: true });
  const folders = unpackAll(all, cache, console.log);
  const languages = await loadLanguages();
  return Array.from(folders, ([spec, folder]) => {
    console.log(`Linting ${spec}`);
    return examinePackage(spec, folder, languages);
  });
}

/** Every package would find what lies beside the folders above it. */
function refuseNeighbours(folder: string): void {
  for (const name of ["node_modules", "package.json"]) {
    const neighbour = join(folder, name);
    if (existsSync(neighbour)) {
      throw new Error(
        `${neighbour} would decide which versions the packages get: set TMPDIR to another folder.`,
      );
    }
  }
  if (folder !== dirname(folder)) refuseNeighbours(dirname(folder));
}

function headOf(all: readonly ExaminedPackage[]): readonly string[] {
  const sum = (count: (one: ExaminedPackage) => number): string =>
    all.reduce((total, one) => total + count(one), 0).toString();
  return [
    "Written by `npm run findings`. Only the first word of a line is written by hand: README.md says how.",
    `${all.length} packages: ${sum(({ files }) => files)} files, of which ${sum(({ unreadable }) => unreadable)} cannot be parsed`,
    `${sum(({ naming }) => naming)} files name a driver, and create ${sum(({ clients }) => clients)} clients; the options of ${sum(({ unknown }) => unknown)} cannot be read`,
    `${sum(({ findings }) => findings.length)} reports`,
  ];
}

function colouredPatch(before: string, after: string): string {
  return createPatch(list, before, after, "", "", { context: 0 })
    .split("\n")
    .map(coloured)
    .join("\n");
}

function fail(why: string): void {
  console.error(why);
  process.exitCode = 1;
}
