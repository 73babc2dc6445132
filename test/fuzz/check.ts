// What must hold for every text whatsoever.
import { createSource, format, parse } from "../../grammar/index.ts";
import type { Span } from "../../grammar/index.ts";

/** Throws with what is wrong. `thorough` also formats what reads without a finding. */
export function checkText(text: string, thorough: boolean): void {
  const { tree, diagnostics } = parse(createSource("fuzz.ha", text));
  for (const found of diagnostics) {
    checkSpan(found.at, text);
    for (const related of found.related) checkSpan(related.at, text);
    for (const edit of found.fix?.edits ?? []) checkSpan(edit.at, text);
  }
  let end = 0;
  for (const statement of tree.statements) {
    checkSpan(statement.span, text);
    if (statement.span.start < end) throw new Error("statements overlap");
    end = statement.span.end;
  }
  if (!thorough || diagnostics.length > 0) return;
  checkWhole(tree);
  const once = format(text);
  if (once.kind !== "formatted") throw new Error("not formatted");
  const twice = format(once.text);
  if (twice.kind !== "formatted" || twice.text !== once.text) throw new Error("formatting does not settle");
}

/** What was left out or could not be read must have been said: nothing is ignored in silence. */
function checkWhole(part: unknown): void {
  if (typeof part !== "object" || part === null) return;
  if ("kind" in part && (part.kind === "missing" || part.kind === "broken"))
    throw new Error(`${part.kind}, and no finding`);
  if ("text" in part && part.text === "" && !("kind" in part))
    throw new Error("a name is empty, and there is no finding");
  for (const inner of Object.values(part)) checkWhole(inner);
}

function checkSpan(span: Span, text: string): void {
  if (span.start < 0 || span.end < span.start || span.end > text.length)
    throw new Error(`a place outside: ${JSON.stringify(span)}`);
}
