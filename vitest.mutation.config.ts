import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { warmThread } from "./tests/mutation/warm-thread.ts";

/** One failing test is enough to find a mutant: what ends soonest goes first. */
class ShortestFirst extends BaseSequencer {
  override async sort(
    files: TestSpecification[],
  ): Promise<TestSpecification[]> {
    return (await super.sort(files)).toReversed();
  }
}

/** What mutants are held against: the tests that say what the code does, without those that try combinations, or size. */
export default defineConfig({
  plugins: [
    {
      name: "warm-thread",
      // Stryker asks for threads, and would pay for a new one with each mutant.
      configureVitest({ project }) {
        project.config.pool = warmThread.name;
        project.config.poolRunner = warmThread;
      },
    },
  ],
  resolve: {
    alias: [
      {
        find: "./fix-check.ts",
        replacement: `${import.meta.dirname}/tests/mutation/no-fix-check.ts`,
      },
    ],
  },
  test: {
    include: [
      "tests/{code,installed,mutation,rules}/**/*.test.ts",
      "tests/{configs,settings}.test.ts",
      "tests/drivers/eras.test.ts",
    ],
    exclude: [
      "tests/code/edit-combinations.test.ts",
      "tests/installed/browser.test.ts",
      "tests/rules/{bad-input,convergence,fix-safety}.test.ts",
    ],
    setupFiles: ["tests/mutation/setup.ts"],
    globalSetup: ["tests/mutation/proven-claims.ts"],
    sequence: { sequencer: ShortestFirst },
    testTimeout: 60_000,
  },
});
