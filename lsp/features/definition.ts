// Go to definition, find references, rename: look-ups in the table that the compiler made.
import type { Edit, Span } from "../../grammar/index.ts";
import { joinPath, folderOf, writeName } from "../../compiler/index.ts";
import { covers, declarationAt, usesOf, type Cursor } from "./unit.ts";

/** Where the name under the cursor is declared; for the path of an import, the file. */
export function definition(cursor: Cursor): Span | undefined {
  const imported = importedFile(cursor);
  if (imported !== undefined) return { file: imported, start: 0, end: 0 };
  return declarationAt(cursor)?.declaration.name.span;
}

export function references(cursor: Cursor, includeDeclaration: boolean): readonly Span[] {
  const found = declarationAt(cursor);
  if (found === undefined) return [];
  const uses = usesOf(cursor.unit, found.declaration).map(({ at }) => at);
  return includeDeclaration ? [found.declaration.name.span, ...uses] : uses;
}

/** The edits that give a declaration another name everywhere; undefined where nothing is to be renamed. */
export function rename(cursor: Cursor, newName: string): readonly Edit[] | undefined {
  const found = declarationAt(cursor);
  if (found === undefined) return undefined;
  const text = writeName(newName);
  return references(cursor, true).map((at) => ({ at, text }));
}

/** The name that a rename would change, where there is one. */
export function renameRange(cursor: Cursor): Span | undefined {
  return declarationAt(cursor)?.at;
}

function importedFile(cursor: Cursor): string | undefined {
  for (const statement of cursor.tree.statements) {
    if (statement.kind !== "import" || !covers(cursor, statement.path.span)) continue;
    if (statement.path.kind !== "string") return undefined;
    const written = statement.path.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
    return joinPath(folderOf(cursor.source.path), written);
  }
  return undefined;
}
