/** Which era of a driver a version, or a range of versions, lies in. */
import parse from "semver/functions/parse.js";
import Range from "semver/classes/range.js";
import type Comparator from "semver/classes/comparator.js";
import type { Driver, Era } from "./model.ts";

/**
 * The era that a version of one of a driver's packages lies in. A prerelease counts as its release.
 *
 * @param packageName the package that has the version: redis 4.7.1 is @redis/client 1.6.1
 * @param version an exact version
 * @returns `undefined` for a version before the first era, or one that is no semver version
 */
export function eraOf(
  driver: Driver,
  packageName: string,
  version: string,
): Era | undefined {
  const parsed = parse(version);
  if (!parsed) return undefined;
  return spansOf(driver, packageName).findLast(
    ({ since }) => parsed.compareMain(since) >= 0,
  )?.era;
}

/**
 * The eras that a range of versions of one of a driver's packages reaches into, oldest first.
 * Prereleases count as their releases: `^5.0.0-next.5` begins where `^5.0.0` does.
 *
 * @param range a semver range, or an exact version
 * @returns none for a range before the first era, or one that is no semver range
 */
export function erasWithin(
  driver: Driver,
  packageName: string,
  range: string,
): readonly Era[] {
  const releases = releasesWithin(range);
  if (!releases) return [];
  return spansOf(driver, packageName)
    .filter(({ since, until }) =>
      releases.intersects(
        new Range(until === undefined ? `>=${since}` : `>=${since} <${until}`),
      ),
    )
    .map(({ era }) => era);
}

/**
 * The versions of an era as people read them: `"< 2.1.0"`, `"≥ 3.3.2, < 3.3.5"`, `"≥ 3.3.5"`.
 *
 * @returns `undefined` where the package had no version in that era
 */
export function eraLabel(
  driver: Driver,
  packageName: string,
  era: Era,
): string | undefined {
  const span = spansOf(driver, packageName).find((each) => each.era === era);
  if (!span) return undefined;
  const { since, until } = span;
  const bounds = [
    ...(since === "0.0.0" ? [] : [`≥ ${since}`]),
    ...(until === undefined ? [] : [`< ${until}`]),
  ];
  return bounds.join(", ") || "all";
}

/** An era as versions of one package. */
interface Span {
  readonly era: Era;
  /** The first version. */
  readonly since: string;
  /** The first version after it; missing for the last era. */
  readonly until: string | undefined;
}

function spansOf(driver: Driver, packageName: string): readonly Span[] {
  const starts = driver.eras.flatMap((era) => {
    const since = Object.hasOwn(era.since, packageName)
      ? era.since[packageName]
      : undefined;
    return since === undefined ? [] : [{ era, since }];
  });
  return starts.map((start, index) => ({
    ...start,
    until: starts[index + 1]?.since,
  }));
}

/** A range with its prereleases rounded to releases, so that it touches an era only with a release. */
function releasesWithin(range: string): Range | undefined {
  const alternatives = parseRange(range)?.set;
  if (!alternatives) return undefined;
  return new Range(
    alternatives
      .map((comparators) => comparators.map(releaseBound).join(" "))
      .join(" || "),
  );
}

function parseRange(range: string): Range | undefined {
  try {
    return new Range(range);
  } catch {
    return undefined;
  }
}

function releaseBound({ operator, semver, value }: Comparator): string {
  // Any version.
  if (value === "") return value;
  const { major, minor, patch, prerelease } = semver;
  const release = `${major}.${minor}.${patch}`;
  if (operator === ">") {
    return prerelease.length > 0
      ? `>=${release}`
      : `>=${major}.${minor}.${Math.min(patch + 1, Number.MAX_SAFE_INTEGER)}`;
  }
  // `<4.0.0-0` is how semver ends `^3.0.0`: it holds no version 4.
  const holdsPrereleases = prerelease.length > 0 && prerelease[0] !== 0;
  return operator === "<" && holdsPrereleases
    ? `<=${release}`
    : `${operator}${release}`;
}
