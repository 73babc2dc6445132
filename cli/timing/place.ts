// A span as people count: line and column from 1.
import { positionAt, type SourceFile, type Span } from "../../grammar/index.ts";

export interface LinePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function placeOf(at: Span, sources: ReadonlyMap<string, SourceFile>): LinePlace {
  const source = sources.get(at.file);
  return { file: at.file, ...(source === undefined ? { line: 1, column: 1 } : positionAt(source, at.start)) };
}
