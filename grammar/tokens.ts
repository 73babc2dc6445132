// Every token of the language, once. The TextMate grammar is made from the same tables (`textmate/`).
//
// There are no reserved words: what is listed under `words` is a name wherever a name is declared. So the lexer knows
// one token `Word`, and `layout.ts` gives the words below their own types, which all count as names too.
//
// Patterns are functions that scan by hand, because they must be linear on lines of many megabytes, where regular
// expressions run out of stack.
import { createToken, Lexer } from "chevrotain";
import type { CustomPatternMatcherReturn, IToken, TokenType } from "chevrotain";

/** What the words mean to a reader; editors colour by it. */
export const words = {
  declaration:
    "import let cluster defaults node fence template resource group clone bundle location colocation order ticket tag alert expect scenario fenced",
  clause: "of with then for by as to prefers avoids matching any score score-attribute level",
  body: "attribute utilization fact targets meta property values operation",
  action:
    "start stop monitor promote demote notify reload reload-agent migrate_to migrate_from validate-all meta-data",
  role: "promoted unpromoted started stopped",
  step: "given when",
  expression: "and or not defined date in is version string integer number param agent",
  literal: "true false unset INFINITY secret off",
} as const;

const tab = 9;
const space = 32;
const newline = 10;
const carriageReturn = 13;
const doubleQuote = 34;
const backslash = 92;
const backquote = 96;
const colon = 58;

const letterOrMark = /[\p{L}\p{N}\p{M}]/u;

function isWordStart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}

/** A letter of another script. It may not stand in a bare name, but it is one to who wrote it: one finding, not many. */
function isForeignLetter(code: number): boolean {
  return code >= 128 && ((code >= 0xd800 && code <= 0xdfff) || letterOrMark.test(String.fromCharCode(code)));
}

const agentCharacters = new Set([..."@%+/\\-."].map((character) => character.charCodeAt(0)));

function isLineEnd(code: number): boolean {
  return code === newline || code === carriageReturn;
}

function matched(text: string, start: number, end: number): CustomPatternMatcherReturn | null {
  return end > start ? [text.slice(start, end)] : null;
}

/** Names, numbers with their units, and agents: `db-1`, `10s`, `ocf:heartbeat:IPaddr2`. */
function scanWord(text: string, start: number): CustomPatternMatcherReturn | null {
  let end = start;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isWordStart(code) || isForeignLetter(code)) end = at + 1;
    else if ((code !== 45 && code !== 46) || at === start) break; // `-` and `.` stand inside
  }
  // `class:provider:type`; what follows a colon may hold more characters than a name
  while (end > start && text.charCodeAt(end) === colon) {
    let part = end + 1;
    while (
      part < text.length &&
      (isWordStart(text.charCodeAt(part)) || agentCharacters.has(text.charCodeAt(part)))
    )
      part++;
    if (part === end + 1) break;
    end = part;
  }
  return matched(text, start, end);
}

/**
 * A string ends with its line at the latest. One that does so lacks its quote; then what closes a block or ends a
 * statement on that line is taken to stand outside it.
 */
function scanString(text: string, start: number): CustomPatternMatcherReturn | null {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === doubleQuote) return matched(text, start, at + 1);
    if (isLineEnd(code)) break;
    if (code === backslash && at + 1 < text.length && !isLineEnd(text.charCodeAt(at + 1))) at++;
  }
  const semicolon = text.slice(start, at).indexOf(";");
  if (semicolon > 0) return matched(text, start, start + semicolon);
  let end = at;
  while (end > start + 1 && isBlankOrBrace(text.charCodeAt(end - 1))) end--;
  return matched(text, start, end);
}

function isBlankOrBrace(code: number): boolean {
  return code === space || code === tab || code === 123 || code === 125;
}

function scanQuoted(text: string, start: number): CustomPatternMatcherReturn | null {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backquote) return matched(text, start, at + 1);
    if (isLineEnd(code)) break;
  }
  return matched(text, start, at);
}

/** A line end and the empty lines after it. */
function scanNewline(text: string, start: number): CustomPatternMatcherReturn | null {
  let end = start;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) end = at + 1;
    else if (code !== space && code !== tab) break;
  }
  return matched(text, start, end);
}

function scanComment(text: string, start: number): CustomPatternMatcherReturn | null {
  let at = start;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return matched(text, start, at);
}

function scanBlank(text: string, start: number): CustomPatternMatcherReturn | null {
  let at = start;
  while (at < text.length && (text.charCodeAt(at) === space || text.charCodeAt(at) === tab)) at++;
  return matched(text, start, at);
}

const meaningful = new Set([...'\t\n\r "#`(){}[],;=!<>-.'].map((character) => character.charCodeAt(0)));

/** Whatever begins no token, as one run. */
function scanStray(text: string, start: number): CustomPatternMatcherReturn | null {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (meaningful.has(code) || isWordStart(code) || isForeignLetter(code)) break;
  }
  return matched(text, start, at);
}

