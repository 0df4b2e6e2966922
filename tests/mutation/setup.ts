/** Forgets the mutant that the thread was last run with, before a test file loads the code. */
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    mutantActivation: "static" | "runtime" | undefined;
  }
}

if (inject("mutantActivation") !== "static") {
  Reflect.deleteProperty(globalThis, "__stryker__");
}
