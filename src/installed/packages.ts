/** The packages that a file can import: those of Plug'n'Play, and those in the node_modules folders above it. */
import { foldersAbove } from "./folders.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { folderUnderPnp } from "./pnp.ts";

/** A package on the disk. */
export interface InstalledPackage {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

/** A file inside of an installed package, from where it finds its own dependencies. */
export function fileIn({ folder }: InstalledPackage): string {
  return `${folder}/package.json`;
}

/** The package that a file gets when it imports a name; `undefined` also where it is another one under that name. */
export function findInstalled(
  name: string,
  filename: string,
): InstalledPackage | undefined {
  for (const folder of foldersFor(name, filename)) {
    const manifest = readManifest(folder);
    if (!manifest) continue;
    const isAnother = (manifest.name ?? name) !== name;
    return isAnother ? undefined : { name, folder, manifest };
  }
  return undefined;
}

/** Where a package may lie; the first of them that exists is meant. */
function* foldersFor(name: string, filename: string): Generator<string> {
  const underPnp = folderUnderPnp(name, filename);
  if (underPnp !== undefined) yield underPnp;
  for (const above of foldersAbove(filename)) {
    if (!/[\\/]node_modules$/.test(above)) {
      yield `${above}/node_modules/${name}`;
    }
  }
}
