import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Editor, openEditor } from "./editor.ts";
import { freshProject, plugin } from "./project.ts";
import { readmeBlock } from "./readme.ts";

const code = `
import { createPool } from "mysql2";
export const orders = createPool({ enableKeepAlive: false, keepAliveInitialDelay: 30_000 });
export const users = createPool({ enableKeepAlive: false, keepAliveInitialDelay: 30_000 });
`;

describe("the language server of VS Code's ESLint extension", () => {
  // One of the editor's own, as in VS Code; the project has ESLint and the plugin.
  const server = freshProject();
  const project = freshProject({
    "eslint.config.js": `
      import keepalive from "eslint-plugin-keepalive";
      export default [keepalive.configs.strict];
    `,
    "src/db.js": code,
  });
  let editor: Editor;

  beforeAll(async () => {
    await server.install("vscode-langservers-extracted@4.10.0");
    await project.install(plugin, "eslint@10", "mysql2@3.3.5");
    editor = await openEditor(server, project, "src/db.js");
  });

  afterAll(() => editor.close());

  test("underlines a report, with its rule and the rule's page", async () => {
    await editor.replaceText(code);
    expect(await editor.diagnostics()).toEqual([
      expect.objectContaining({
        message:
          "This turns TCP keepalive off in mysql2 3.3.5: the network drops an idle connection, and nobody notices. Write `enableKeepAlive: true`.",
        range: {
          start: { line: 2, character: 52 },
          end: { line: 2, character: 57 },
        },
        severity: 1,
        source: "eslint",
        code: "keepalive/no-disabled-keepalive",
        codeDescription: {
          href: "https://github.com/eslint-plugin-keepalive/eslint-plugin-keepalive/blob/main/docs/rules/no-disabled-keepalive.md",
        },
      }),
      expect.objectContaining({
        range: {
          start: { line: 3, character: 51 },
          end: { line: 3, character: 56 },
        },
        code: "keepalive/no-disabled-keepalive",
      }),
    ]);
  });

  test("mends all when the file is saved, with the setting of the README", async () => {
    await editor.replaceText(code);
    const [, kind] =
      /"(source\.fixAll\.\w+)"/.exec(readmeBlock("Editors", "json")) ?? [];
    await choose((await editor.actions(kind))[0]);
    expect(editor.text()).toBe(
      code.replaceAll("enableKeepAlive: false", "enableKeepAlive: true"),
    );
    expect(await editor.diagnostics()).toEqual([]);
  });

  test("offers a quick fix, and the rule's page", async () => {
    await editor.replaceText(
      code.replace("enableKeepAlive: false", "enableKeepAlive: true"),
    );
    expect(await titles()).toEqual([
      "Fix this keepalive/no-disabled-keepalive problem",
      "Disable keepalive/no-disabled-keepalive for this line",
      "Disable keepalive/no-disabled-keepalive for the entire file",
      "Show documentation for keepalive/no-disabled-keepalive",
      "Fix all auto-fixable problems",
    ]);
    await choose(
      await offered("Show documentation for keepalive/no-disabled-keepalive"),
    );
    expect(editor.shownPages).toEqual([
      {
        url: "https://github.com/eslint-plugin-keepalive/eslint-plugin-keepalive/blob/main/docs/rules/no-disabled-keepalive.md",
      },
    ]);
    await choose(
      await offered("Fix this keepalive/no-disabled-keepalive problem"),
    );
    expect(editor.text()).toBe(
      code.replaceAll("enableKeepAlive: false", "enableKeepAlive: true"),
    );
  });

  test("offers a suggestion where the options cannot be read", async () => {
    const unread = `
import { createPool } from "mysql2";
createPool({ ...read() });
`;
    await editor.replaceText(unread);
    await choose(
      await offered(
        "Write `enableKeepAlive: true`. (keepalive/require-keepalive)",
      ),
    );
    expect(editor.text()).toBe(
      unread.replace("...read()", "...read(), enableKeepAlive: true"),
    );
  });

  test("notices the upgrade of a driver while it runs", async () => {
    await editor.replaceText(code);
    await project.install("mysql2@3.11.0");
    const messages = (await editor.diagnostics()).map(({ message }) => message);
    expect(messages).toHaveLength(2);
    expect(messages[0]).toContain("mysql2 3.11.0");
  });

  async function titles(): Promise<readonly string[]> {
    return (await editor.actions()).map(({ title }) => title);
  }

  async function offered(title: string) {
    return (await editor.actions()).find((action) => action.title === title);
  }

  async function choose(action: Awaited<ReturnType<typeof offered>>) {
    if (!action) throw new Error("The editor offers nothing of the kind.");
    await editor.choose(action);
  }
});
