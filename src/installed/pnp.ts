/** Yarn's Plug'n'Play: packages lie in archives, and only its resolver knows where. */
import { disk } from "./disk.ts";

/** What Plug'n'Play adds to node:module in a process that runs under it; `fs` reads its archives there. */
interface PlugAndPlay {
  /** The resolver of the project that a file lies in. */
  readonly findPnpApi: (file: string) => Resolver | null;
}

interface Resolver {
  /**
   * A file of a package: `"mysql2/package.json"`.
   *
   * @throws where the package of the importing file does not declare that package
   */
  readonly resolveToUnqualified: (
    file: string,
    importer: string,
  ) => string | null;
}

/**
 * The folder of the package that a file gets when it imports a name.
 *
 * @returns `undefined` outside of Plug'n'Play, and for what the file may not import there
 */
export function folderUnderPnp(
  name: string,
  filename: string,
): string | undefined {
  if (!disk || !hasPlugAndPlay(disk.module)) return undefined;
  if (!disk.path.isAbsolute(filename)) return undefined;
  try {
    const manifest = disk.module
      .findPnpApi(filename)
      ?.resolveToUnqualified(`${name}/package.json`, filename);
    return manifest ? disk.path.dirname(manifest) : undefined;
  } catch {
    return undefined;
  }
}

function hasPlugAndPlay(module: object): module is PlugAndPlay {
  return "findPnpApi" in module;
}
