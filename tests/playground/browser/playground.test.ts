import axe from "axe-core";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "../../../docs/playground/examples.ts";
import {
  codeIn,
  type Playground,
  startPlayground,
  untilRead,
  write,
} from "./playground.ts";

let playground: Playground;

beforeAll(async () => {
  playground = await startPlayground();
});

afterAll(() => playground.close());

const pool = `import { createPool } from "mysql2";
createPool({ host: "db", enableKeepAlive: true });
`;

const headline = (page: Page): Promise<string | null> =>
  page.locator("#headline").textContent();

const lanes = (page: Page): Promise<string[]> =>
  page.locator("#connections .lane").allInnerTexts();

const versionOf = (page: Page, driver: string): Locator =>
  page.getByRole("combobox", { name: driver, exact: true });

const isBusy = (page: Page): Promise<string | null> =>
  page.locator("main").getAttribute("aria-busy");

describe("typing code", () => {
  it("shows its reports, and when its first probe comes", async () => {
    const page = await playground.open();
    await write(page, pool);
    await expect
      .poll(() => page.locator("#reports li").allInnerTexts())
      .toEqual([expect.stringContaining("Write keepAliveInitialDelay: 30000")]);
    expect(await headline(page)).toContain("after 2 hours");
    expect(await page.locator(".cm-lintRange-error").allTextContents()).toEqual(
      ["createPool"],
    );
  });

  it("says what cannot be parsed", async () => {
    const page = await playground.open();
    await write(page, "const = 1;");
    expect(await page.getByRole("status").first().innerText()).toContain(
      "Parsing error",
    );
  });

  it("is held up by no large text", async () => {
    const page = await playground.open();
    const lines = Array.from(
      { length: 2_000 },
      (_, index) => `export const f${index} = (a, b) => ({ a, b, n: [a, b] });`,
    );
    await page.getByRole("textbox", { name: "Code", exact: true }).focus();
    await page.keyboard.press("Control+a");
    await page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      `${pool}${lines.join("\n")}\n`,
    );
    await page.keyboard.press("Control+v");
    // By now the worker has it.
    await page.waitForTimeout(200);
    await page.keyboard.insertText("createPool({});");
    // The worker still reads what was pasted.
    const [code, busy] = await Promise.all([codeIn(page), isBusy(page)]);
    expect(code).toMatch(/createPool\(\{\}\);$/u);
    expect(busy).toBe("true");
    await untilRead(page);
    expect(await page.locator("#connections .connection").count()).toBe(2);
  });
});

describe("a fix", () => {
  it("changes the editor and the time line", async () => {
    const page = await playground.open();
    await write(page, pool);
    expect(await lanes(page)).toEqual([
      expect.stringContaining("now first probe after 2 hours: too late"),
      expect.stringContaining("after the fix first probe after 30 seconds"),
    ]);
    await page.getByRole("button", { name: "Fix all" }).click();
    await expect
      .poll(() => codeIn(page))
      .toBe(pool.replace("true }", "true, keepAliveInitialDelay: 30000 }"));
    await expect
      .poll(() => lanes(page))
      .toEqual([expect.stringContaining("now first probe after 30 seconds")]);
    expect(await headline(page)).toContain("before any network forgets");
    expect(await page.getByText("Nothing to report.").first().isVisible()).toBe(
      true,
    );
  });

  it("is shown before it is made", async () => {
    const page = await playground.open();
    await write(page, pool);
    const shown = page.getByRole("textbox", { name: "Code with all fixes" });
    expect(await shown.innerText()).toContain("keepAliveInitialDelay: 30000");
  });

  it("of one report leaves the others", async () => {
    const page = await playground.open({
      fragment: "example=mysql2-short-delay",
    });
    const fixes = page.locator("#reports").getByRole("button", { name: "Fix" });
    expect(await fixes.count()).toBe(3);
    await fixes.first().click();
    await expect.poll(() => fixes.count()).toBe(2);
    expect(await codeIn(page)).toContain("keepAliveInitialDelay: 30000, //");
  });

  it("that is a suggestion is made where it is asked for", async () => {
    const page = await playground.open({ fragment: "example=redis-tls" });
    expect(await lanes(page)).toContainEqual(
      expect.stringContaining(
        "after the suggestion first ping after 30 seconds",
      ),
    );
    await page
      .getByRole("button", { name: "Write pingInterval: 30000" })
      .click();
    await expect.poll(() => codeIn(page)).toContain("pingInterval: 30000");
    await expect
      .poll(() => headline(page))
      .toContain("The first ping comes after 30 seconds");
  });
});

