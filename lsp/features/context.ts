// Where the cursor is, in the language's terms: in which statements, and what stands before it on its line.
import type { Block, SourceFile, Statement, Tree } from "../../grammar/index.ts";

export interface CursorContext {
  /** The statements whose blocks hold the cursor, outermost first. */
  readonly around: readonly Statement[];
  /** The statement's text up to the cursor, without leading blanks: the line, or what follows `;` or `{` on it. */
  readonly before: string;
  /** The word that is being written; empty after a blank. */
  readonly word: string;
}

export function contextAt(source: SourceFile, tree: Tree, offset: number): CursorContext {
  const lineStart = source.text.lastIndexOf("\n", offset - 1) + 1;
  const before = lastStatement(source.text.slice(lineStart, offset));
  const word = /[A-Za-z0-9_.:`-]*$/.exec(before)?.[0] ?? "";
  return { around: blocksAround(tree.statements, offset), before, word };
}

/** The block of a statement, if it has one. */
export function blockOf(statement: Statement): Block | undefined {
  return "body" in statement ? statement.body : undefined;
}

/** Every statement whose block holds the offset, outermost first. */
function blocksAround(statements: readonly Statement[], offset: number): readonly Statement[] {
  for (const statement of statements) {
    const block = blockOf(statement);
    if (block === undefined || offset <= block.span.start || offset > block.span.end) continue;
    // At the very end, behind the closing brace, the block is over; a block that was never closed goes on.
    if (offset === block.span.end && block.span.end > block.span.start + 1 && closes(block, statement))
      continue;
    return [statement, ...blocksAround(block.statements, offset)];
  }
  return [];
}

function closes(block: Block, statement: Statement): boolean {
  const last = block.statements.at(-1);
  return block.span.end === statement.span.end && (last === undefined || last.span.end < block.span.end);
}

/** What follows the last `;` or `{` outside a string. */
function lastStatement(line: string): string {
  let start = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (character === "\\" && quoted) i++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === ";" || (character === "{" && line[i - 1] !== "$"))) start = i + 1;
  }
  return line.slice(start).trimStart();
}
