/** Asks the worker, one state at a time. */
import type { Answer } from "./lint.worker.ts";
import type { State } from "./state.ts";
import workerAddress from "./lint.worker.ts?worker&url";

/**
 * @param hear is called with the answer to a state, unless another one has followed by then
 * @returns asks about a state
 */
export function createAnalyst(
  hear: (answer: Answer, state: State) => void,
): (state: State) => void {
  const worker = startWorker();
  let asked: State | undefined;
  let next: State | undefined;

  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    finish(data);
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    finish({ failure: "The page could not load ESLint." });
  });
  return (state) => {
    if (asked) next = state;
    else ask(state);
  };

  function ask(state: State): void {
    asked = state;
    worker.postMessage(state);
  }

  function finish(answer: Answer): void {
    const [state, following] = [asked, next];
    asked = next = undefined;
    if (following) ask(following);
    else if (state) hear(answer, state);
  }
}

/** A worker made of a text in the page is bound by the page's policy: it cannot send anything, either. */
function startWorker(): Worker {
  const { href } = new URL(workerAddress, document.baseURI);
  const script = new Blob([`import ${JSON.stringify(href)};`], {
    type: "text/javascript",
  });
  return new Worker(URL.createObjectURL(script), { type: "module" });
}
