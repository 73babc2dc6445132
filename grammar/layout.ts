// Between lexer and parser: which line ends end a statement, which brackets belong together, and where a bracket that
// somebody forgot must have been. The parser then sees balanced blocks, so one missing brace does not turn the rest of
// the file into nonsense. Every pass is linear.
import type { IToken, TokenType } from "chevrotain";
import type { Problem } from "./recovery.ts";
import type { Span } from "./source.ts";
import {
  Agent,
  Comma,
  endOf,
  LCurly,
  LParen,
  LSquare,
  Newline,
  Quoted,
  RCurly,
  RParen,
  RSquare,
  Str,
  Stray,
  Word,
  wordType,
} from "./tokens.ts";

/** Deeper nesting than this is refused; real configurations stay below ten. */
export const nestingMax = 64;

type Report = (problem: Problem) => void;

/** The tokens for the parser. */
export function layOut(lexed: readonly IToken[], file: string, report: Report): IToken[] {
  const tokens = nameTheWords(lexed, file, report);
  const matches = matchBrackets(tokens);
  const repairs = matches.balanced ? noRepairs : repairBraces(tokens, file, report);
  return emit(tokens, matches, repairs, file, report);
}

function spanOf(token: IToken, file: string): Span {
  return { file, start: token.startOffset, end: endOf(token) };
}

/** Gives words their types, and takes out what is no token at all. */
function nameTheWords(lexed: readonly IToken[], file: string, report: Report): IToken[] {
  const tokens: IToken[] = [];
  for (const token of lexed) {
    const type = token.tokenType;
    if (type === Word) {
      retype(token, wordType(token.image));
      if (token.tokenType === Word && hasForeignLetter(token.image)) {
        report({ kind: "foreign-name", at: spanOf(token, file), text: token.image });
      }
      if (token.tokenType === Agent && hasForeignLetter(token.image)) {
        report({ kind: "stray", at: spanOf(token, file), text: token.image });
      }
    } else if (type === Stray) {
      report({ kind: "stray", at: spanOf(token, file), text: token.image });
      continue;
    } else if (type === Str && !isClosed(token.image, '"')) {
      report({ kind: "unterminated", at: spanOf(token, file), what: "string" });
    } else if (type === Quoted && !isClosed(token.image, "`")) {
      report({ kind: "unterminated", at: spanOf(token, file), what: "name" });
    } else if (type === Quoted && token.image.length === 2) {
      report({ kind: "empty-name", at: spanOf(token, file) });
    }
    tokens.push(token);
  }
  return tokens;
}

function retype(token: IToken, type: TokenType): void {
  if (type === Word) return;
  token.tokenType = type;
  if (type.tokenTypeIdx !== undefined) token.tokenTypeIdx = type.tokenTypeIdx;
}

function hasForeignLetter(image: string): boolean {
  for (let i = 0; i < image.length; i++) if (image.charCodeAt(i) >= 128) return true;
  return false;
}

function isClosed(image: string, quote: string): boolean {
  if (image.length < 2 || !image.endsWith(quote)) return false;
  let backslashes = 0;
  while (image[image.length - 2 - backslashes] === "\\") backslashes++;
  return quote === "`" || backslashes % 2 === 0;
}

interface Matches {
  /** By index of the token. Only inside closed `(` and `[` do line ends mean nothing. */
  readonly marks: Uint8Array;
  /** Whether all braces match. */
  readonly balanced: boolean;
}

const closedMark = 1; // a `(` or `[` that is closed
const openMark = 2; // one that nothing closes
const strayMark = 3; // a `)` or `]` that closes nothing

function matchBrackets(tokens: readonly IToken[]): Matches {
  const marks = new Uint8Array(tokens.length);
  const stack: number[] = [];
  let balanced = true;
  // Inside braces `(` and `[` must be closed before the brace is; what is not, is open.
  const dropOpenBrackets = (): void => {
    for (let top = stack.at(-1); top !== undefined && tokens[top]?.tokenType !== LCurly; top = stack.at(-1)) {
      marks[top] = openMark;
      stack.pop();
    }
  };
  for (const [i, token] of tokens.entries()) {
    const type = token.tokenType;
    if (type === LCurly || type === LParen || type === LSquare) stack.push(i);
    else if (type === RCurly) {
      dropOpenBrackets();
      if (stack.pop() === undefined) balanced = false;
    } else if (type === RParen || type === RSquare) {
      const top = stack.at(-1);
      const opener = type === RParen ? LParen : LSquare;
      if (top !== undefined && tokens[top]?.tokenType === opener) {
        stack.pop();
        marks[top] = closedMark;
      } else marks[i] = strayMark;
    }
  }
  dropOpenBrackets();
  while (stack.length > 0) {
    balanced = false;
    stack.pop();
    dropOpenBrackets();
  }
  return { marks, balanced };
}

/** Braces to add before the token of that index, and tokens to leave out. */
interface Repairs {
  readonly inserted: ReadonlyMap<number, readonly TokenType[]>;
  readonly dropped: ReadonlySet<number>;
}

const noRepairs: Repairs = { inserted: new Map(), dropped: new Set() };

interface Line {
  readonly indent: number;
  /** Index of the first token of the line. */
  readonly first: number;
}

/**
 * Braces do not match, so indentation tells what was meant: a block that was opened on a line ends before the next
 * line that is indented no deeper, unless that line closes it; and a `}` that closes nothing had its `{` at the end of
 * the line with its own indentation.
 */
