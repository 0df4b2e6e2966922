import fs from "node:fs";
import path from "node:path";

/** A folder on disk with files that a test writes. */
export interface Project {
  /** The absolute name of a file in it. */
  readonly file: (name: string) => string;
  /** The text of a file. */
  readonly read: (name: string) => string;
  /** Writes a file: text as it is, everything else as JSON. */
  readonly write: (name: string, content: unknown) => void;
  /** Makes a symbolic link: `link("node_modules/redis", "../store/redis")`. */
  readonly link: (name: string, target: string) => void;
}

/** Makes a project of a folder, with these files in it. */
export function projectIn(
  root: string,
  files: Readonly<Record<string, unknown>>,
): Project {
  const project: Project = {
    file: (name) => path.join(root, name),
    read: (name) => fs.readFileSync(path.join(root, name), "utf8"),
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
