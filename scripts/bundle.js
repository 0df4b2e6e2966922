/**
 * Writes dist/index.js, the plugin and semver in one file: Node.js takes almost a millisecond to load each file, and every
 * run of ESLint waits for it. Beside it dist/command.js, which imports it. Run by `npm run build`.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "rolldown";

const plugin = resolve("src/index.ts");

const external = [/^node:/, "eslint"];

const license = readFileSync("node_modules/semver/LICENSE", "utf8");
const notice = `/*!\nPart of this file is semver.\n\n${license}*/`;

await build({
  input: plugin,
  external,
  platform: "neutral",
  output: { file: "dist/index.js", banner: notice },
});

await build({
  input: "src/command.ts",
  external: [...external, plugin],
  platform: "neutral",
  output: { file: "dist/command.js", paths: { [plugin]: "./index.js" } },
});
