/** Packs the plugin, once for all tests that install it: they use what users get, never the source tree. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder that all projects are made in; it is gone after the tests. */
    workspace: string;
    /** The file that `npm pack` wrote. */
    tarball: string;
  }
}

export default function pack({ provide }: TestProject): () => void {
  const workspace = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), "keepalive-packed-")),
  );
  provide("workspace", workspace);
  provide("tarball", path.join(workspace, packInto(workspace)));
  return () => {
    fs.rmSync(workspace, { recursive: true, force: true });
  };
}

/** The name of the file that `npm pack` writes into a folder. */
function packInto(folder: string): string {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [name, ...others] = fs.readdirSync(folder);
  if (name === undefined || others.length > 0) {
    throw new Error(`npm pack has to write one file into ${folder}.`);
  }
  return name;
}
