// How the grammar's rules take tokens: one name, one value, what is missing; and the comments that stand between.
// Chevrotain holds the tokens and records the rules. Its `option` and `many` only serve that record: which way a rule
// goes is decided by one condition that stands beside it, so nothing is ever thrown for what was written.
import { EmbeddedActionsParser, EOF, tokenMatcher } from "chevrotain";
import type { ILookaheadStrategy, IToken, TokenType } from "chevrotain";
import { readComment } from "./allowances.ts";
import type { Expected, Problem } from "./recovery.ts";
import type { Span } from "./source.ts";
import {
  AnyName,
  endOf,
  Equals,
  nameText,
  Newline,
  Operator,
  RCurly,
  Semicolon,
  vocabulary,
} from "./tokens.ts";
import type * as tree from "./tree.ts";

/** What a parse needs besides the tokens. */
export interface ParserInput {
  readonly file: string;
  readonly text: string;
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
  readonly report: (problem: Problem) => void;
}

export const none: Span = { file: "", start: 0, end: 0 };

/** The rules look for themselves, so none is computed even where they are recorded. */
const noLookahead: ILookaheadStrategy = {
  validate: () => [],
  buildLookaheadForAlternation: () => () => undefined,
  buildLookaheadForOptional: () => () => false,
};

export class TokenReader extends EmbeddedActionsParser {
  protected file = "";
  protected text = "";
  private comments: readonly IToken[] = [];
  private nextComment = 0;
  protected report: (problem: Problem) => void = () => {};
  /** Where the innermost statement begins that is being read. */
  protected statementStart = -1;

  constructor() {
    super(vocabulary, { maxLookahead: 1, skipValidations: true, lookaheadStrategy: noLookahead });
  }

  protected open(input: ParserInput): void {
    this.file = input.file;
    this.text = input.text;
    this.comments = input.comments;
    this.report = input.report;
    this.nextComment = 0;
    this.statementStart = -1;
    this.input = input.tokens;
  }

  /** Lets go of the text: the parser lives as long as the process. */
  protected close(): void {
    this.input = [];
    this.text = "";
    this.comments = [];
  }

  // Taking tokens

  protected sees(type: TokenType): boolean {
    return this.LA(1).tokenType === type;
  }

  protected seesName(): boolean {
    return tokenMatcher(this.LA(1), AnyName);
  }

  /** Where every statement ends. */
  protected isEnd(): boolean {
    const type = this.LA(1).tokenType;
    return type === Newline || type === Semicolon || type === RCurly || type === EOF;
  }

  protected take(): IToken {
    const token = this.LA(1);
    // A token always matches its own type, so this cannot fail.
    return token.tokenType === EOF ? token : this.consume(0, token.tokenType);
  }

  protected oneOf(types: readonly TokenType[]): IToken {
    if (!this.RECORDING_PHASE) return this.take();
    this.or(
      9,
      types.map((type) => ({ ALT: () => this.consume(9, type) })),
    );
    return this.LA(1);
  }

  protected maybe<T>(index: number, seen: boolean, read: () => T): T | undefined {
    if (this.RECORDING_PHASE) {
      this.option(index, read);
      return undefined;
    }
    return seen ? read() : undefined;
  }

  protected loop(index: number, more: () => boolean, read: () => void): void {
    if (this.RECORDING_PHASE) this.many(index, read);
    else while (more()) read();
  }

  /** One or more. */
  protected separated<T>(separator: TokenType, read: () => T): readonly T[] {
    const items: T[] = [];
    if (this.RECORDING_PHASE) this.recordSeparated(separator, read);
    else {
      items.push(read());
      while (this.sees(separator)) {
        this.take();
        items.push(read());
      }
    }
    return items;
  }

  protected recordSeparated(separator: TokenType, read: () => unknown): void {
    this.AT_LEAST_ONE_SEP({ SEP: separator, DEF: () => void read() });
  }

  protected needName(index: number, expected: Expected = "name"): tree.Name {
    if (this.RECORDING_PHASE) {
      this.consume(index, AnyName);
      return { text: "", span: none };
    }
    if (this.seesName()) return this.nameOf(this.take());
    this.missing(expected);
    return { text: "", span: this.hereSpan() };
  }

  protected needEquals(index: number): void {
    if (this.RECORDING_PHASE || this.seesEquals()) this.consume(index, Equals);
    else this.missing("=");
  }

