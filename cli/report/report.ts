// Findings with their places as lines and columns, ready to be written in any form.
import {
  inWords,
  positionAt,
  type Diagnostic,
  type Message,
  type SourceFile,
  type Span,
  type Translate,
} from "../../grammar/index.ts";
import type { Compilation } from "../../compiler/index.ts";

/** Lines and columns count from 1; the column counts UTF-16 code units, the end is not included. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedFinding extends Place {
  readonly code: string;
  readonly rule: string;
  readonly severity: Diagnostic["severity"];
  readonly message: string;
  readonly because?: string;
  readonly help?: string;
  readonly related: readonly (Place & { readonly message: string })[];
  readonly fix?: { readonly title: string; readonly edits: readonly (Place & { readonly text: string })[] };
}

export interface Report {
  readonly findings: readonly ReportedFinding[];
  /** By path. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** The language that the findings are told in; undefined: English. */
  readonly translate: Translate | undefined;
}

export function collectReport(
  compilation: Pick<Compilation, "diagnostics" | "files" | "unread">,
  translate?: Translate,
): Report {
  const sources = new Map<string, SourceFile>();
  for (const { source } of compilation.files) sources.set(source.path, source);
  for (const source of compilation.unread) sources.set(source.path, source);
  return {
    findings: compilation.diagnostics.map((one) => reported(one, sources, translate)),
    sources,
    translate,
  };
}

function reported(
  finding: Diagnostic,
  sources: ReadonlyMap<string, SourceFile>,
  translate: Translate | undefined,
): ReportedFinding {
  const words = (message: Message): string => inWords(message, translate);
  const { because, help, fix } = finding;
  return {
    code: finding.code,
    rule: finding.rule,
    severity: finding.severity,
    message: words(finding.message),
    ...wholePlaceOf(finding.at, sources),
    ...(because === undefined ? {} : { because: words(because) }),
    ...(help === undefined ? {} : { help: words(help) }),
    related: finding.related.map(({ at, message }) => ({
      message: words(message),
      ...wholePlaceOf(at, sources),
    })),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            title: words(fix.title),
            edits: fix.edits.map(({ at, text }) => ({ text, ...wholePlaceOf(at, sources) })),
          },
        }),
  };
}

/** Of a span from its first character to its last. */
export function wholePlaceOf(at: Span, sources: ReadonlyMap<string, SourceFile>): Place {
  const source = sources.get(at.file);
  if (source === undefined) return { file: at.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const start = positionAt(source, at.start);
  const end = positionAt(source, at.end);
  return { file: at.file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
