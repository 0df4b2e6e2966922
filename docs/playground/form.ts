/** The controls around the editor: they show a state, and tell when somebody changes it. */
import { drivers } from "../../src/drivers/index.ts";
import { type Choice, nodeChoices, versionChoices } from "./choices.ts";
import { element, find } from "./dom.ts";
import { type Example, examples } from "./examples.ts";
import { refusal, type State } from "./state.ts";

export interface Form {
  /** Shows a state, with a choice of versions for each of these drivers. */
  readonly show: (state: State, usedDrivers: readonly string[]) => void;
}

interface Listeners {
  readonly onChange: (change: Partial<State>) => void;
  readonly onExample: (example: Example) => void;
}

export function createForm({ onChange, onExample }: Listeners): Form {
  const example = find("example", HTMLSelectElement);
  const language = find("language", HTMLSelectElement);
  const versions = find("versions", HTMLElement);
  const node = find("node", HTMLSelectElement);
  const max = find("max", HTMLInputElement);
  const delay = find("delay", HTMLInputElement);
  const judged = find("judged", HTMLSelectElement);
  const reportUnknown = find("report-unknown", HTMLInputElement);
  const problem = find("problem", HTMLElement);
  let stated: State["versions"] = {};
  let shownDrivers = "";

  example.append(...exampleOptions());
  node.append(...nodeChoices.map(optionOf));
  find("settings", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
  });
  example.addEventListener("change", () => {
    const chosen = examples.find(({ id }) => id === example.value);
    if (chosen) onExample(chosen);
  });
  language.addEventListener("change", () => {
    onChange({ language: language.value === "ts" ? "ts" : "js" });
  });
  node.addEventListener("change", () => {
    onChange({ node: node.value });
  });
  judged.addEventListener("change", () => {
    onChange({ judged: judged.value === "installed" ? "installed" : "any" });
  });
  reportUnknown.addEventListener("change", () => {
    onChange({ reportUnknown: reportUnknown.checked });
  });
  for (const input of [max, delay]) {
    input.addEventListener("input", () => {
      onChange({ max: max.valueAsNumber, delay: delay.valueAsNumber });
    });
  }

  return {
    show: (state, usedDrivers) => {
      stated = state.versions;
      example.value =
        examples.find(({ code }) => code === state.code)?.id ?? "";
      language.value = state.language;
      node.value = state.node;
      judged.value = state.judged;
      reportUnknown.checked = state.reportUnknown;
      showTime(max, state.max);
      showTime(delay, state.delay);
      const refused = refusal(state) ?? "";
      problem.textContent = refused;
      for (const input of [max, delay]) {
        input.setAttribute("aria-invalid", String(refused !== ""));
      }
      showVersions(usedDrivers);
    },
  };

  /** Made anew only where the drivers change: who uses a control does not lose it. */
  function showVersions(names: readonly string[]): void {
    if (names.join() !== shownDrivers) {
      shownDrivers = names.join();
      versions.replaceChildren(...names.map(versionControl));
    }
    for (const select of versions.querySelectorAll("select")) {
      const version = stated[select.name] ?? "";
      const isOffered = [...select.options].some(
        ({ value }) => value === version,
      );
      if (!isOffered) {
        select.append(optionOf({ value: version, label: version }));
      }
      select.value = version;
    }
  }

  function versionControl(name: string): HTMLElement {
    const driver = drivers.find((each) => each.name === name);
    const select = element(
      "select",
      { attributes: { name } },
      optionOf({ value: "", label: "not known" }),
      ...(driver ? versionChoices(driver).map(optionOf) : []),
    );
    select.addEventListener("change", () => {
      const versions = new Map(Object.entries(stated));
      if (select.value === "") versions.delete(name);
      else versions.set(name, select.value);
      onChange({ versions: Object.fromEntries(versions) });
    });
    return element("label", {}, element("span", {}, name), select);
  }
}

/** What somebody is typing is left alone. */
function showTime(input: HTMLInputElement, time: number): void {
  if (!Object.is(input.valueAsNumber, time)) input.valueAsNumber = time;
}

function exampleOptions(): readonly Node[] {
  const own = { value: "", label: "your own code" };
  const offered = examples.map(({ id, driver, title }) => ({
    value: id,
    label: `${driver}: ${title}`,
  }));
  return [own, ...offered].map(optionOf);
}

function optionOf({ value, label }: Choice): HTMLOptionElement {
  return element("option", { attributes: { value } }, label);
}