function repairBraces(tokens: readonly IToken[], file: string, report: Report): Repairs {
  const inserted = new Map<number, TokenType[]>();
  const dropped = new Set<number>();
  const open: { readonly index: number; readonly line: number; readonly indent: number }[] = [];
  const outline: Line[] = [];
  let line = 0;
  let indent = tokens[0]?.startOffset ?? 0;

  const insert = (index: number, type: TokenType): void => {
    const there = inserted.get(index);
    if (there === undefined) inserted.set(index, [type]);
    else there.push(type);
  };
  const closeBefore = (index: number): void => {
    const opened = open.pop();
    const token = opened === undefined ? undefined : tokens[opened.index];
    if (token === undefined) return;
    insert(index, RCurly);
    const last = tokens[index - 1];
    const end = last === undefined ? token.startOffset + 1 : endOf(last);
    report({
      kind: "unclosed",
      at: spanOf(token, file),
      bracket: "{",
      until: { file, start: end, end },
    });
  };

  for (const [i, token] of tokens.entries()) {
    const type = token.tokenType;
    const before = tokens[i - 1];
    const startsLine = before === undefined || before.tokenType === Newline;
    if (type === Newline) continue;
    if (startsLine) {
      line++;
      indent = before === undefined ? token.startOffset : token.startOffset - endOf(before);
      // The separator belongs to the line that ended: braces go before it.
      const seam = before === undefined ? i : i - 1;
      const isClose = type === RCurly;
      for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
        if (top.line < line && (isClose ? top.indent > indent : top.indent >= indent)) closeBefore(seam);
        else break;
      }
      let isAfterDeeper = false;
      for (; (outline.at(-1)?.indent ?? -1) > indent; outline.pop()) isAfterDeeper = true;
      if (isClose && isAfterDeeper && open.at(-1)?.indent !== indent) {
        const header = outline.at(-1);
        if (header !== undefined && header.indent === indent && opensNothing(tokens, header.first)) {
          const end = endOfLine(tokens, header.first);
          insert(end, LCurly);
          const last = tokens[end - 1];
          const at = last === undefined ? 0 : endOf(last);
          report({ kind: "missing", at: { file, start: at, end: at }, expected: "{", statement: -1 });
          outline.pop();
          continue; // this `}` closes the brace that was added
        }
      }
      if ((outline.at(-1)?.indent ?? -1) === indent) outline.pop();
      outline.push({ indent, first: i });
    }
    if (type === LCurly) open.push({ index: i, line, indent });
    else if (type === RCurly && open.pop() === undefined) {
      dropped.add(i);
      report({ kind: "unopened", at: spanOf(token, file), text: "}" });
    }
  }
  while (open.length > 0) closeBefore(tokens.length);
  return { inserted, dropped };
}

function endOfLine(tokens: readonly IToken[], first: number): number {
  let end = first;
  while (end < tokens.length && tokens[end]?.tokenType !== Newline) end++;
  return end;
}

function opensNothing(tokens: readonly IToken[], first: number): boolean {
  for (let i = first; i < tokens.length && tokens[i]?.tokenType !== Newline; i++) {
    if (tokens[i]?.tokenType === LCurly || tokens[i]?.tokenType === RCurly) return false;
  }
  return true;
}

function emit(
  tokens: readonly IToken[],
  matches: Matches,
  repairs: Repairs,
  file: string,
  report: Report,
): IToken[] {
  const out: IToken[] = [];
  const enclosing: TokenType[] = []; // the open brackets; only those that are closed
  let tooDeep = 0; // brackets open beyond the limit; their contents are left out
  let reported = false;
  let unclosed = 0;
  const enter = (type: TokenType, at: Span): boolean => {
    if (enclosing.length < nestingMax) {
      enclosing.push(type);
      return true;
    }
    tooDeep++;
    if (!reported) report({ kind: "too-deep", at });
    reported = true;
    return false;
  };
  const leave = (): boolean => {
    if (tooDeep > 0) {
      tooDeep--;
      return false;
    }
    enclosing.pop();
    return true;
  };
  const add = (i: number, token: IToken): void => {
    const type = token.tokenType;
    if (matches.marks[i] === openMark) {
      const at = spanOf(token, file);
      report({ kind: "unclosed", at, bracket: type === LParen ? "(" : "[", until: undefined });
      if (tooDeep === 0 && unclosed++ < nestingMax) out.push(token);
      return;
    }
    if (matches.marks[i] === strayMark) {
      report({ kind: "unopened", at: spanOf(token, file), text: token.image });
      return;
    }
    if (type === LCurly || type === LParen || type === LSquare) {
      if (enter(type, spanOf(token, file))) out.push(token);
    } else if (type === RCurly || type === RParen || type === RSquare) {
      if (leave()) out.push(token);
    } else if (tooDeep === 0) {
      if (type === Newline) {
        const inside = enclosing.at(-1);
        if (inside === LParen || inside === LSquare || out.at(-1)?.tokenType === Comma) return;
      }
      out.push(token);
    }
  };
  for (let i = 0; i <= tokens.length; i++) {
    for (const type of repairs.inserted.get(i) ?? []) add(-1, virtual(type, tokens[i - 1]));
    const token = tokens[i];
    if (token !== undefined && !repairs.dropped.has(i)) add(i, token);
  }
  return out;
}

/** A brace that was never written: it has a place but no length. */
function virtual(type: TokenType, after: IToken | undefined): IToken {
  const startOffset = after === undefined ? 0 : endOf(after);
  return { tokenType: type, tokenTypeIdx: type.tokenTypeIdx ?? 0, image: "", startOffset };
}
