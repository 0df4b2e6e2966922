/** What the plugin weighs, and that it finds its way with package managers that are strict. */
import fs from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import {
  freshProject,
  type FreshProject,
  minutesSinceReleases,
  plugin,
} from "./project.ts";

describe("npm", () => {
  test("installs nothing but the plugin beside ESLint", async () => {
    const project = freshProject();
    const packages = async () => {
      const { stdout } = await project.run("npm", ["query", "*"]);
      return [...stdout.matchAll(/"location": "(?<folder>[^"]+)"/g)].map(
        ([, folder]) => folder,
      );
    };
    await project.install("eslint@10");
    const before = new Set(await packages());
    await project.install(plugin);
    const added = (await packages()).filter((folder) => !before.has(folder));
    expect(added).toEqual(["node_modules/eslint-plugin-keepalive"]);
  });

  test.each(["5.9", "6", "7"])(
    "has nothing to say of it beside TypeScript %s",
    async (typescript) => {
      const { stderr } = await freshProject().install(
        ...["--package-lock-only", "--strict-peer-deps"],
        ...[plugin, "eslint@10", `typescript@${typescript}`],
      );
      expect(stderr).toBe("");
    },
  );
});

/** Its drivers are declared by ranges that hold more than one era: what the reports name is the installed version. */
const files = {
  "package.json": {
    private: true,
    type: "module",
    dependencies: { mysql2: ">=3.3.0 <3.3.5", redis: ">=4.0.0 <4.7.1" },
    devDependencies: {
      eslint: "10.15.0",
      "eslint-plugin-keepalive": `file:${plugin}`,
    },
  },
  "eslint.config.js": `
    import keepalive from "eslint-plugin-keepalive";
    export default [keepalive.configs.recommended];
  `,
  "src/db.js": `
    import { createPool } from "mysql2";
    import { createClient } from "redis";
    export const pool = createPool({ enableKeepAlive: false });
    export const cache = createClient({ socket: { keepAlive: false } });
  `,
};

describe("strict package managers", () => {
  const managers = freshProject();
  beforeAll(async () => {
    await managers.install("pnpm@12", "@yarnpkg/cli-dist@4");
  });

  const expectReports = async (
    project: FreshProject,
    manager: string,
    install: readonly string[],
  ) => {
    const run = (...args: readonly string[]) =>
      project.run(manager, args, {
        before: managers.file("node_modules/.bin"),
      });
    expect(await run(...install)).toMatchObject({ code: 0 });
    const { stdout, code } = await run("eslint", "src");
    expect(stdout).toMatch(/ 4:\d+ .* off in mysql2 3\.3\.4: /);
    expect(stdout).toMatch(/ 5:\d+ .* off in redis 4\.7\.0: /);
    expect(code).toBe(1);
  };

  test("pnpm, which hoists nothing", async () => {
    const project = freshProject({
      ...files,
      "pnpm-workspace.yaml": `
hoist: false
strictPeerDependencies: true
minimumReleaseAge: ${minutesSinceReleases}
`,
    });
    await expectReports(project, "pnpm", ["install", "--no-frozen-lockfile"]);
    expect(fs.existsSync(project.file("node_modules/.pnpm/node_modules"))).toBe(
      false,
    );
  });

  test("Yarn, which has no node_modules", async () => {
    const project = freshProject({
      ...files,
      "yarn.lock": "",
      ".yarnrc.yml": `
nodeLinker: pnp
enableImmutableInstalls: false
enableTelemetry: false
npmMinimalAgeGate: ${minutesSinceReleases}
`,
    });
    await expectReports(project, "yarn", ["install"]);
    expect(fs.existsSync(project.file("node_modules"))).toBe(false);
  });
});
