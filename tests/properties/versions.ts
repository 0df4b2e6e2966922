/** The versions of packages that a program is written for. */
import minVersion from "semver/ranges/min-version.js";
import type {
  Driver,
  Era,
  Factory,
  Releases,
} from "../../src/drivers/model.ts";

export interface Versions {
  /** The factories that can be used beside what is stated already of layers. */
  readonly usable: (
    factories: readonly Factory[],
    driver: Driver,
    era: Era,
  ) => readonly Factory[];
  /** States the version of a layer that a factory is one of. */
  readonly state: (factory: Factory) => void;
  readonly stated: () => Readonly<Record<string, string>>;
}

/** Begins with the first versions of each driver's era. */
export function createVersions(eras: ReadonlyMap<Driver, Era>): Versions {
  const versions = new Map(
    [...eras].flatMap(([{ packages }, { since }]) =>
      packages.flatMap((name) =>
        since[name] === undefined ? [] : [[name, since[name]] as const],
      ),
    ),
  );
  return {
    usable: (factories, driver, era) =>
      factories.filter(
        (factory) =>
          isPossible(factory) && modulesIn(factory, driver, era).length > 0,
      ),
    state: ({ releases }) => {
      if (releases) versions.set(releases.package, firstOf(releases));
    },
    stated: () => Object.fromEntries(versions),
  };

  function isPossible({ releases }: Factory): boolean {
    const stated = releases && versions.get(releases.package);
    return stated === undefined || stated === (releases && firstOf(releases));
  }
}

function firstOf({ range }: Releases): string {
  return minVersion(range)?.version ?? "0.0.0";
}

/** The modules with a factory that are of a package which had versions in an era, or of a layer. */
export function modulesIn(
  { modules }: Factory,
  { packages }: Driver,
  { since }: Era,
): readonly string[] {
  return modules.filter((module) => {
    const owner = packages.find(
      (name) => module === name || module.startsWith(`${name}/`),
    );
    return owner === undefined || since[owner] !== undefined;
  });
}
