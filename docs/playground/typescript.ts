/** The parser for TypeScript: most of what the page weighs, so that it is loaded only for those who choose it. */
import type { Linter } from "eslint/universal";

export async function loadTypeScriptParser(): Promise<Linter.Parser> {
  // It asks on which system it runs, and where.
  if (!("process" in globalThis)) {
    Object.assign(globalThis, {
      process: {
        platform: "linux",
        cwd: () => "/",
        env: {},
        features: { require_module: true },
      },
    });
  }
  return import("@typescript-eslint/parser");
}
