import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/** Copies what git knows of this project into a folder, with the changes that are not committed yet. */
export function copyCheckout(folder: string): void {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", args, { cwd: root, encoding: "utf8" });
  for (const file of files.split("\0")) {
    const from = path.join(root, file);
    // The list ends with an empty name, and has files that are removed, but not yet for git.
    if (file === "" || !fs.existsSync(from)) continue;
    fs.cpSync(from, path.join(folder, file));
  }
}
