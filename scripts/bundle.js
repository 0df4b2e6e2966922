/**
 * Writes dist/index.js, the plugin in one file: Node.js takes almost a millisecond to load each file, and every run of
 * ESLint waits for it. Beside it dist/command.js, which imports it. Run by `npm run build`.
 */
import { resolve } from "node:path";
import { build } from "rolldown";

const plugin = resolve("src/index.ts");

// A dependency that other plugins bring, too; and what is there already.
const external = [/^semver\//, /^node:/, "eslint"];

await build({
  input: plugin,
  external,
  platform: "neutral",
  output: { file: "dist/index.js" },
});

await build({
  input: "src/command.ts",
  external: [...external, plugin],
  platform: "neutral",
  output: { file: "dist/command.js", paths: { [plugin]: "./index.js" } },
});
