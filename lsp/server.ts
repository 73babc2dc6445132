// The language server: translates requests into the features' questions and their answers back. It guards nothing: a
// request that crashes answers with its stack, and the next one is served.
import { fileURLToPath } from "node:url";
import {
  createConnection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type TextDocumentPositionParams,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Compilation } from "../compiler/index.ts";
import { format, type Span, type Translate } from "../grammar/index.ts";
import { completions } from "./features/completion.ts";
import { definition, references, rename, renameRange } from "./features/definition.ts";
import { folds } from "./features/folding.ts";
import { hover } from "./features/hover.ts";
import { outline } from "./features/symbols.ts";
import type { Cursor } from "./features/unit.ts";
import {
  codeActionOf,
  completionItemOf,
  diagnosticOf,
  locationOf,
  rangeOf,
  symbolOf,
  uriOf,
  workspaceEditOf,
} from "./translate.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

const pauseMs = 150; // a compile per pause in typing
const restMs = 1_000; // what is expected is proven once nobody types: on 16 nodes and 300 resources that takes seconds
const formatWidth = 110;

/** From what an editor says of its language (`ja`, `en-GB`); undefined: English. */
export type TranslatorFor = (locale: string) => Translate | undefined;

/** Serves one editor over these streams until it says goodbye. */
export function serve(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  translatorFor: TranslatorFor,
): Promise<void> {
  return new Promise((resolve) => {
    const connection = createConnection(input, output);
    connect(connection, translatorFor);
    connection.onExit(() => resolve());
    input.on("end", () => resolve());
    connection.listen();
  });
}

