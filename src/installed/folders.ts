/** The folders above a file, as Node.js sees them: with symbolic links resolved. */
import { type Disk, disk } from "./disk.ts";

/**
 * The real folder of a file and all folders above it, nearest first.
 * The file need not exist: where a folder does not exist either, the nearest one above it that does is the first.
 *
 * @param filename an absolute file name; none of ESLint's stand-ins (`<input>`) and no relative name leads to a folder
 */
export function* foldersAbove(filename: string): Generator<string> {
  if (!disk?.path.isAbsolute(filename) || filename.length > longestPath) return;
  let folder = realFolder(disk, disk.path.dirname(filename));
  yield folder;
  while (folder !== disk.path.dirname(folder)) {
    folder = disk.path.dirname(folder);
    yield folder;
  }
}

/** The longest file name that Linux opens, in characters; no file system goes far beyond. */
const longestPath = 4096;

function realFolder({ fs, path }: Disk, folder: string): string {
  let existing = folder;
  while (existing !== path.dirname(existing)) {
    try {
      return fs.realpathSync.native(existing);
    } catch {
      existing = path.dirname(existing);
    }
  }
  return existing;
}