  /** Takes `==` for `=` where a value is given. */
  protected seesEquals(): boolean {
    const token = this.LA(1);
    if (token.tokenType === Operator && token.image === "==") {
      this.report({ kind: "double-equals", at: this.spanOf(token) });
      token.tokenType = Equals;
      token.tokenTypeIdx = Equals.tokenTypeIdx ?? token.tokenTypeIdx;
    }
    return token.tokenType === Equals;
  }

  protected needWord(type: TokenType, expected: "for" | "by"): void {
    if (this.RECORDING_PHASE || this.sees(type)) this.consume(0, type);
    else this.missing(expected);
  }

  // Places

  protected nameOf(token: IToken): tree.Name {
    return { text: nameText(token), span: this.spanOf(token) };
  }

  protected spanOf(token: IToken): Span {
    return { file: this.file, start: token.startOffset, end: endOf(token) };
  }

  protected previousEnd(): number {
    const previous = this.LA(0) as IToken | undefined;
    return previous === undefined || previous.tokenType === EOF ? 0 : endOf(previous);
  }

  protected from(start: number): Span {
    return { file: this.file, start, end: Math.max(start, this.previousEnd()) };
  }

  /** Nothing, right after the last token. */
  protected hereSpan(): Span {
    const at = this.previousEnd();
    return { file: this.file, start: at, end: at };
  }

  protected missing(expected: Expected): void {
    if (this.RECORDING_PHASE) return;
    this.report({ kind: "missing", at: this.hereSpan(), expected, statement: this.statementStart });
  }

  protected reportUnexpected(): void {
    if (this.LA(1).image !== "") this.problemAt(this.LA(1), "unexpected");
  }

  protected problemAt(token: IToken, kind: "unexpected" | "undivided"): void {
    this.report({ kind, at: this.spanOf(token), text: token.image, statement: this.statementStart });
  }

  // Comments

  protected takeComment(isFirst: boolean): tree.Comment {
    const token = this.comments[this.nextComment++];
    if (token === undefined) throw new Error("no comment is left");
    return readComment(token, !isFirst && this.isAfterBlankLine(token.startOffset), this.file, this.report);
  }

  protected commentsBefore(offset: number, isFirst: boolean): readonly tree.Comment[] {
    let next = this.comments[this.nextComment];
    if (next === undefined || next.startOffset >= offset) return noComments;
    const taken: tree.Comment[] = [];
    for (; next !== undefined && next.startOffset < offset; next = this.comments[this.nextComment]) {
      taken.push(this.takeComment(isFirst && taken.length === 0));
    }
    return taken;
  }

  /** The comment between here and the end of the line, where nothing else stands between. */
  protected trailingComment(): tree.Comment | undefined {
    const comment = this.comments[this.nextComment];
    if (comment === undefined) return undefined;
    let ahead = 1;
    while (this.LA(ahead).tokenType === Semicolon) ahead++;
    const next = this.LA(ahead);
    const limit = next.tokenType === EOF ? this.text.length : next.startOffset;
    const ends = next.tokenType === Newline || next.tokenType === EOF;
    if (!ends || comment.startOffset >= limit || comment.startOffset < this.previousEnd()) return undefined;
    return next.tokenType === EOF && this.hasLineEnd(this.previousEnd(), comment.startOffset)
      ? undefined
      : this.takeComment(true);
  }

  protected hasLineEnd(from: number, to: number): boolean {
    return /[\r\n]/.test(this.text.slice(from, to));
  }

  protected isBlank(newline: IToken, never: boolean): boolean {
    return !never && lineEnds(newline.image) > 1;
  }

  protected isAfterBlankLine(offset: number): boolean {
    let ends = 0;
    for (let at = offset - 1; at >= 0 && ends < 2; at--) {
      const code = this.text.charCodeAt(at);
      if (code === 10 || (code === 13 && this.text.charCodeAt(at + 1) !== 10)) ends++;
      else if (code !== 32 && code !== 9 && code !== 13) break;
    }
    return ends > 1;
  }
}

const noComments: readonly tree.Comment[] = [];

function lineEnds(image: string): number {
  let count = 0;
  for (let i = 0; i < image.length; i++) {
    const code = image.charCodeAt(i);
    if (code === 10 || (code === 13 && image.charCodeAt(i + 1) !== 10)) count++;
  }
  return count;
}
