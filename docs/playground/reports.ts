/** The list of reports, with what can be done about each. */
import { homepage } from "../../src/about.ts";
import { element, prose } from "./dom.ts";
import type { Change, Report } from "./lint.ts";

interface Actions {
  /** Shows where a report stands in the code. */
  readonly onShow: (report: Report) => void;
  readonly onApply: (change: Change) => void;
}

/** @param heading gets the focus when the report that had it is gone, and no other is left */
export function drawReports(
  { list, heading }: Readonly<Record<"list" | "heading", HTMLElement>>,
  reports: readonly Report[],
  actions: Actions,
): void {
  const hadFocus = list.contains(document.activeElement);
  list.replaceChildren(
    ...reports.map((report, index) =>
      reportItem(report, `report-${index}`, actions),
    ),
  );
  // Whoever has fixed a report with the keyboard goes on with the next one.
  const next = list.querySelector("button") ?? heading;
  if (hadFocus) next.focus();
}

function reportItem(
  report: Report,
  id: string,
  { onShow, onApply }: Actions,
): HTMLElement {
  const { fix } = report;
  const changes = [
    ...(fix ? [{ text: "Fix", change: fix }] : []),
    ...report.suggestions,
  ];
  return element(
    "li",
    {},
    element("p", { attributes: { id } }, ...prose(report.message)),
    element(
      "div",
      { class: "actions" },
      element(
        "button",
        {
          class: "plain",
          attributes: { type: "button", "aria-describedby": id },
          onClick: () => {
            onShow(report);
          },
        },
        `Line ${report.line}`,
      ),
      ...changes.map(({ text, change }) =>
        element(
          "button",
          {
            attributes: { type: "button", "aria-describedby": id },
            onClick: () => {
              onApply(change);
            },
          },
          ...prose(text.replace(/\.$/, "")),
        ),
      ),
      report.rule !== undefined &&
        element(
          "a",
          {
            attributes: {
              href: `${homepage}/blob/main/docs/rules/${report.rule}.md`,
            },
          },
          report.rule,
        ),
    ),
  );
}
