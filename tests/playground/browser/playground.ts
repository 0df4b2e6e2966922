/** The built playground in a real browser: headless Chromium. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build, preview } from "vite";

const root = resolve(import.meta.dirname, "../../../docs/playground");

export interface Playground {
  /** Shows a state in the page, and waits until the code is read. */
  readonly open: (view?: View) => Promise<Page>;
  /** What went wrong in the page since it was opened: errors, warnings, and what its policy refused. */
  readonly complaints: string[];
  /** Every address that the page asked for, from the first. */
  readonly requests: readonly string[];
  readonly origin: string;
  readonly close: () => Promise<void>;
}

interface View {
  /** What follows the `#` in the address. */
  readonly fragment?: string;
  /** In pixels. */
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  /** Loads the page anew, as somebody who follows a link. */
  readonly isFresh?: boolean;
}

/** Builds the playground into a temporary folder, serves it, and starts the browser. */
export async function startPlayground(): Promise<Playground> {
  const outDir = await mkdtemp(join(tmpdir(), "playground-"));
  await build({ root, logLevel: "error", build: { outDir } });
  const server = await preview({
    root,
    logLevel: "error",
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0 },
  });
  const [address = ""] = server.resolvedUrls?.local ?? [];
  const browser = await startChromium();
  const context = await browser.newContext({
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const complaints: string[] = [];
  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  context.on("weberror", (error) => complaints.push(error.error().message));
  context.on("console", (message) => complaints.push(message.text()));
  const page = await context.newPage();
  await page.goto(address);
  return {
    open: async (view) => {
      complaints.length = 0;
      await show(page, view);
      return page;
    },
    complaints,
    requests,
    origin: new URL(address).origin,
    close: async () => {
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}

async function startChromium(): Promise<Browser> {
  const executablePath =
    process.env["KEEPALIVE_CHROMIUM"] ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no ${executablePath}: install Debian's package chromium, or name another one in KEEPALIVE_CHROMIUM.`,
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

async function show(
  page: Page,
  {
    fragment = "example=mysql2-switch-only",
    width = 1280,
    colorScheme = "light",
    isFresh = false,
  }: View = {},
): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  await page.evaluate(follow, fragment);
  if (isFresh) await page.reload();
  await untilRead(page);
}

/** Follows a link within the page, also to where it is already. Runs in the page. */
function follow(fragment: string): Promise<void> {
  const followed = new Promise<void>((resolve) => {
    addEventListener(
      "hashchange",
      () => {
        resolve();
      },
      { once: true },
    );
  });
  location.hash = `${fragment}&at=${performance.now()}`;
  return followed;
}

/** Waits until the reports are those of the code as it stands. */
export async function untilRead(page: Page): Promise<void> {
  await page.locator("main[aria-busy=false]").waitFor();
}

/** Replaces the code, as somebody who types it. */
export async function write(page: Page, code: string): Promise<void> {
  await page.getByRole("textbox", { name: "Code", exact: true }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(code);
  await untilRead(page);
}

/** The code, line by line. */
export async function codeIn(page: Page): Promise<string> {
  const editor = page.getByRole("textbox", { name: "Code", exact: true });
  return (await editor.locator(".cm-line").allTextContents()).join("\n");
}
