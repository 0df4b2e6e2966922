/** Hooks that stop a commit, with real commits. */
import path from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { copyCheckout } from "../checkout.ts";
import {
  type FreshProject,
  freshProject,
  plugin,
  type Run,
} from "./project.ts";
import { readmeBlock } from "./readme.ts";

const imported = 'import { createClient } from "redis";\n';
const fixable = `${imported}createClient({ socket: { keepAlive: false } });\n`;
const fixed = `${imported}createClient({ socket: { keepAlive: true } });\n`;
/** Over TLS this has no keepalive with the Node.js in package.json, and no fix. */
const bad = `${imported}createClient({ url: "rediss://cache" });\n`;

const env = {
  GIT_AUTHOR_NAME: "Ann",
  GIT_AUTHOR_EMAIL: "ann@example.com",
  GIT_COMMITTER_NAME: "Ann",
  GIT_COMMITTER_EMAIL: "ann@example.com",
  GIT_CONFIG_GLOBAL: "/dev/null",
  // Its own cache: hooks that were installed before prove nothing.
  PRE_COMMIT_HOME: path.join(inject("workspace"), "pre-commit"),
};

async function git(project: FreshProject, ...args: string[]): Promise<string> {
  const { stdout, stderr, code } = await project.run("git", args, { env });
  if (code !== 0) throw new Error(stdout + stderr);
  return stdout;
}

/** A repository with one commit, without the hook yet. */
async function repository(
  files: Readonly<Record<string, unknown>>,
): Promise<FreshProject> {
  const project = freshProject({
    ".gitignore": "node_modules\n",
    "package.json": {
      private: true,
      type: "module",
      engines: { node: "22.0.0" },
    },
    ...files,
  });
  await git(project, "init", "--quiet", "--initial-branch=main");
  await git(project, "add", ".");
  await git(project, "commit", "--quiet", "--message", "Begin");
  return project;
}

/** Writes a file and commits it. */
async function commit(
  project: FreshProject,
  file: string,
  text: string,
): Promise<Run> {
  project.write(file, text);
  await git(project, "add", file);
  return project.run("git", ["commit", "--message", `Add ${file}`], { env });
}

/** What is committed of a file. */
function committed(project: FreshProject, file: string): Promise<string> {
  return git(project, "show", `HEAD:${file}`);
}

describe("lint-staged with husky, as the README has them", () => {
  let project: FreshProject;

  beforeAll(async () => {
    const staged: unknown = JSON.parse(readmeBlock("Before a commit", "json"));
    project = await repository({
      "eslint.config.js": readmeBlock("Flat config", "js"),
    });
    const manifest: unknown = JSON.parse(project.read("package.json"));
    project.write("package.json", Object.assign({}, manifest, staged));
    await project.install(plugin, "eslint@10", "husky@9", "lint-staged@16");
    await project.run("husky", []);
    project.write(".husky/pre-commit", readmeBlock("Before a commit", "sh"));
  });

  test("a commit that nobody can mend is refused", async () => {
    const { code, stderr, stdout } = await commit(project, "bad.js", bad);
    expect(stdout + stderr).toContain("keepalive/require-ping-interval");
    expect(code).toBe(1);
    await expect(committed(project, "bad.js")).rejects.toThrow("bad.js");
    await git(project, "rm", "--cached", "--quiet", "bad.js");
  });

  test("a commit that can be mended is, on its way", async () => {
    const { code } = await commit(project, "fixable.js", fixable);
    expect(code).toBe(0);
    expect(await committed(project, "fixable.js")).toBe(fixed);
    expect(project.read("fixable.js")).toBe(fixed);
  });
});

describe("pre-commit, as the README has it", () => {
  let project: FreshProject;

  beforeAll(async () => {
    const hooks = path.join(inject("workspace"), "hooks");
    copyCheckout(hooks);
    const source = freshProject();
    const at = ["-C", hooks];
    await git(source, ...at, "init", "--quiet", "--initial-branch=main");
    await git(source, ...at, "add", "--all", "--force", ".");
    await git(source, ...at, "commit", "--quiet", "--message", "Release");
    await git(source, ...at, "tag", "v0.1.0");
    const config = readmeBlock("pre-commit", "yaml").replace(
      /(?<=repo: ).*/u,
      hooks,
    );
    project = await repository({ ".pre-commit-config.yaml": config });
    const { code, stdout, stderr } = await project.run(
      "pre-commit",
      ["install", "--install-hooks"],
      { env },
    );
    expect(code, stdout + stderr).toBe(0);
  }, 1_200_000);

  test("a commit that nobody can mend is refused", async () => {
    const { code, stderr } = await commit(project, "bad.ts", bad);
    expect(stderr).toContain("keepalive/require-ping-interval");
    expect(code).toBe(1);
    await expect(committed(project, "bad.ts")).rejects.toThrow("bad.ts");
    await git(project, "rm", "--cached", "--quiet", "bad.ts");
  });

  test("a commit that can be mended is mended, and then goes through", async () => {
    const { code, stderr } = await commit(project, "fixable.js", fixable);
    expect(stderr).toContain("files were modified by this hook");
    expect(code).toBe(1);
    expect(project.read("fixable.js")).toBe(fixed);
    await git(project, "add", "fixable.js");
    await git(project, "commit", "--message", "Add it again");
    expect(await committed(project, "fixable.js")).toBe(fixed);
  });

  test("a commit without such clients is let through", async () => {
    const { code } = await commit(project, "fixed.ts", fixed);
    expect(code).toBe(0);
  });
});
