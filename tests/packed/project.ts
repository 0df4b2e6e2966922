/** Fresh projects that install packages and run programs, as a user would. */
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { type Project, projectIn } from "../project.ts";

/** The packed plugin, for {@link FreshProject.install}. */
export const plugin = inject("tarball");

export interface FreshProject extends Project {
  /**
   * Runs `npm install` with these packages (the {@link plugin}, `"eslint@9"`), or with those in its package.json.
   *
   * @returns what npm says
   * @throws an Error with the output of npm where it fails
   */
  readonly install: (...packages: readonly string[]) => Promise<Run>;
  /**
   * Runs a program of the PATH or of the project's node_modules/.bin, in the project's folder.
   *
   * @throws an Error where there is no such program
   */
  readonly run: (
    program: string,
    args: readonly string[],
    options?: RunOptions,
  ) => Promise<Run>;
}

/** What a program wrote, and its exit code: `null` where a signal ended it. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

export interface RunOptions {
  /** Written to the program's standard input; without it, that is empty. */
  readonly input?: string;
  /** Set beside the environment that all programs get. */
  readonly env?: Readonly<Record<string, string>>;
  /** A folder with programs that come before all others: the one of another Node.js. */
  readonly before?: string;
  /** A folder of the project to run in, in place of its root. */
  readonly cwd?: string;
}

/**
 * The day whose newest releases are installed, so that a release of somebody else's breaks no test.
 * Move it to test with what came since.
 */
const releasedBefore = "2026-11-20";

/** The same for package managers that ask for a release's age. */
export const minutesSinceReleases = Math.floor(
  (Date.now() - Date.parse(releasedBefore)) / 60_000,
);

/** A new project of these files, outside of every other project. It has a package.json without dependencies. */
export function freshProject(
  files: Readonly<Record<string, unknown>> = {},
): FreshProject {
  const root = fs.mkdtempSync(path.join(inject("workspace"), "project-"));
  const project = projectIn(root, {
    "package.json": { private: true, type: "module" },
    ...files,
  });
  const run: FreshProject["run"] = (program, args, options = {}) =>
    runIn(root, program, args, options);
  return {
    ...project,
    run,
    install: async (...packages) => {
      const done = await run("npm", [
        "install",
        "--save-dev",
        "--no-audit",
        "--no-fund",
        "--prefer-offline",
        `--before=${releasedBefore}`,
        ...packages,
      ]);
      if (done.code !== 0) throw new Error(done.stdout + done.stderr);
      return done;
    },
  };
}

function runIn(
  root: string,
  program: string,
  args: readonly string[],
  { input = "", env = {}, before, cwd = "" }: RunOptions,
): Promise<Run> {
  const programs = [
    before,
    path.join(root, "node_modules/.bin"),
    process.env["PATH"],
  ].filter((folder) => folder !== undefined);
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      {
        cwd: path.join(root, cwd),
        env: { ...ownEnvironment, PATH: programs.join(path.delimiter), ...env },
        maxBuffer: Infinity,
      },
      (error, stdout, stderr) => {
        // Without a process there is an error of the operating system: ENOENT.
        if (child.pid === undefined) reject(error ?? new Error(program));
        else resolve({ stdout, stderr, code: child.exitCode });
      },
    );
    // A program may end before it has read anything.
    child.stdin?.on("error", () => undefined).end(input);
  });
}

const readByOthers = new Set([
  ...["FORCE_COLOR", "INIT_CWD", "NODE_ENV", "NODE_OPTIONS", "NODE_PATH"],
  ...["GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE"],
]);

/** The environment of the tests without what npm, Vitest, a Git hook, Node.js and ESLint would read in it. */
const ownEnvironment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(?:npm_(?!config_)|npm_config_local_prefix$|VITEST|ESLINT_)/.test(
          name,
        ) && !readByOthers.has(name),
    ),
  ),
  NO_COLOR: "1",
};
