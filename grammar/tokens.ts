// Every token of the language, once. The TextMate grammar is made from the same tables (`textmate/`).
//
// There are no reserved words: what is listed under `words` is a name wherever a name is declared. So the lexer knows
// one token `Word`, and `layout.ts` gives the words below their own types, which all count as names too.
//
// Chevrotain's parser reads these tokens, and its lexer does not make them: each is known by its first character, and is
// scanned by hand, because that must be linear on lines of many megabytes, where regular expressions run out of stack.
// Making that lexer was also a fifth of what a start of `hac` cost.
import { createToken, Lexer } from "chevrotain";
import type { IToken, TokenType } from "chevrotain";

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
const hash = 35;
const equals = 61;
const less = 60;
const greater = 62;
const exclamation = 33;
const dot = 46;

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

/** Names, numbers with their units, and agents: `db-1`, `10s`, `ocf:heartbeat:IPaddr2`. */
function scanWord(text: string, start: number): number {
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
  return end;
}

/**
 * A string ends with its line at the latest. One that does so lacks its quote; then what closes a block or ends a
 * statement on that line is taken to stand outside it.
 */
function scanString(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === doubleQuote) return at + 1;
    if (isLineEnd(code)) break;
    if (code === backslash && at + 1 < text.length && !isLineEnd(text.charCodeAt(at + 1))) at++;
  }
  const semicolon = text.slice(start, at).indexOf(";");
  if (semicolon > 0) return start + semicolon;
  let end = at;
  while (end > start + 1 && isBlankOrBrace(text.charCodeAt(end - 1))) end--;
  return end;
}

function isBlankOrBrace(code: number): boolean {
  return code === space || code === tab || code === 123 || code === 125;
}

function scanQuoted(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backquote) return at + 1;
    if (isLineEnd(code)) break;
  }
  return at;
}

/** A line end and the empty lines after it. */
function scanNewline(text: string, start: number): number {
  let end = start;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) end = at + 1;
    else if (code !== space && code !== tab) break;
  }
  return end;
}

function scanComment(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

function scanBlank(text: string, start: number): number {
  let at = start;
  while (at < text.length && (text.charCodeAt(at) === space || text.charCodeAt(at) === tab)) at++;
  return at;
}

const meaningful = new Set([...'\t\n\r "#`(){}[],;=!<>-.'].map((character) => character.charCodeAt(0)));

/** Whatever begins no token, as one run. */
function scanStray(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (meaningful.has(code) || isWordStart(code) || isForeignLetter(code)) break;
  }
  return at;
}

/** All that can be a name: words, whatever else they mean, and names in backquotes. */
export const AnyName = createToken({ name: "Name", pattern: Lexer.NA });

// What `createToken` makes, but for the number, which the parser gives to all of its vocabulary at once when it is made:
// one by one that is 4 ms of a start. It looks for a category with something in it before that, so `Word` is made whole.
function named(name: string, label = name, categories: TokenType[] = []): TokenType {
  return { name, PATTERN: Lexer.NA, LABEL: label, CATEGORIES: categories };
}

export const Word = createToken({ name: "Word", pattern: Lexer.NA, categories: [AnyName] });
export const Quoted = createToken({ name: "Quoted", pattern: Lexer.NA, categories: [AnyName] });
export const Agent = named("Agent");
export const Str = named("String");
export const Newline = named("Newline");
const Comment = named("Comment");
/** Whatever begins no other. */
export const Stray = named("Stray");
export const Semicolon = named("Semicolon", "';'");
export const Comma = named("Comma", "','");
export const LCurly = named("LCurly", "'{'");
export const RCurly = named("RCurly", "'}'");
export const LParen = named("LParen", "'('");
export const RParen = named("RParen", "')'");
export const LSquare = named("LSquare", "'['");
export const RSquare = named("RSquare", "']'");
export const Minus = named("Minus", "'-'");
export const DotDot = named("DotDot", "'..'");
export const Operator = named("Operator", "comparison");
export const Equals = named("Equals", "'='");

const single: ReadonlyMap<number, TokenType> = new Map(
  [Semicolon, Comma, LCurly, RCurly, LParen, RParen, LSquare, RSquare, Minus].map((type, at) => [
    ";,{}()[]-".charCodeAt(at),
    type,
  ]),
);

type Split<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Split<Rest> : Text;
type Keyword = Split<(typeof words)[keyof typeof words]>;

function keywordTypes(): ReadonlyMap<string, TokenType> {
  const types = new Map<string, TokenType>();
  for (const word of Object.values(words).join(" ").split(" ")) {
    types.set(word, named(`'${word}'`, word, [AnyName]));
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

/** For the parser, which sees neither comments nor strays. */
export const vocabulary: TokenType[] = [
  AnyName,
  Agent,
  Word,
  Quoted,
  Str,
  Newline,
  Stray,
  Operator,
  Equals,
  DotDot,
  ...single.values(),
  ...keywordOf.values(),
];

export interface Lexed {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
}

/** Every character is in one token, or blank. Words are all `Word` as yet; see `wordType`. */
export function lex(text: string): Lexed {
  const tokens: IToken[] = [];
  const comments: IToken[] = [];
  let end = 0;
  for (let at = 0; at < text.length; at = end) {
    const code = text.charCodeAt(at);
    if (code === space || code === tab) {
      end = scanBlank(text, at);
      continue;
    }
    const tokenType = single.get(code) ?? typeAt(text, at, code);
    end = endOfType(tokenType, text, at);
    const image = text.slice(at, end);
    const tokenTypeIdx = tokenType.tokenTypeIdx ?? 0; // the parser compares nothing else; it must have been made
    (tokenType === Comment ? comments : tokens).push({ image, startOffset: at, tokenTypeIdx, tokenType });
  }
  return { tokens, comments };
}

function typeAt(text: string, at: number, code: number): TokenType {
  const next = text.charCodeAt(at + 1); // NaN at the end
  switch (code) {
    case newline:
    case carriageReturn:
      return Newline;
    case hash:
      return Comment;
    case doubleQuote:
      return Str;
    case backquote:
      return Quoted;
    case equals:
      return next === equals ? Operator : Equals;
    case less:
    case greater:
      return Operator;
    case exclamation:
      return next === equals ? Operator : Stray;
    case dot:
      return next === dot ? DotDot : Stray;
    default:
      return isWordStart(code) || isForeignLetter(code) ? Word : Stray;
  }
}

function endOfType(type: TokenType, text: string, at: number): number {
  switch (type) {
    case Word:
      return scanWord(text, at);
    case Newline:
      return scanNewline(text, at);
    case Comment:
      return scanComment(text, at);
    case Str:
      return scanString(text, at);
    case Quoted:
      return scanQuoted(text, at);
    case Stray:
      return scanStray(text, at);
    case DotDot:
      return at + 2;
    case Operator:
      return text.charCodeAt(at + 1) === equals ? at + 2 : at + 1;
    default:
      return at + 1;
  }
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
