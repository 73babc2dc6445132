// Blocks fold, and so do runs of comments.
import { positionAt, type SourceFile, type Statement, type Tree } from "../../grammar/index.ts";
import { blockOf } from "./context.ts";

export interface Fold {
  /** Lines count from 1. */
  readonly from: number;
  readonly to: number;
}

export function folds(source: SourceFile, tree: Tree): readonly Fold[] {
  return foldsOf(source, tree.statements);
}

function foldsOf(source: SourceFile, statements: readonly Statement[]): readonly Fold[] {
  return statements.flatMap((statement) => {
    const block = blockOf(statement);
    if (block === undefined) return [];
    const from = positionAt(source, block.span.start).line;
    const to = positionAt(source, block.span.end).line;
    const inner = foldsOf(source, block.statements);
    return to > from ? [{ from, to }, ...inner] : inner;
  });
}
