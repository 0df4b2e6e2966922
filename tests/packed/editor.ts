/** An editor, as far as ESLint's language server can tell: a client over stdio with one open file. */
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import { pathToFileURL } from "node:url";
import {
  ApplyWorkspaceEditRequest,
  type CodeAction,
  type CodeActionKind,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  ExitNotification,
  InitializedNotification,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FreshProject } from "./project.ts";

export interface Editor {
  /** The text of the file as it stands in the editor. */
  readonly text: () => string;
  readonly replaceText: (text: string) => Promise<void>;
  /** What is underlined. */
  readonly diagnostics: () => Promise<readonly Diagnostic[]>;
  /** What is offered for all of that: of one kind, or quick fixes. */
  readonly actions: (kind?: CodeActionKind) => Promise<readonly CodeAction[]>;
  /** Does what an offered action does. */
  readonly choose: (action: CodeAction) => Promise<void>;
  /** The pages that the server asked the editor to show. */
  readonly shownPages: readonly unknown[];
  readonly close: () => Promise<void>;
}

/** What VS Code's extension sends where the user sets nothing: the defaults of its package.json. */
const settings = {
  validate: "on",
  packageManager: "npm",
  useESLintClass: true,
  experimental: {},
  codeAction: {
    disableRuleComment: {
      enable: true,
      location: "separateLine",
      commentStyle: "line",
    },
    showDocumentation: { enable: true },
  },
  codeActionOnSave: { mode: "all" },
  format: false,
  quiet: false,
  onIgnoredFiles: "off",
  options: {},
  rulesCustomizations: [],
  run: "onType",
  problems: { shortenToSingleLine: false },
  nodePath: null,
};

/**
 * Opens a file of a project.
 *
 * @param server the project that has the language server
 * @param name the file, from the project's root
 */
export async function openEditor(
  server: FreshProject,
  project: FreshProject,
  name: string,
): Promise<Editor> {
  const program = spawn(
    process.execPath,
    [
      server.file(
        "node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server",
      ),
      "--stdio",
    ],
    { cwd: project.file("."), stdio: ["pipe", "pipe", "inherit"] },
  );
  const connection = createProtocolConnection(
    new StreamMessageReader(program.stdout),
    new StreamMessageWriter(program.stdin),
  );
  const folder = {
    name: "project",
    uri: pathToFileURL(project.file(".")).href,
  };
  const document = openDocument(connection, project.file(name));
  const shownPages: unknown[] = [];

  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(() => ({ ...settings, workspaceFolder: folder })),
  );
  connection.onRequest(ApplyWorkspaceEditRequest.type, async ({ edit }) => {
    await document.edit(edit);
    return { applied: true };
  });
  connection.onRequest("eslint/openDoc", (page: unknown) => {
    shownPages.push(page);
    return {};
  });
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    workspaceFolders: [folder],
    capabilities: {
      workspace: {
        applyEdit: true,
        configuration: true,
        workspaceEdit: { documentChanges: true },
      },
      textDocument: {
        codeAction: {
          codeActionLiteralSupport: {
            codeActionKind: { valueSet: ["quickfix", "source.fixAll.eslint"] },
          },
        },
      },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  await document.open();

  const textDocument = { uri: document.uri };
  const diagnostics = async () => {
    const report = await connection.sendRequest(
      DocumentDiagnosticRequest.type,
      {
        textDocument,
      },
    );
    return report.kind === "full" ? report.items : [];
  };
  return {
    text: document.text,
    replaceText: document.replace,
    diagnostics,
    actions: async (kind) => {
      const found = await diagnostics();
      const offered = await connection.sendRequest(CodeActionRequest.type, {
        textDocument,
        range: {
          start: { line: 0, character: 0 },
          end: { line: 1e6, character: 0 },
        },
        context: {
          diagnostics: found,
          ...(kind !== undefined && { only: [kind] }),
        },
      });
      return (offered ?? []).filter(
        (action): action is CodeAction => typeof action.command !== "string",
      );
    },
    choose: async ({ edit, command }) => {
      if (edit) await document.edit(edit);
      if (command)
        await connection.sendRequest(ExecuteCommandRequest.type, command);
    },
    shownPages,
    close: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      await ended(program);
      connection.dispose();
    },
  };
}

/** The file as it stands in the editor; the server hears of every change. */
function openDocument(connection: ProtocolConnection, file: string) {
  const uri = pathToFileURL(file).href;
  let document = TextDocument.create(
    uri,
    "javascript",
    1,
    fs.readFileSync(file, "utf8"),
  );
  const replace = async (text: string) => {
    const version = document.version + 1;
    document = TextDocument.create(uri, document.languageId, version, text);
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  };
  return {
    uri,
    text: () => document.getText(),
    replace,
    open: () =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: {
          uri,
          languageId: document.languageId,
          version: document.version,
          text: document.getText(),
        },
      }),
    edit: async ({ documentChanges = [] }: WorkspaceEdit) => {
      for (const change of documentChanges) {
        if (!("edits" in change))
          throw new Error(`A change to files: ${change.kind}`);
        const edits = change.edits.filter((edit) => "newText" in edit);
        await replace(TextDocument.applyEdits(document, edits));
      }
    },
  };
}

function ended(program: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (program.exitCode !== null) resolve();
    program.once("exit", () => {
      resolve();
    });
  });
}
