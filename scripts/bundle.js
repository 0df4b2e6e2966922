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

/**
 * Evaluates a module of semver when it is first called: that is a third of the start, and a run that meets no driver needs
 * none of it.
 */
const onFirstCall = {
  name: "on first call",
  /** @param {string} name */
  resolveId: (name, /** @type {string | undefined} */ importer) =>
    name.startsWith("semver/") && !importer?.startsWith("\0")
      ? `\0${name}`
      : null,
  /** @param {string} id */
  load: (id) =>
    id.startsWith("\0semver/")
      ? `let called;
export default function (...args) {
  called ??= require(${JSON.stringify(id.slice(1))});
  return new.target ? new called(...args) : called(...args);
}`
      : null,
};

await build({
  input: plugin,
  external,
  platform: "neutral",
  plugins: [onFirstCall],
  output: { file: "dist/index.js", banner: notice },
});

await build({
  input: "src/command.ts",
  external: [...external, plugin],
  platform: "neutral",
  output: { file: "dist/command.js", paths: { [plugin]: "./index.js" } },
});
