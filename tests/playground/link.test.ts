import { describe, expect, it } from "vitest";
import { examples } from "../../docs/playground/examples.ts";
import { decode, encode } from "../../docs/playground/link.ts";
import { defaults, type State } from "../../docs/playground/state.ts";

const own: State = {
  code: 'import pg from "pg";\nnew pg.Client("postgres://größe/🔌#?&=+%");\n',
  language: "ts",
  versions: { pg: "8.0.0", mysql2: "<2.1.0" },
  node: ">=25.0.0 <25.8.0",
  max: 60_000,
  delay: 5_000,
  judged: "installed",
  reportUnknown: true,
};

describe("a link", () => {
  it.each([
    own,
    { ...own, code: "" },
    { ...own, node: "" },
    { ...defaults, code: "x".repeat(100_000) },
    ...examples.map(({ code, language, versions }) => ({
      ...defaults,
      code,
      language,
      versions,
    })),
    // An example whose version is not known any more.
    { ...defaults, ...pick(0), versions: {} },
    { ...defaults, ...pick(0), versions: { mysql2: "3.11.0" } },
    { ...defaults, ...pick(0), language: "ts" as const },
  ])("holds all of a state: $#", async (state) => {
    expect(await decode(await encode(state))).toEqual(state);
  });

  it("names an example", async () => {
    const state = { ...defaults, ...pick(0) };
    expect(await encode(state)).toBe(`example=${examples[0]?.id}`);
  });

  it("is short for what repeats itself", async () => {
    const state = { ...defaults, code: "new Client();\n".repeat(1_000) };
    expect((await encode(state)).length).toBeLessThan(200);
  });

  it("needs no escapes for code", async () => {
    expect(await encode({ ...defaults, code: own.code })).toMatch(
      /^code=[\w-]+$/u,
    );
  });
});

describe("a damaged link", () => {
  it.each([
    "",
    "example=none",
    "code=!!!",
    "code=AAAA",
    "max=1000",
    "code",
    "%",
  ])("%s has no state", async (fragment) => {
    expect(await decode(fragment)).toBeUndefined();
  });

  const example = examples[0]?.id ?? "";

  it.each([
    "max=10",
    "max=x",
    "delay=0",
    "delay=200000",
    "max=2000",
    "node=banana",
    "judged=all",
    "reportUnknown=1",
    "mysql=<script>",
    "constructor=1.0.0",
  ])("counts %s as not written", async (parameter) => {
    expect(await decode(`example=${example}&${parameter}`)).toEqual({
      ...defaults,
      ...pick(0),
    });
  });
});

function pick(index: number): Pick<State, "code" | "language" | "versions"> {
  const { code = "", language = "js", versions = {} } = examples[index] ?? {};
  return { code, language, versions };
}
