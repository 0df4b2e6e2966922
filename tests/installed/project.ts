import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A folder on disk that is gone after the test. */
export interface Project {
  /** The absolute name of a file in it. */
  readonly file: (name: string) => string;
  /** Writes a file: text as it is, everything else as JSON. */
  readonly write: (name: string, content: unknown) => void;
  /** Makes a symbolic link: `link("node_modules/redis", "../store/redis")`. */
  readonly link: (name: string, target: string) => void;
}

/** Makes a project with these files in a new temporary folder. */
export function makeProject(
  files: Readonly<Record<string, unknown>> = {},
): Project {
  const root = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), "keepalive-")),
  );
  onTestFinished(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  const project: Project = {
    file: (name) => path.join(root, name),
    write: (name, content) => {
      const file = path.join(root, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(
        file,
        typeof content === "string" ? content : JSON.stringify(content),
      );
    },
    link: (name, target) => {
      const file = path.join(root, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.symlinkSync(target, file, "junction");
    },
  };
  for (const [name, content] of Object.entries(files)) {
    project.write(name, content);
  }
  return project;
}
