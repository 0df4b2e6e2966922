/** What an editor offers while somebody writes: a language server for TypeScript over stdio, asked at some places. */
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import {
  type CompletionItem,
  CompletionRequest,
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FreshProject } from "./project.ts";

/** A place to ask at: a comment with its name. */
const mark = /\/\*(?<name>\w+)\*\//;

/**
 * Opens a file of a project in a language server.
 *
 * @param server a script in the project, and its arguments
 * @param draft the file's text, with marks where the server is asked; it never sees them
 * @returns by the marks' names, what is offered there, sorted, without the `?` of what is optional
 */
export async function completions(
  project: FreshProject,
  server: readonly string[],
  draft: string,
  initializationOptions?: object,
): Promise<Record<string, readonly string[]>> {
  const program = spawn(process.execPath, server, {
    cwd: project.file("."),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(program.stdout),
    new StreamMessageWriter(program.stdin),
  );
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.listen();
  const root = pathToFileURL(project.file(".")).href;
  await connection.sendRequest(InitializeRequest.method, {
    processId: process.pid,
    rootUri: root,
    capabilities: {},
    initializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  const { text, offsets } = withoutMarks(draft);
  const uri = pathToFileURL(project.file("draft.ts")).href;
  const document = TextDocument.create(uri, "typescript", 1, text);
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "typescript", version: 1, text },
  });
  const offered: Record<string, readonly string[]> = {};
  for (const [name, offset] of offsets) {
    const answer = await connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: document.positionAt(offset),
    });
    const items: readonly CompletionItem[] =
      (answer && "items" in answer ? answer.items : answer) ?? [];
    offered[name] = items
      .map(({ label }) => label.replace(/\?$/, ""))
      .toSorted();
  }

  const ended = new Promise((resolve) => program.once("exit", resolve));
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  await ended;
  connection.dispose();
  return offered;
}

/** The text without its marks, and where they were. */
function withoutMarks(draft: string) {
  const offsets = new Map<string, number>();
  let text = draft;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    offsets.set(found.groups?.["name"] ?? "", found.index);
    text = text.replace(mark, "");
  }
  return { text, offsets };
}
