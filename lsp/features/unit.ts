// What every feature asks: one compiled unit, and the file of it that the editor shows.
import type { Compilation, Declaration, Reference } from "../../compiler/index.ts";
import { spanText, type SourceFile, type Span, type Tree } from "../../grammar/index.ts";

export interface Cursor {
  readonly unit: Compilation;
  readonly source: SourceFile;
  readonly tree: Tree;
  readonly offset: number;
}

/** The declaration that the cursor is on: by its own name, or by a use of it. */
export function declarationAt(cursor: Cursor): { declaration: Declaration; at: Span } | undefined {
  const { references, declarations } = cursor.unit.scope;
  const use = references.find(({ at }) => covers(cursor, at));
  if (use !== undefined) return { declaration: use.to, at: use.at };
  const declaration = declarations.find(({ name }) => covers(cursor, name.span));
  return declaration === undefined ? undefined : { declaration, at: declaration.name.span };
}

/** Every use of a declaration. */
export function usesOf(unit: Compilation, declaration: Declaration): readonly Reference[] {
  const { start, file } = declaration.name.span;
  return unit.scope.references.filter(({ to }) => to.name.span.start === start && to.name.span.file === file);
}

export function sourceOf(unit: Compilation, path: string): SourceFile | undefined {
  return unit.files.find(({ source }) => source.path === path)?.source;
}

export function textAt(cursor: Cursor, span: Span): string {
  return spanText(cursor.source, span);
}

export function covers(cursor: Cursor, span: Span): boolean {
  return span.file === cursor.source.path && span.start <= cursor.offset && cursor.offset <= span.end;
}
