import { expect, test } from "vitest";
import { freshProject, plugin } from "./project.ts";

test("loads from import and from require as one plugin", async () => {
  const project = freshProject({
    "load.js": `
      import { createRequire } from "node:module";
      import keepalive from "eslint-plugin-keepalive";
      const required = createRequire(import.meta.url)("eslint-plugin-keepalive");
      console.log(keepalive.meta.name, required === keepalive);
    `,
  });
  await project.install(plugin, "eslint@10");
  expect(await project.run("node", ["load.js"])).toEqual({
    stdout: "eslint-plugin-keepalive true\n",
    stderr: "",
    code: 0,
  });
});
