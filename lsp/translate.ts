// Our places and answers in the protocol's words. LSP 3.17: lines and characters count from 0, in UTF-16 code units.
import { pathToFileURL } from "node:url";
import {
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  SymbolKind,
  type CodeAction,
  type CompletionItem,
  type Diagnostic as LspDiagnostic,
  type DocumentSymbol,
  type Location,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Compilation } from "../compiler/index.ts";
import {
  inWords,
  positionAt,
  type Diagnostic,
  type Edit,
  type Fix,
  type SourceFile,
  type Span,
  type Statement,
  type Translate,
} from "../grammar/index.ts";
import type { Completion, CompletionKind } from "./features/offer.ts";
import type { Outline } from "./features/symbols.ts";
import { sourceOf } from "./features/unit.ts";

export function rangeOf(source: SourceFile, span: Span): Range {
  const from = positionAt(source, span.start);
  const to = positionAt(source, span.end);
  return {
    start: { line: from.line - 1, character: from.column - 1 },
    end: { line: to.line - 1, character: to.column - 1 },
  };
}

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function locationOf(unit: Compilation, span: Span): Location {
  const source = sourceOf(unit, span.file);
  return { uri: uriOf(span.file), range: source === undefined ? start : rangeOf(source, span) };
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** A finding with its reason and its help; the fix travels in `data`, for the code action. */
export function diagnosticOf(
  unit: Compilation,
  source: SourceFile,
  finding: Diagnostic,
  translate?: Translate,
): LspDiagnostic {
  const sentences = [finding.message, finding.because, finding.help].flatMap((message) =>
    message === undefined ? [] : [inWords(message, translate)],
  );
  return {
    range: rangeOf(source, finding.at),
    severity: severities[finding.severity],
    code: finding.code,
    source: `hac ${finding.rule}`,
    message: sentences.join("\n"),
    relatedInformation: finding.related.map(({ at, message }) => ({
      location: locationOf(unit, at),
      message: inWords(message, translate),
    })),
    ...(finding.rule.endsWith("/unused") ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

export function workspaceEditOf(unit: Compilation, edits: readonly Edit[]): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const edit of edits) {
    const source = sourceOf(unit, edit.at.file);
    if (source === undefined) continue;
    (changes[uriOf(edit.at.file)] ??= []).push({ range: rangeOf(source, edit.at), newText: edit.text });
  }
  return { changes };
}

export function codeActionOf(
  unit: Compilation,
  finding: LspDiagnostic,
  fix: Fix,
  translate?: Translate,
): CodeAction {
  return {
    title: inWords(fix.title, translate),
    kind: "quickfix",
    isPreferred: true,
    diagnostics: [finding],
    edit: workspaceEditOf(unit, fix.edits),
  };
}

const completionKinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  setting: CompletionItemKind.Property,
  parameter: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  agent: CompletionItemKind.Class,
  name: CompletionItemKind.Reference,
  operation: CompletionItemKind.Method,
  attribute: CompletionItemKind.Variable,
};

/** `replaces`: the word under the cursor, which the choice takes the place of. */
export function completionItemOf(completion: Completion, replaces: Range): CompletionItem {
  return {
    label: completion.label,
    kind: completionKinds[completion.kind],
    sortText: `${completion.rank.toFixed(3)} ${completion.label}`,
    filterText: completion.label,
    textEdit: { range: replaces, newText: completion.snippet ?? completion.label },
    insertTextFormat:
      completion.snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    ...(completion.detail === undefined ? {} : { detail: completion.detail }),
  };
}

const symbolKinds: Readonly<Partial<Record<Statement["kind"], SymbolKind>>> = {
  cluster: SymbolKind.Module,
  node: SymbolKind.Struct,
  resource: SymbolKind.Object,
  template: SymbolKind.Class,
  fence: SymbolKind.Event,
  group: SymbolKind.Namespace,
  clone: SymbolKind.Array,
  bundle: SymbolKind.Package,
  let: SymbolKind.Constant,
  scenario: SymbolKind.Method,
  expect: SymbolKind.Interface,
};

export function symbolOf(source: SourceFile, outline: Outline): DocumentSymbol {
  return {
    name: outline.name,
    detail: outline.detail,
    kind: symbolKinds[outline.kind] ?? SymbolKind.Variable,
    range: rangeOf(source, outline.at),
    selectionRange: rangeOf(source, outline.nameAt),
    children: outline.children.map((child) => symbolOf(source, child)),
  };
}
