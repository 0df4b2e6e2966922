/** The two editors: one to write in, and one that shows what the fixes make of it. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import {
  type Diagnostic,
  lintGutter,
  lintKeymap,
  setDiagnostics,
} from "@codemirror/lint";
import { unifiedMergeView } from "@codemirror/merge";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Change, Report } from "./lint.ts";
import type { Language } from "./state.ts";

export interface CodeEditor {
  readonly text: () => string;
  /** Replaces everything. */
  readonly setText: (text: string) => void;
  readonly setLanguage: (language: Language) => void;
  readonly setReports: (reports: readonly Report[]) => void;
  readonly apply: (change: Change) => void;
  /** Selects what a report is about, and goes there. */
  readonly show: (report: Report) => void;
}

/** @param onChange is called with the text after each change of it */
export function createEditor(
  parent: HTMLElement,
  onChange: (text: string) => void,
): CodeEditor {
  const language = new Compartment();
  const view = viewIn(parent, [
    ...shared("Code"),
    history(),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    indentOnInput(),
    bracketMatching(),
    lintGutter(),
    // Tab goes on to the next control, as everywhere in a page.
    keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    language.of(grammar("js")),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onChange(state.doc.toString());
    }),
  ]);
  const apply = (change: Change): void => {
    view.dispatch({ changes: change, scrollIntoView: true });
  };
  return {
    text: () => view.state.doc.toString(),
    setText: (text) => {
      const { length } = view.state.doc;
      view.dispatch({ changes: { from: 0, to: length, insert: text } });
    },
    setLanguage: (name) => {
      view.dispatch({ effects: language.reconfigure(grammar(name)) });
    },
    setReports: (reports) => {
      const diagnostics = reports.map((report) => diagnosticOf(report, apply));
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    apply,
    show: ({ from, to }) => {
      view.dispatch({
        selection: { anchor: from, head: to },
        scrollIntoView: true,
      });
      view.focus();
    },
  };
}

/** @returns shows a text, and how it came from another one */
export function createComparison(
  parent: HTMLElement,
): (original: string, text: string, language: Language) => void {
  const content = new Compartment();
  const view = viewIn(parent, [
    ...shared("Code with all fixes"),
    EditorState.readOnly.of(true),
    content.of([]),
  ]);
  return (original, text, language) => {
    const comparison = unifiedMergeView({
      original,
      mergeControls: false,
      collapseUnchanged: { margin: 2, minSize: 6 },
      // A large text that is all different is compared line by line.
      diffConfig: { scanLimit: 500, timeout: 50 },
    });
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
      effects: content.reconfigure([grammar(language), comparison]),
    });
  };
}

/** In a shadow tree CodeMirror adds its styles as objects: the page's policy allows no other styles than its own file. */
function viewIn(parent: HTMLElement, extensions: Extension[]): EditorView {
  const root = parent.attachShadow({ mode: "open", delegatesFocus: true });
  return new EditorView({ parent: root, root, extensions });
}

function shared(label: string): Extension[] {
  return [
    lineNumbers(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label }),
    syntaxHighlighting(colours),
    theme,
  ];
}

function grammar(language: Language): Extension {
  return javascript({ jsx: language === "js", typescript: language === "ts" });
}

function diagnosticOf(
  { from, to, message, rule, fix, suggestions }: Report,
  onApply: (change: Change) => void,
): Diagnostic {
  const changes = [
    ...(fix ? [{ text: "Fix", change: fix }] : []),
    ...suggestions,
  ];
  return {
    from,
    to,
    severity: "error",
    message,
    ...(rule !== undefined && { source: rule }),
    actions: changes.map(({ text, change }) => ({
      name: text,
      apply: () => {
        onApply(change);
      },
    })),
  };
}

const colours = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.modifier],
    color: "var(--keyword)",
  },
  { tag: [tags.string, tags.regexp], color: "var(--string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--number)" },
  { tag: tags.comment, color: "var(--comment)", fontStyle: "italic" },
  { tag: [tags.typeName, tags.className], color: "var(--type)" },
]);

const theme = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "var(--sheet)",
    fontSize: "var(--code-size)",
  },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { padding: "0.75rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 0.75rem 0 0.25rem" },
  ".cm-gutters": {
    color: "var(--quiet)",
    backgroundColor: "var(--sheet)",
    border: "0",
  },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    {
      backgroundColor: "var(--selection)",
    },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-matchingBracket": {
    backgroundColor: "var(--selection)",
    color: "inherit",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lint-marker-error": {
    content: "none",
    width: "0.6em",
    height: "0.6em",
    borderRadius: "50%",
    backgroundColor: "var(--bad)",
    margin: "0.5em auto",
  },
  ".cm-gutter-lint": { width: "1.1em" },
  ".cm-tooltip, .cm-panels": {
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    border: "1px solid var(--rule)",
    maxWidth: "min(34rem, 90vw)",
  },
  ".cm-panels": {
    border: "0",
    borderTop: "1px solid var(--rule)",
    maxWidth: "none",
  },
  ".cm-panel.cm-panel-lint ul [aria-selected]": {
    backgroundColor: "var(--line)",
  },
  ".cm-diagnostic": {
    fontFamily: "var(--sans)",
    padding: "0.5rem 0.75rem",
    borderLeftColor: "var(--bad)",
  },
  ".cm-diagnosticAction": {
    font: "inherit",
    color: "var(--paper)",
    backgroundColor: "var(--ink)",
    borderRadius: "3px",
    padding: "0.1rem 0.5rem",
  },
  ".cm-diagnosticSource": { color: "var(--quiet)", opacity: "1" },
  ".cm-changedLine, .cm-insertedLine": {
    backgroundColor: "var(--good-wash) !important",
  },
  ".cm-changedText, ins.cm-insertedLine": {
    background: "var(--good-mark) !important",
    textDecoration: "none",
  },
  ".cm-deletedChunk": {
    backgroundColor: "var(--bad-wash) !important",
    paddingLeft: "0.25rem",
  },
  ".cm-deletedText, .cm-deletedLine del": {
    background: "var(--bad-mark) !important",
    textDecoration: "none",
  },
  ".cm-changeGutter": { width: "3px" },
  ".cm-changedLineGutter": { backgroundColor: "var(--good) !important" },
  ".cm-deletedLineGutter": { backgroundColor: "var(--bad) !important" },
  ".cm-collapsedLines": {
    fontFamily: "var(--sans)",
    color: "var(--quiet)",
    background: "var(--line)",
    padding: "0.15rem 0.75rem",
  },
});