// The lexer chooses by the first character. Beyond Latin-1 it does so by buckets of 255, so one of each will do.
const beyondAscii: number[] = [];
for (let code = 128; code < 256; code++) beyondAscii.push(code);
for (let code = 256; code < 65_536; code += 255) beyondAscii.push(code);
const wordStarts: number[] = [];
const strayStarts: number[] = [];
for (let code = 0; code < 128; code++) {
  if (isWordStart(code)) wordStarts.push(code);
  else if (!meaningful.has(code) || code === 33 || code === 46) strayStarts.push(code); // `!` and `.` alone
}

/** All that can be a name: words, whatever else they mean, and names in backquotes. */
export const AnyName = createToken({ name: "Name", pattern: Lexer.NA });

const line_breaks = false; // positions are offsets only; lines are counted by `source.ts`

export const Word = createToken({
  name: "Word",
  categories: [AnyName],
  pattern: scanWord,
  line_breaks,
  start_chars_hint: [...wordStarts, ...beyondAscii],
});
export const Quoted = createToken({
  name: "Quoted",
  categories: [AnyName],
  pattern: scanQuoted,
  line_breaks,
  start_chars_hint: ["`"],
});
export const Agent = createToken({ name: "Agent", pattern: Lexer.NA });
export const Str = createToken({ name: "String", pattern: scanString, line_breaks, start_chars_hint: ['"'] });
export const Newline = createToken({
  name: "Newline",
  pattern: scanNewline,
  line_breaks,
  start_chars_hint: ["\n", "\r"],
});
const Comment = createToken({
  name: "Comment",
  group: "comments",
  pattern: scanComment,
  line_breaks,
  start_chars_hint: ["#"],
});
const Blank = createToken({
  name: "Blank",
  group: Lexer.SKIPPED,
  pattern: scanBlank,
  line_breaks,
  start_chars_hint: [" ", "\t"],
});
export const Stray = createToken({
  name: "Stray",
  pattern: scanStray,
  line_breaks,
  start_chars_hint: [...strayStarts, ...beyondAscii],
});

export const Semicolon = createToken({ name: "Semicolon", label: "';'", pattern: ";" });
export const Comma = createToken({ name: "Comma", label: "','", pattern: "," });
export const LCurly = createToken({ name: "LCurly", label: "'{'", pattern: "{" });
export const RCurly = createToken({ name: "RCurly", label: "'}'", pattern: "}" });
export const LParen = createToken({ name: "LParen", label: "'('", pattern: "(" });
export const RParen = createToken({ name: "RParen", label: "')'", pattern: ")" });
export const LSquare = createToken({ name: "LSquare", label: "'['", pattern: "[" });
export const RSquare = createToken({ name: "RSquare", label: "']'", pattern: "]" });
export const Minus = createToken({ name: "Minus", label: "'-'", pattern: "-" });
export const DotDot = createToken({ name: "DotDot", label: "'..'", pattern: ".." });
export const Operator = createToken({ name: "Operator", label: "comparison", pattern: /==|!=|<=|>=|<|>/ });
export const Equals = createToken({ name: "Equals", label: "'='", pattern: "=" });

type Split<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Split<Rest> : Text;
type Keyword = Split<(typeof words)[keyof typeof words]>;

function keywordTypes(): ReadonlyMap<string, TokenType> {
  const types = new Map<string, TokenType>();
  for (const word of Object.values(words).join(" ").split(" ")) {
    types.set(
      word,
      createToken({ name: `'${word}'`, label: word, pattern: Lexer.NA, categories: [AnyName] }),
    );
  }
  return types;
}

export const keywordOf = keywordTypes();

/** The token type of each word. The type lists what `words` lists, so the assertion holds. */
export const kw = Object.fromEntries(keywordOf) as Readonly<Record<Keyword, TokenType>>;

/** `Word`, `Agent` or the type of one of the words above. */
export function wordType(image: string): TokenType {
  return keywordOf.get(image) ?? (image.includes(":") ? Agent : Word);
}

// Patterns that are functions come last: the lexer tries them on each fixed text to see whether they hide it.
const lexed: TokenType[] = [
  Semicolon,
  Comma,
  LCurly,
  RCurly,
  LParen,
  RParen,
  LSquare,
  RSquare,
  Operator,
  Equals,
  Minus,
  DotDot,
  Blank,
  Newline,
  Comment,
  Word,
  Str,
  Quoted,
  Stray,
];

/** For the parser, which sees neither blanks nor comments nor strays. */
export const vocabulary: TokenType[] = [AnyName, Agent, ...lexed, ...keywordOf.values()];

const lexer = new Lexer(lexed, { ensureOptimizations: true, positionTracking: "onlyOffset" });

export interface Lexed {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
}

export function lex(text: string): Lexed {
  const { tokens, groups } = lexer.tokenize(text);
  return { tokens, comments: groups["comments"] ?? [] };
}

export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** The text of a name token: what stands between the backquotes of a quoted one. */
export function nameText(token: IToken): string {
  if (token.tokenType !== Quoted) return token.image;
  return token.image.endsWith("`") && token.image.length > 1
    ? token.image.slice(1, -1)
    : token.image.slice(1);
}

const bareName = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;

/** Whether a name may be written without backquotes. */
export function isBareName(text: string): boolean {
  return bareName.test(text);
}
