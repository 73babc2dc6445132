import type { Diagnostic } from "./diagnostic.ts";
import { layOut } from "./layout.ts";
import { HaParser } from "./parser.ts";
import { findMisplaced } from "./placement.ts";
import { diagnose } from "./recovery.ts";
import type { Problem } from "./recovery.ts";
import type { SourceFile } from "./source.ts";
import { lex } from "./tokens.ts";
import type { Tree } from "./tree.ts";

export interface Parsed {
  /** Whole, whatever the text was: what could not be read stands in it as missing or broken. */
  readonly tree: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

// One for the whole process: making it costs far more than a parse.
let parser: HaParser | undefined;

// A file that is not `.ha` at all has a problem at every character. This many say so well enough.
const problemsMax = 10_000;

/** Never throws. Linear in the length of the text. */
export function parse(source: SourceFile): Parsed {
  parser ??= new HaParser({ recorded: false });
  const problems: Problem[] = [];
  const report = (problem: Problem): void => {
    if (problems.length < problemsMax) problems.push(problem);
  };
  const { tokens, comments } = lex(source.text);
  const laidOut = layOut(tokens, source.path, report);
  const tree = parser.parseTree({ file: source.path, text: source.text, tokens: laidOut, comments, report });
  findMisplaced(tree, report);
  return { tree, diagnostics: diagnose(problems, source) };
}
