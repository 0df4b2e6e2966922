/** The state in the address of the page, behind the `#`: it stays in the browser, servers never see it. */
import { examples } from "./examples.ts";
import { defaults, type Language, refusal, type State } from "./state.ts";
import { drivers } from "../../src/drivers/index.ts";
import { nodeChoices } from "./choices.ts";

/** The longest link that mail programs and issue trackers keep whole, in characters. */
export const longestLink = 32_000;

/** The fragment of an address, without the `#`. What is as usual is left out. */
export async function encode(state: State): Promise<string> {
  const parameters = new URLSearchParams();
  const example = examples.find(
    ({ code, language }) => code === state.code && language === state.language,
  );
  if (example) parameters.set("example", example.id);
  else {
    parameters.set("code", toBase64(await deflate(state.code)));
    if (state.language !== defaults.language) {
      parameters.set("language", state.language);
    }
  }
  for (const { name } of drivers) {
    const version = state.versions[name];
    if (version !== example?.versions[name]) {
      parameters.set(name, version ?? "");
    }
  }
  for (const key of ["node", "max", "delay", "judged"] as const) {
    if (state[key] !== defaults[key]) parameters.set(key, String(state[key]));
  }
  if (state.reportUnknown) parameters.set("reportUnknown", "true");
  return parameters.toString();
}

/**
 * The state that a fragment holds. Whatever is in it that the form could not say counts as not written.
 *
 * @returns `undefined` where it names no code, or code that cannot be read
 */
export async function decode(fragment: string): Promise<State | undefined> {
  const parameters = new URLSearchParams(fragment);
  const shown = await codeIn(parameters);
  if (!shown) return undefined;
  const state: State = {
    ...defaults,
    ...shown,
    versions: versionsIn(parameters, shown.versions),
    node: nodeIn(parameters),
    judged: parameters.get("judged") === "installed" ? "installed" : "any",
    reportUnknown: parameters.get("reportUnknown") === "true",
  };
  const times = {
    ...state,
    max: Number(parameters.get("max") ?? defaults.max),
    delay: Number(parameters.get("delay") ?? defaults.delay),
  };
  return refusal(times) === undefined ? times : state;
}

async function codeIn(
  parameters: URLSearchParams,
): Promise<Pick<State, "code" | "language" | "versions"> | undefined> {
  const id = parameters.get("example");
  const example = examples.find((each) => each.id === id);
  if (example) {
    const { code, language, versions } = example;
    return { code, language, versions };
  }
  const packed = parameters.get("code");
  if (packed === null) return undefined;
  const language: Language = parameters.get("language") === "ts" ? "ts" : "js";
  try {
    return { code: await inflate(fromBase64(packed)), language, versions: {} };
  } catch {
    return undefined;
  }
}

/** A driver without a version is one whose version is not known. */
function versionsIn(
  parameters: URLSearchParams,
  usual: State["versions"],
): State["versions"] {
  const versions: Record<string, string> = {};
  for (const { name } of drivers) {
    const version = parameters.get(name) ?? usual[name] ?? "";
    if (/^[<>=]*\d+\.\d+\.\d+$/.test(version)) versions[name] = version;
  }
  return versions;
}

function nodeIn(parameters: URLSearchParams): string {
  const node = parameters.get("node");
  const known = ["", ...nodeChoices.map(({ value }) => value)];
  return known.find((value) => value === node) ?? defaults.node;
}

function deflate(text: string): Promise<Uint8Array> {
  const format = new CompressionStream("deflate-raw");
  return bytesOf(new Blob([text]).stream().pipeThrough(format));
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const format = new DecompressionStream("deflate-raw");
  const plain = await bytesOf(new Blob([bytes]).stream().pipeThrough(format));
  return new TextDecoder("utf-8", { fatal: true }).decode(plain);
}

async function bytesOf(stream: ReadableStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The alphabet that needs no escapes in an address. */
function toBase64(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text)
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}
