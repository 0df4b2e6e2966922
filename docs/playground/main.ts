/** The page: holds the state, and shows what the worker says of it. */
import { createAnalyst } from "./analyst.ts";
import { find } from "./dom.ts";
import { createComparison, createEditor } from "./editor.ts";
import { examples } from "./examples.ts";
import { createForm } from "./form.ts";
import { decode, encode, longestLink } from "./link.ts";
import type { Analysis } from "./lint.ts";
import type { Answer } from "./lint.worker.ts";
import { drawReports } from "./reports.ts";
import { defaults, refusal, type State } from "./state.ts";
import { drawConnections, drawNetworks } from "./timeline.ts";
import { type Verdict, verdictFor } from "./verdict.ts";

/** A pause in typing after which the code is read, in ms. */
const pause = 150;

const main = find("main", HTMLElement);
const verdict = find("verdict", HTMLElement);
const applyAll = find("apply-all", HTMLButtonElement);
const copied = find("copied", HTMLElement);
const reportList = {
  list: find("reports", HTMLElement),
  heading: find("reports-heading", HTMLElement),
};
const comparison = find("fix", HTMLElement);
const showComparison = createComparison(find("comparison", HTMLElement));
const editor = createEditor(find("editor", HTMLElement), (code) => {
  if (code !== state.code) change({ code });
});
const form = createForm({
  onChange: change,
  onExample: ({ code, language, versions }) => {
    load({ ...state, code, language, versions });
  },
});
const ask = createAnalyst(hear);

let state: State = defaults;
let drivers: readonly string[] = [];
let fixed = "";
let timer: ReturnType<typeof setTimeout> | undefined;

drawNetworks(find("networks", HTMLElement), find("axis", HTMLElement));
applyAll.addEventListener("click", () => {
  if (fixed !== state.code) editor.setText(fixed);
});
find("copy", HTMLButtonElement).addEventListener("click", () => {
  void copyLink();
});
addEventListener("hashchange", () => {
  void loadLink();
});
void loadLink();

/** Takes the state from the address, or else the first example. */
async function loadLink(): Promise<void> {
  main.setAttribute("aria-busy", "true");
  const [, fragment = ""] = location.href.split("#");
  const linked = await decode(fragment);
  load(linked ?? { ...defaults, ...examples[0] });
}

function load(next: State): void {
  state = next;
  editor.setLanguage(next.language);
  editor.setText(next.code);
  change({});
}

function change(part: Partial<State>): void {
  state = { ...state, ...part };
  if (part.language) editor.setLanguage(part.language);
  form.show(state, drivers);
  if (refusal(state) !== undefined) return;
  main.setAttribute("aria-busy", "true");
  clearTimeout(timer);
  timer = setTimeout(() => {
    ask(state);
  }, pause);
}

function hear(answer: Answer, asked: State): void {
  // What has changed since is asked about soon.
  if (asked !== state) return;
  main.setAttribute("aria-busy", "false");
  if ("failure" in answer) {
    showVerdict({
      kind: "open",
      headline: "ESLint gave up on this code.",
      advice: answer.failure,
    });
    return;
  }
  show(answer.analysis);
  void updateAddress();
}

function show(analysis: Analysis): void {
  const { reports, connections, step } = analysis;
  ({ drivers, fixed } = analysis);
  form.show(state, drivers);
  showVerdict(verdictFor(analysis));
  drawConnections(find("connections", HTMLElement), connections, step);
  drawReports(reportList, reports, {
    onShow: editor.show,
    onApply: editor.apply,
  });
  find("no-reports", HTMLElement).hidden = reports.length > 0;
  editor.setReports(reports);
  const isFixed = fixed !== state.code;
  // It keeps the keyboard's focus while there is nothing to do.
  applyAll.setAttribute("aria-disabled", String(!isFixed));
  comparison.hidden = !isFixed;
  showComparison(state.code, fixed, state.language);
}

function showVerdict({ kind, headline, advice }: Verdict): void {
  verdict.className = kind;
  // What has not changed is not read out again.
  setText(find("headline", HTMLElement), headline);
  setText(find("advice", HTMLElement), advice);
}

function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

async function updateAddress(): Promise<void> {
  const shown = state;
  const fragment = await encode(shown);
  if (shown !== state) return;
  const isLinkable = fragment.length <= longestLink;
  history.replaceState(null, "", isLinkable ? `#${fragment}` : "#");
}

async function copyLink(): Promise<void> {
  const fragment = await encode(state);
  if (fragment.length > longestLink) {
    copied.textContent = "This code is too long for a link.";
    return;
  }
  const link = new URL(`#${fragment}`, location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    copied.textContent = "Copied.";
  } catch {
    copied.textContent = "Copy it from the address bar.";
  }
}
