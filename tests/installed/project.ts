import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { type Project, projectIn } from "../project.ts";

/** Makes a project with these files in a new temporary folder, which is gone after the test. */
export function makeProject(
  files: Readonly<Record<string, unknown>> = {},
): Project {
  const root = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), "keepalive-")),
  );
  onTestFinished(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  return projectIn(root, files);
}
