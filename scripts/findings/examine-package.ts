import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { filesBelow } from "../packages.ts";
import { type Examined, examine } from "./examine.ts";
import type { Language } from "./languages.ts";
import type { Finding } from "./list.ts";

/** What is found in a package. */
export interface ExaminedPackage {
  /** `"bullmq@5.1.0"` */
  readonly spec: string;
  /** How many files there are, each text once: many packages hold theirs twice. */
  readonly files: number;
  /** How many of them no language can read. */
  readonly unreadable: number;
  /** How many of them name a driver. */
  readonly naming: number;
  /** How many clients they create. */
  readonly clients: number;
  /** How often the options of a client cannot be read. */
  readonly unknown: number;
  readonly findings: readonly Finding[];
  /** What must not be, each in a sentence. */
  readonly faults: readonly string[];
}

/** @param folder where it is unpacked: the manifests in it tell the versions of its drivers */
export function examinePackage(
  spec: string,
  folder: string,
  languages: readonly Language[],
): ExaminedPackage {
  const texts = new Set<string>();
  const faults: string[] = [];
  const found: (Examined & { readonly file: string })[] = [];
  let unreadable = 0;
  for (const path of filesBelow(folder)) {
    if (!languages.some(({ names }) => names.test(path))) continue;
    const text = readFileSync(path, "utf8");
    if (texts.has(text)) continue;
    texts.add(text);
    const file = nameIn(folder, path);
    try {
      const examined = examine(path, text, languages);
      if (examined) found.push({ ...examined, file });
      else unreadable++;
    } catch (crash) {
      faults.push(`${spec} ${file}: ${String(crash)}`);
    }
  }
  return {
    spec,
    files: texts.size,
    unreadable,
    naming: found.filter(({ namesDriver }) => namesDriver).length,
    clients: found.reduce((sum, { clients }) => sum + clients, 0),
    unknown: found.reduce((sum, { unknown }) => sum + unknown, 0),
    findings: found.flatMap(({ file, reports }) =>
      reports.map((report) => ({ ...report, package: spec, file })),
    ),
    faults: [
      ...faults,
      ...found.flatMap((one) =>
        one.faults.map((fault) => `${spec} ${one.file}: ${fault}`),
      ),
    ],
  };
}

/** Without the folder that all is in: most call it `package`. */
function nameIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).slice(1).join("/");
}
