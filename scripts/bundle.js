/**
 * Writes dist/index.js, the plugin in one file: Node.js takes almost a millisecond to load each file, and every run of
 * ESLint waits for it. Run by `npm run build`.
 */
import { build } from "rolldown";

await build({
  input: "src/index.ts",
  // A dependency that other plugins bring, too.
  external: /^semver\//,
  platform: "neutral",
  output: { file: "dist/index.js" },
});