describe("the settings", () => {
  it("decide with the version and Node.js", async () => {
    const page = await playground.open({ fragment: "example=redis-tls" });
    await page.getByLabel("Node.js").selectOption({ label: "25.8 and later" });
    await expect.poll(() => headline(page)).toContain("after 30 seconds");
    await page
      .getByLabel("Start with")
      .selectOption({ label: "mysql2: no delay" });
    await expect.poll(() => headline(page)).toContain("after 2 hours");
    await versionOf(page, "mysql2").selectOption({ label: "≥ 3.3.2, < 3.3.5" });
    await expect.poll(() => headline(page)).toContain("after 60 seconds");
  });

  it("set the options of the rules", async () => {
    const page = await playground.open();
    await page.getByLabel("A fix writes, ms").fill("45000");
    await expect
      .poll(() => page.locator("#reports").innerText())
      .toContain("keepAliveInitialDelay: 45000");
  });

  it("say what no rule takes", async () => {
    const page = await playground.open();
    const max = page.getByLabel("First probe at most, ms");
    await max.fill("20000");
    expect(await page.getByRole("alert").innerText()).toBe(
      "A fix cannot write 30000 ms where at most 20000 ms are allowed.",
    );
    expect(await max.getAttribute("aria-invalid")).toBe("true");
    await max.fill("60000");
    expect(await page.locator("#problem").isVisible()).toBe(false);
  });
});

describe("the address", () => {
  it("brings everything back", async () => {
    const page = await playground.open();
    await write(page, pool);
    await versionOf(page, "mysql2").selectOption("2.1.0");
    await page.getByLabel("Node.js").selectOption("20");
    await page.getByLabel("First probe at most, ms").fill("50000");
    await page.getByLabel("Report what cannot be read").check();
    await page.getByLabel("Language").selectOption("TypeScript");
    await expect.poll(() => page.url()).toContain("language=ts");
    const { hash } = new URL(page.url());
    const shown = await headline(page);
    await page.getByLabel("Language").selectOption("JavaScript");
    const other = await playground.open({
      fragment: hash.slice(1),
      isFresh: true,
    });
    expect(await codeIn(other)).toBe(pool);
    expect(await headline(other)).toBe(shown);
    expect(await versionOf(other, "mysql2").inputValue()).toBe("2.1.0");
    const values = await Promise.all(
      ["Node.js", "First probe at most, ms", "Language"].map((label) =>
        other.getByLabel(label).inputValue(),
      ),
    );
    expect(values).toEqual(["20", "50000", "ts"]);
    expect(
      await other.getByLabel("Report what cannot be read").isChecked(),
    ).toBe(true);
  });

  it("that is damaged shows the first example", async () => {
    const page = await playground.open({ fragment: "code=%%%" });
    expect(await codeIn(page)).toBe(examples[0]?.code);
  });

  it("goes to the clipboard", async () => {
    const page = await playground.open({
      fragment: "example=pg-pool",
    });
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(page.url());
    expect(link).toContain("#example=pg-pool");
  });
});

describe.each(examples)("the example $id", ({ id }) => {
  it("is read without a complaint, and fits a small phone", async () => {
    const page = await playground.open({
      fragment: `example=${id}`,
      width: 360,
    });
    expect(await page.locator("#reports li").count()).toBeGreaterThan(0);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
    ).toBe(360);
    expect(playground.complaints).toEqual([]);
  });
});