function connect(connection: Connection, translatorFor: TranslatorFor): void {
  const documents = new TextDocuments(TextDocument);
  let workspace: Workspace = createWorkspace([], Date.now);
  let watchesFiles = false;
  let translate: Translate | undefined;
  let pending: NodeJS.Timeout | undefined;
  let published = new Set<string>();

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const folders = (params.workspaceFolders ?? [])
      .map(({ uri }) => pathOf(uri))
      .filter((path) => path !== undefined);
    workspace = createWorkspace(folders, Date.now);
    translate = translatorFor(params.locale ?? "");
    watchesFiles = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: "hac" },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: [" ", "=", ":", "{", '"'] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        documentSymbolProvider: true,
        documentFormattingProvider: true,
        foldingRangeProvider: true,
        codeActionProvider: { codeActionKinds: ["quickfix"] },
      },
    };
  });
  connection.onInitialized(() => {
    if (!watchesFiles) return;
    const watchers = [{ globPattern: "**/*.ha" }, { globPattern: "**/ha-agents.lock.json" }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });

  // Findings, a moment after the last key

  const publish = (expectations: "proven" | "read"): void => {
    pending = undefined;
    const findings = new Map<string, ReturnType<typeof diagnosticOf>[]>(
      documents.keys().map((uri) => [pathOf(uri) ?? uri, []]),
    );
    const units = new Set(
      documents.keys().flatMap((uri) => workspace.unitsOf(pathOf(uri) ?? uri, expectations)),
    );
    for (const unit of units) addFindings(unit, findings, translate);
    for (const path of published)
      if (!findings.has(path)) void connection.sendDiagnostics({ uri: uriOf(path), diagnostics: [] });
    for (const [path, diagnostics] of findings)
      void connection.sendDiagnostics({ uri: uriOf(path), diagnostics });
    published = new Set(findings.keys());
    const isUnproven =
      expectations === "read" && [...units].some((unit) => unit.model.expectations.length > 0);
    if (isUnproven) pending = setTimeout(() => publish("proven"), restMs - pauseMs);
  };
  const publishSoon = (): void => {
    clearTimeout(pending);
    pending = setTimeout(() => publish("read"), pauseMs);
  };
  documents.onDidChangeContent(({ document }) => {
    const path = pathOf(document.uri);
    if (path === undefined) return;
    workspace.open(path, document.getText());
    publishSoon();
  });
  documents.onDidClose(({ document }) => {
    const path = pathOf(document.uri);
    if (path === undefined) return;
    workspace.close(path);
    publishSoon();
  });
  connection.onDidChangeWatchedFiles(() => {
    workspace.invalidate();
    publishSoon();
  });

  connection.onShutdown(() => clearTimeout(pending));

  // Questions about a place

  const cursorOf = (params: TextDocumentPositionParams): Cursor | undefined => {
    const document = documents.get(params.textDocument.uri);
    const path = pathOf(params.textDocument.uri);
    if (document === undefined || path === undefined) return undefined;
    const unit = workspace.unitsOf(path)[0];
    const file = unit?.files.find(({ source }) => source.path === path);
    if (unit === undefined || file === undefined) return undefined;
    return { unit, source: file.source, tree: file.tree, offset: document.offsetAt(params.position) };
  };
  connection.onCompletion((params) => {
    const cursor = cursorOf(params);
    if (cursor === undefined) return [];
    const word =
      /[A-Za-z0-9_.:-]*$/.exec(
        cursor.source.text.slice(Math.max(0, cursor.offset - 200), cursor.offset),
      )?.[0] ?? "";
    const replaces = rangeOf(cursor.source, spanAt(cursor, cursor.offset - word.length));
    return completions(cursor).map((completion) => completionItemOf(completion, replaces));
  });
  connection.onHover((params) => {
    const cursor = cursorOf(params);
    const answer = cursor === undefined ? undefined : hover(cursor);
    if (cursor === undefined || answer === undefined) return null;
    return { contents: { kind: "markdown", value: answer.text }, range: rangeOf(cursor.source, answer.at) };
  });
  connection.onDefinition((params) => {
    const cursor = cursorOf(params);
    const at = cursor === undefined ? undefined : definition(cursor);
    return cursor === undefined || at === undefined ? null : locationOf(cursor.unit, at);
  });
  connection.onReferences((params) => {
    const cursor = cursorOf(params);
    if (cursor === undefined) return [];
    return references(cursor, params.context.includeDeclaration).map((at) => locationOf(cursor.unit, at));
  });
  connection.onPrepareRename((params) => {
    const cursor = cursorOf(params);
    const at = cursor === undefined ? undefined : renameRange(cursor);
    return cursor === undefined || at === undefined ? null : rangeOf(cursor.source, at);
  });
  connection.onRenameRequest((params) => {
    const cursor = cursorOf(params);
    const edits = cursor === undefined ? undefined : rename(cursor, params.newName);
    if (cursor === undefined || edits === undefined)
      return new ResponseError(ErrorCodes.InvalidRequest, "there is no name here to change");
    return workspaceEditOf(cursor.unit, edits);
  });

  // Questions about a document

  const fileOf = (uri: string): Cursor | undefined =>
    cursorOf({ textDocument: { uri }, position: { line: 0, character: 0 } });
  connection.onDocumentSymbol(({ textDocument }) => {
    const file = fileOf(textDocument.uri);
    return file === undefined ? [] : outline(file.tree).map((item) => symbolOf(file.source, item));
  });
  connection.onFoldingRanges(({ textDocument }) => {
    const file = fileOf(textDocument.uri);
    if (file === undefined) return [];
    return folds(file.source, file.tree).map(({ from, to }) => ({ startLine: from - 1, endLine: to - 1 }));
  });
  connection.onDocumentFormatting(async ({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return [];
    const before = document.getText();
    const result = await format(before, { width: formatWidth });
    // A file with errors stays as it is: a formatter that guesses loses text.
    if (result.kind !== "formatted" || result.text === before) return [];
    return [
      {
        range: { start: document.positionAt(0), end: document.positionAt(before.length) },
        newText: result.text,
      },
    ];
  });
  connection.onCodeAction((params) => {
    const file = fileOf(params.textDocument.uri);
    if (file === undefined) return [];
    const wanted = params.context.diagnostics;
    return file.unit.diagnostics
      .filter((finding) => finding.at.file === file.source.path && finding.fix !== undefined)
      .flatMap((finding) => {
        const shown = diagnosticOf(file.unit, file.source, finding, translate);
        const asked = wanted.find((one) => one.code === shown.code && sameRange(one.range, shown.range));
        return asked === undefined || finding.fix === undefined
          ? []
          : [codeActionOf(file.unit, asked, finding.fix, translate)];
      });
  });

  documents.listen(connection);
}

function addFindings(
  unit: Compilation,
  findings: Map<string, ReturnType<typeof diagnosticOf>[]>,
  translate: Translate | undefined,
): void {
  for (const { source } of unit.files) {
    const list = findings.get(source.path) ?? [];
    for (const finding of unit.diagnostics) {
      if (finding.at.file !== source.path) continue;
      const shown = diagnosticOf(unit, source, finding, translate);
      // A file of two units gets a finding once.
      if (
        !list.some(
          (one) =>
            one.code === shown.code && one.message === shown.message && sameRange(one.range, shown.range),
        )
      )
        list.push(shown);
    }
    findings.set(source.path, list);
  }
}

function sameRange(a: { start: object; end: object }, b: { start: object; end: object }): boolean {
  return JSON.stringify([a.start, a.end]) === JSON.stringify([b.start, b.end]);
}

function spanAt(cursor: Cursor, from: number): Span {
  return { file: cursor.source.path, start: from, end: cursor.offset };
}

function pathOf(uri: string): string | undefined {
  return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
}
