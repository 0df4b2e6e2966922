import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Old releases of mysql2 complain of the options that are measured.
    onConsoleLog: (log) => !log.startsWith("Ignoring invalid configuration"),
    coverage: {
      include: ["src/**"],
      // What is not reached, and nothing else.
      reporter: [["text", { skipFull: true }]],
      thresholds: { 100: true },
    },
    projects: [
      {
        test: {
          name: "unit",
          // A check of all fixes runs some hundred programs.
          testTimeout: 30_000,
          include: [
            "tests/{code,demo,docs,installed,properties,rules,types}/**/*.test.ts",
            "tests/playground/*.test.ts",
            "tests/*.test.ts",
          ],
        },
      },
      {
        test: {
          name: "sockets",
          include: ["tests/drivers/**/*.test.ts"],
          // Connections that are measured at the same time share one look at the kernel's list.
          maxConcurrency: 6,
          // What a busy machine spoils is measured again.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "scripts",
          include: ["tests/scripts/**/*.test.ts"],
          // They run the compiler and the linter over the whole project.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "servers",
          include: ["tests/servers/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "playground",
          include: ["tests/playground/browser/**/*.test.ts"],
          // A browser starts, and the page loads ESLint and TypeScript.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: "packed",
          include: ["tests/packed/**/*.test.ts"],
          globalSetup: "tests/packed/pack.ts",
          // It installs packages.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
