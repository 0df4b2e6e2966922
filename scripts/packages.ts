/** Packages from the registry, for their sources: they are unpacked into a folder, and nothing of them is run. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";

/** The SHA-512 of tarballs in base64, by `name@version`. */
export type Packages = Readonly<Record<string, string>>;

/**
 * Unpacks what is not in the folder yet.
 *
 * @returns the folder of each package by `name@version`
 */
export function unpackAll(
  packages: Packages,
  into: string,
  say: (what: string) => void,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(packages).map(([spec, hash]) => {
      const folder = join(into, spec.replace("/", "+"));
      if (!existsSync(folder)) {
        say(`Downloading ${spec}`);
        download(spec, hash, folder);
      }
      return [spec, folder];
    }),
  );
}

function download(spec: string, hash: string, folder: string): void {
  // Only what is whole has the name of the folder.
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const [tarball = ""] = execFileSync("npm", ["pack", "--silent", spec], {
    cwd: part,
    encoding: "utf8",
  }).split("\n");
  const content = readFileSync(join(part, tarball));
  const actual = createHash("sha512").update(content).digest("base64");
  if (actual !== hash) {
    throw new Error(
      `The registry's ${spec} has the SHA-512 ${actual}, and ${hash || "none"} is expected.`,
    );
  }
  execFileSync("tar", ["-xzf", tarball], { cwd: part });
  renameSync(part, folder);
}

/** All files below a folder but those of other packages. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return entry.name === "node_modules" ? [] : filesBelow(path);
  });
}
