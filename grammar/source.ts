// A source file as text, and places in it. Offsets count UTF-16 code units, as JavaScript and editors do.

/** A piece of one file: `start` included, `end` not. It names its file, so that a finding can point anywhere in a unit. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Both count from 1; the column counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourceFile {
  /** The path as it was given: what a finding shows. It is also `Span.file`. */
  readonly path: string;
  readonly text: string;
  /** Offset of the first character of every line; always at least `[0]`. */
  readonly lineStarts: readonly number[];
}

/** The place of what was never written, in trees that are built and not parsed. */
export const nowhere: Span = { file: "", start: 0, end: 0 };

/** `\n`, `\r\n` and a lone `\r` each end a line. */
export function createSource(path: string, text: string): SourceFile {
  const lineStarts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) lineStarts.push(i + 1);
  }
  return { path, text, lineStarts };
}

/** An offset beyond the end answers with the end. */
export function positionAt(source: SourceFile, offset: number): Position {
  const at = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = source.lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: at - (source.lineStarts[low] ?? 0) + 1 };
}

/** The reverse of `positionAt`; a column beyond the line answers with the line's end. */
export function offsetAt(source: SourceFile, position: Position): number {
  const start = source.lineStarts[Math.max(0, position.line - 1)];
  if (start === undefined) return source.text.length;
  const end = start + lineText(source, position.line).length;
  return Math.min(end, start + Math.max(0, position.column - 1));
}

/** The text of a line (from 1) without its end; empty for a line that is not there. */
export function lineText(source: SourceFile, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return "";
  const text = source.text.slice(start, source.lineStarts[line] ?? source.text.length);
  return text.replace(/\r\n$|[\r\n]$/, "");
}

export function spanText(source: SourceFile, span: Span): string {
  return source.text.slice(span.start, span.end);
}