describe("nothing is sent", () => {
  it("nothing but the page's own files is loaded", async () => {
    const { open, requests, origin } = playground;
    const page = await open({ fragment: "example=bullmq", isFresh: true });
    await page.getByRole("button", { name: "Fix all" }).click();
    await untilRead(page);
    expect(requests.length).toBeGreaterThan(3);
    expect(requests.filter((url) => !isOwn(url, origin))).toEqual([]);
  });

  it("neither the page nor its worker could send anything", async () => {
    const page = await playground.open();
    const send = (): Promise<string> =>
      fetch(`${location.origin}/index.html`).then(
        () => "sent",
        () => "refused",
      );
    const [worker] = page.workers();
    expect(await page.evaluate(send)).toBe("refused");
    expect(await worker?.evaluate(send)).toBe("refused");
  });
});

/** Texts that the page makes itself are no requests to anybody. */
function isOwn(url: string, origin: string): boolean {
  return [`${origin}/`, `blob:${origin}/`, "data:,"].some((start) =>
    url.startsWith(start),
  );
}

describe("with the keyboard alone", () => {
  it("everything is reached, in the order of the page", async () => {
    const page = await playground.open({ isFresh: true });
    const names: string[] = [];
    for (let step = 0; step < 17; step++) {
      await page.keyboard.press("Tab");
      names.push(await page.evaluate(nameOfFocus));
    }
    expect(names).toEqual([
      "eslint-plugin-keepalive",
      "What goes wrong",
      "Start with",
      "Language",
      "Code",
      "Fix all",
      "Line 3",
      "Fix",
      "require-initial-delay",
      "Code with all fixes",
      "mysql2",
      "Node.js",
      "First probe at most, ms max",
      "A fix writes, ms delay",
      "Default has to be on in versions",
      "Report what cannot be read reportUnknown",
      "Copy link",
    ]);
  });

  it("code is written and fixed", async () => {
    const page = await playground.open();
    await tabTo(page, "Code");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(pool);
    await untilRead(page);
    await tabTo(page, "Fix");
    await page.keyboard.press("Enter");
    await expect.poll(() => codeIn(page)).toContain("30000");
    // What had the focus is gone: it goes to the heading above.
    await expect.poll(() => page.evaluate(nameOfFocus)).toBe("Reports");
  });

  it("a report leads into the code", async () => {
    const page = await playground.open();
    await tabTo(page, "Line 3");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(nameOfFocus)).toBe("Code");
    await page.keyboard.insertText("connect");
    expect(await codeIn(page)).toContain("mysql.connect({");
  });
});

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(nameOfFocus)) === name) return;
  }
  throw new Error(`No way to ${name}.`);
}

/** What a screen reader calls the element that has the focus. Runs in the page. */
function nameOfFocus(): string {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) {
    focused = focused.shadowRoot.activeElement;
  }
  const label = focused?.closest("label") ?? focused;
  const text =
    focused?.getAttribute("aria-label") ??
    label?.querySelector("span")?.textContent ??
    label?.textContent ??
    "";
  return text.replaceAll(/\s+/gu, " ").trim();
}

describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
  it.each([
    ["a desktop", 1280],
    ["a phone", 360],
  ])("%s has no barrier that axe knows", async (_, width) => {
    for (const fragment of ["example=mysql2-short-delay", "example=pg-pool"]) {
      const page = await playground.open({
        fragment,
        colorScheme,
        width,
      });
      expect(await barriersOf(page)).toEqual([]);
    }
  });

  it("the paper is its own", async () => {
    const page = await playground.open({ colorScheme });
    const colour = await page.evaluate(
      () => getComputedStyle(document.body).backgroundColor,
    );
    const red = Number.parseInt(colour.replace("rgb(", ""), 10);
    expect(red > 127).toBe(colorScheme === "light");
  });
});

async function barriersOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run()");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      [id, target.join(" "), failureSummary].join(": "),
    ),
  );
}

it("results are read out where they change", async () => {
  const page = await playground.open();
  const verdict = page.getByRole("status").first();
  expect(await verdict.innerText()).toContain(
    "The first probe comes after 2 hours",
  );
  await page.getByRole("button", { name: "Fix all" }).click();
  await expect.poll(() => verdict.innerText()).toContain("Nothing to report.");
});
