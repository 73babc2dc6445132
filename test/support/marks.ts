// Findings drawn into a source, as a reader would see them: under the line, carets under the span, then code and message.
// A test holds the drawing it expects; `withoutMarks` gives the source back that is to be parsed.
import { inWords, lineText, positionAt } from "../../grammar/index.ts";
import type { Diagnostic, SourceFile } from "../../grammar/index.ts";

const mark = /^#? *\^+ HA\d{4}/;

export function withoutMarks(marked: string): string {
  return marked
    .split("\n")
    .filter((line) => !mark.test(line))
    .join("\n");
}

/** Only the findings of this file; what ends on a later line is drawn up to the end of its first. */
export function drawMarks(source: SourceFile, diagnostics: readonly Diagnostic[]): string {
  const drawn: string[] = [];
  for (const line of source.lineStarts.keys()) {
    const text = lineText(source, line + 1);
    drawn.push(text);
    for (const found of diagnostics) {
      const at = positionAt(source, found.at.start);
      if (found.at.file !== source.path || at.line !== line + 1) continue;
      const width = Math.max(1, Math.min(found.at.end - found.at.start, text.length - at.column + 1));
      const lead = at.column === 1 ? "" : `#${" ".repeat(at.column - 2)}`;
      drawn.push(`${lead}${"^".repeat(width)} ${found.code} ${inWords(found.message)}`);
    }
  }
  return drawn.join("\n");
}
