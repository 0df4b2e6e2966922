/**
 * A test runner for Stryker that keeps ESLint, the parsers and TypeScript in one process, and makes only the project's own
 * modules anew for each mutant: there are thousands of them.
 */
import { join } from "node:path";
import {
  INSTRUMENTER_CONSTANTS,
  type InstrumenterContext,
} from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  determineHitLimitReached,
  type CompleteDryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import {
  type File,
  startTests,
  type Test,
  type VitestRunner,
  type VitestRunnerConfig,
} from "@vitest/runner";
import { generateFileHash, getTests } from "@vitest/runner/utils";
import { bundleTests, type Modules } from "./bundle.ts";

/** What the mutated code looks at, and counts in. */
const instruments: InstrumenterContext = {};
Reflect.set(globalThis, INSTRUMENTER_CONSTANTS.NAMESPACE, instruments);

class OneProcess implements TestRunner {
  #makeModules: ((provenClaims: unknown) => Modules) | undefined;
  #provenClaims: unknown;
  /** Which test files found the mutants of a source file, the last one first: it finds the next one soon. */
  readonly #finders = new Map<string, readonly string[]>();

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#makeModules = await bundleTests();
    this.#provenClaims = await this.#modules().claimsOfAll();
  }

  async dryRun(): Promise<CompleteDryRunResult> {
    instruments.mutantCoverage = { static: {}, perTest: {} };
    const tests: TestResult[] = [];
    for (const file of Object.keys(this.#modules().testFiles)) {
      // Anew: what is made once and kept belongs to a test of each file, rather than to the first of all.
      tests.push(...(await runFile(this.#modules().testFiles, file)));
    }
    const { mutantCoverage } = instruments;
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({
    activeMutant,
    hitLimit,
    testFilter,
  }: MutantRunOptions): Promise<MutantRunResult> {
    Object.assign(instruments, {
      activeMutant: activeMutant.id,
      hitCount: 0,
      hitLimit,
    });
    const tests = await this.#runUntilFound(activeMutant.fileName, testFilter);
    const { hitCount } = instruments;
    return toMutantRunResult(
      determineHitLimitReached(hitCount, hitLimit) ?? {
        status: DryRunStatus.Complete,
        tests,
      },
    );
  }

  async #runUntilFound(
    mutated: string,
    testFilter: readonly string[] | undefined,
  ): Promise<TestResult[]> {
    const tests: TestResult[] = [];
    const { testFiles } = this.#modules();
    const finders = this.#finders.get(mutated) ?? [];
    for (const name of new Set([...finders, ...Object.keys(testFiles)])) {
      const results = await runFile(testFiles, name, testFilter);
      tests.push(...results);
      if (results.some(({ status }) => status === TestStatus.Failed)) {
        this.#finders.set(mutated, [...new Set([name, ...finders])]);
        break;
      }
    }
    return tests;
  }

  #modules(): Modules {
    if (!this.#makeModules) throw new Error("The runner has not begun");
    return this.#makeModules(this.#provenClaims);
  }
}

const config: VitestRunnerConfig = {
  root: process.cwd(),
  name: undefined,
  setupFiles: [],
  passWithNoTests: true,
  testNamePattern: undefined,
  allowOnly: false,
  sequence: { seed: 0, hooks: "stack", setupFiles: "list" },
  chaiConfig: undefined,
  maxConcurrency: 1,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
};

/** @returns One result for each test that is run: all that are chosen, or those up to the first that fails. */
async function runFile(
  testFiles: Modules["testFiles"],
  name: string,
  chosen?: readonly string[],
): Promise<readonly TestResult[]> {
  const prefix = `${generateFileHash(name, config.name)}_`;
  const testIds = chosen?.filter((id) => id.startsWith(prefix));
  if (testIds?.length === 0) return [];
  let hasFailed = false;
  const runner: VitestRunner = {
    config,
    importFile: () => testFiles[name]?.(),
    onBeforeRunTask: (test) => {
      if (hasFailed) test.mode = "skip";
    },
    onBeforeTryTask: ({ id }) => {
      instruments.currentTestId = id;
    },
    onAfterRunTask: ({ result }) => {
      delete instruments.currentTestId;
      hasFailed = result?.state === "fail";
    },
  };
  const filepath = join(config.root, name);
  const files = await startTests(
    [{ filepath, ...(testIds && { testIds }) }],
    runner,
  );
  return files.flatMap(resultsOf);
}

function resultsOf(file: File): readonly TestResult[] {
  // A file that cannot even say its tests fails as the first of them.
  const tasks = file.result?.errors
    ? [{ ...file, id: `${file.id}_0`, file }]
    : getTests(file);
  return tasks.flatMap(resultOf);
}

function resultOf({
  id,
  fullName: name,
  result,
  file,
}: Pick<Test, "id" | "fullName" | "result" | "file">): readonly TestResult[] {
  if (!result) return [];
  const about = {
    id,
    name,
    timeSpentMs: result.duration ?? 0,
    fileName: file.filepath,
  };
  switch (result.state) {
    case "pass":
      return [{ ...about, status: TestStatus.Success }];
    case "fail":
      return [
        {
          ...about,
          status: TestStatus.Failed,
          failureMessage: result.errors?.[0]?.message ?? "",
        },
      ];
    default:
      return [];
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, "one-process", OneProcess),
];
