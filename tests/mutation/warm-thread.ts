/**
 * A pool for vitest that runs all test files in one thread, which stays: ESLint, the parsers and Prettier are loaded
 * once, and not for each of some thousand mutants. The project's own modules are evaluated anew for each file.
 */
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type {
  PoolOptions,
  PoolRunnerInitializer,
  PoolWorker,
  WorkerRequest,
  WorkerResponse,
} from "vitest/node";

const name = "warm thread";

export const warmThread: PoolRunnerInitializer = {
  name,
  createPoolWorker: (options) => new Lease(options),
};

/** After so many test files a new thread takes over, since vitest keeps something of each file. */
const filesOfThread = 500;

let thread: { worker: Worker; filesLeft: number } | undefined;

type Listener = (message: unknown) => void;

/** The thread, as vitest sees it while it runs one test file: it starts and stops, the thread does not. */
class Lease implements PoolWorker {
  readonly name = name;
  readonly #options: PoolOptions;
  readonly #listeners: (readonly [event: string, listener: Listener])[] = [];
  #isNew = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    if (thread?.filesLeft === 0) {
      await thread.worker.terminate();
      thread = undefined;
    }
    this.#isNew = !thread;
    thread ??= startThread(this.#options);
    thread.filesLeft -= 1;
  }

  stop(): Promise<void> {
    for (const [event, listener] of this.#listeners) {
      thread?.worker.off(event, listener);
    }
    return Promise.resolve();
  }

  on(event: string, listener: Listener): void {
    this.#listeners.push([event, listener]);
    thread?.worker.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    thread?.worker.off(event, listener);
  }

  send(message: WorkerRequest): void {
    switch (message.type) {
      case "start":
        if (this.#isNew) thread?.worker.postMessage(message);
        else
          this.#answer({ __vitest_worker_response__: true, type: "started" });
        break;
      case "stop":
        this.#answer({ __vitest_worker_response__: true, type: "stopped" });
        break;
      case "run": {
        // The thread knows the configuration it was started with: which tests to run has changed since.
        const { serializedConfig: config } = this.#options.project;
        const context = { ...message.context, config };
        thread?.worker.postMessage({ ...message, context });
        break;
      }
      default:
        thread?.worker.postMessage(message);
    }
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  #answer(response: WorkerResponse): void {
    queueMicrotask(() => {
      for (const [event, listener] of this.#listeners) {
        if (event === "message") listener(response);
      }
    });
  }
}

function startThread({ distPath, env, execArgv, project }: PoolOptions): {
  worker: Worker;
  filesLeft: number;
} {
  const entry = resolve(distPath, "workers/threads.js");
  const worker = new Worker(entry, { env, execArgv });
  // A listener for each of many test files at a time is no leak.
  worker.setMaxListeners(0);
  project.vitest.onClose(async () => {
    await worker.terminate();
  });
  return { worker, filesLeft: filesOfThread };
}
