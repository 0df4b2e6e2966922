/** The examples of a page: its fenced code blocks that say whether they are correct. */
import type { Linter } from "eslint";

/** A fenced code block such as `` ```js incorrect options='{ "versions": "installed" }' ``. */
export interface Example {
  readonly line: number;
  readonly language: "js" | "ts";
  readonly isCorrect: boolean;
  readonly code: string;
  /** Options of the page's rule. */
  readonly options: readonly unknown[];
  readonly settings: Record<string, unknown>;
  readonly sourceType: "module" | "commonjs";
}

const fence =
  /^```(?<language>\w+)(?: (?<info>[^\n]+))?\n(?<code>.*?)^```$/gmsu;
const attribute = /(?<name>\w+)=(?:'(?<quoted>[^']*)'|(?<word>\S+))/gu;

export function examplesOf(page: string): readonly Example[] {
  return [...page.matchAll(fence)].flatMap(({ index, groups = {} }) => {
    const { language = "", info = "", code = "" } = groups;
    const [verdict = "", ...rest] = info.split(" ");
    const line = page.slice(0, index).split("\n").length;
    if (verdict === "") return [];
    if (verdict !== "correct" && verdict !== "incorrect") {
      throw new Error(`Line ${line}: neither correct nor incorrect: ${info}`);
    }
    if (language !== "js" && language !== "ts") {
      throw new Error(`Line ${line}: an example in ${language}`);
    }
    const attributes = attributesOf(rest.join(" "), line);
    const options = attributes.get("options");
    return [
      {
        line,
        language,
        isCorrect: verdict === "correct",
        code,
        options: options === undefined ? [] : [JSON.parse(options)],
        settings: settingsOf(attributes.get("settings")),
        sourceType: sourceTypeOf(attributes.get("sourceType")),
      },
    ];
  });
}

function attributesOf(text: string, line: number): Map<string, string> {
  const known = new Set(["options", "settings", "sourceType"]);
  const attributes = new Map<string, string>();
  for (const { groups = {} } of text.matchAll(attribute)) {
    const { name = "", quoted, word = "" } = groups;
    if (!known.has(name)) throw new Error(`Line ${line}: unknown ${name}`);
    attributes.set(name, quoted ?? word);
  }
  if (text.replaceAll(attribute, "").trim() !== "") {
    throw new Error(`Line ${line}: cannot read ${text}`);
  }
  return attributes;
}

function settingsOf(text = "{}"): Record<string, unknown> {
  const settings: unknown = JSON.parse(text);
  if (typeof settings !== "object" || settings === null) {
    throw new Error(`Settings have to be an object: ${text}`);
  }
  return { ...settings };
}

function sourceTypeOf(text = "module"): Example["sourceType"] {
  if (text !== "module" && text !== "commonjs") throw new Error(text);
  return text;
}

/** The part of a configuration that an example brings along. */
export function configOf({ settings, sourceType }: Example): Linter.Config {
  return { settings, languageOptions: { sourceType } };
}
