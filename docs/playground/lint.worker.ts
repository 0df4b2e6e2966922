/** ESLint on a thread of its own: typing does not wait for it. Answers each state with what there is to say of it. */
import { type Analysis, analyse } from "./lint.ts";
import type { State } from "./state.ts";

export type Answer =
  | { readonly analysis: Analysis }
  /** Why there is none. */
  | { readonly failure: string };

addEventListener("message", ({ data }: MessageEvent<State>) => {
  void answer(data).then((message) => {
    postMessage(message);
  });
});

async function answer(state: State): Promise<Answer> {
  try {
    return { analysis: await analyse(state) };
  } catch (error) {
    return { failure: String(error) };
  }
}
