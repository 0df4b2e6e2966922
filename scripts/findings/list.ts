/** The list of reports: one a line, so that a change shows in a diff, each with the verdict of who has read the code. */

/** A report in somebody else's code. */
export interface Finding {
  /** `"bullmq@5.1.0"` */
  readonly package: string;
  /** Its name in the package. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly rule: string;
  readonly mend: Mend;
  readonly message: string;
  /** The source in that line. */
  readonly source: string;
}

/** What the rule offers to change. */
export type Mend = "fix" | "suggestion" | "none";

/** What the list says of a report that nobody has compared with the code yet. */
const unreviewed = "new";

/**
 * The list in the order of packages, files and lines.
 *
 * @param head lines on what was linted
 * @param current the list as it is: a report that is in it keeps its verdict
 */
export function listOf(
  head: readonly string[],
  findings: readonly Finding[],
  current: string,
): string {
  const verdicts = verdictsIn(current);
  const lines = findings.toSorted(inOrder).map((finding) => {
    const report = reportOf(finding);
    return `${verdicts.get(report) ?? unreviewed} ${report}`;
  });
  return [...head.map((line) => `# ${line}`), ...lines, ""].join("\n");
}

/** How many reports nobody has looked at. */
export function unreviewedIn(list: string): number {
  return [...verdictsIn(list).values()].filter(
    (verdict) => verdict === unreviewed,
  ).length;
}

/** The verdicts by what they are about. */
function verdictsIn(list: string): ReadonlyMap<string, string> {
  return new Map(
    list
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => {
        const end = line.indexOf(" ");
        return [line.slice(end + 1), line.slice(0, end)];
      }),
  );
}

function reportOf(finding: Finding): string {
  const { line, column, rule, mend, message } = finding;
  const place = `${finding.package} ${finding.file}:${line}:${column}`;
  return `${place} ${rule} [${mend}] ${message} | ${excerptOf(finding)}`;
}

/** How much of a line is shown, in characters: in minified code a line is the whole file. */
const longestExcerpt = 100;

/** The line without what it is indented by, or a part of it that begins shortly before the report. */
function excerptOf({ source, column }: Finding): string {
  if (source.trim().length <= longestExcerpt) return source.trim();
  const start = Math.max(0, column - 1 - longestExcerpt / 4);
  return source.slice(start, start + longestExcerpt).trim();
}

function inOrder(one: Finding, other: Finding): number {
  return (
    compare(one.package, other.package) ||
    compare(one.file, other.file) ||
    one.line - other.line ||
    one.column - other.column ||
    compare(one.rule, other.rule)
  );
}

/** By code units, which is the same everywhere. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
