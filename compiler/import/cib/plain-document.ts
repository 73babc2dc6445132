// The same tree as saxes makes, for documents that use only what CIBs use: elements, attributes, white space, comments and
// the predefined entities. Whatever else there is, or is not well-formed, is left to saxes, which knows every rule and has
// the words for it. Measured on 16 MB: 410 ms with saxes, 130 ms here, and reading is half of what `hac simulate` does.
// Whole tags are found with a pattern made from those before them: a tenth of the time that going from letter to letter takes.
import type { Element } from "./document.ts";
import { numberBetween, type Fields, type Folding } from "./folding.ts";

interface OpenElement extends Element {
  readonly children: OpenElement[];
  folded?: unknown[];
  /** What becomes of itself. */
  taken?: object | undefined;
}

const noChildren: OpenElement[] = [];
const depthMax = 256; // as in document.ts, which refuses what is deeper

/** Beyond tab, line feed and printable ASCII and Latin: line ends to normalise, control characters, surrogates. */
const unusual = /[^\t\n -\u007e\u00a0-\ud7ff\ue000-\ufffd]/;

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const nameStart = 1;
const nameRest = 2;
const blank = 4;
const characters = characterTable();

/** The root element, or undefined where this reader is not the one to ask. Positions count UTF-16 code units. */
export function readPlainDocument(text: string, folding?: Folding): Element | undefined {
  if (unusual.test(text)) return undefined;
  const open: OpenElement[] = [];
  const readHead = createHeadReader(text);
  const folder = folding === undefined ? undefined : createFolder(text, folding);
  let root: OpenElement | undefined;
  let at = text.startsWith("<?xml ") ? text.indexOf("?>") + 2 : 0;
  if (at === 1) return undefined;
  let line = 1;
  let lineStart = 0;
  let lineEnd = text.indexOf("\n");

  for (;;) {
    const tag = text.indexOf("<", at);
    if (!isIgnorable(text, at, tag < 0 ? text.length : tag, open.length > 0)) return undefined;
    if (tag < 0) return open.length === 0 ? root : undefined;
    const second = text.charCodeAt(tag + 1);
    if (second === 0x2f) {
      const element = open.pop();
      const nameEnd = tag + 2 + (element?.name.length ?? 0);
      if (element === undefined || !text.startsWith(element.name, tag + 2)) return undefined;
      at = skipBlanks(text, nameEnd);
      if (text.charCodeAt(at) !== 0x3e) return undefined;
      at++;
      continue;
    }
    if (second === 0x21) {
      const end = text.startsWith("<!--", tag) ? text.indexOf("--", tag + 4) : -1;
      if (end < 0 || text.charCodeAt(end + 2) !== 0x3e) return undefined;
      at = end + 3;
      continue;
    }
    const parent = open[open.length - 1];
    if (parent === undefined ? root !== undefined : open.length >= depthMax) return undefined;
    if (folder !== undefined && parent !== undefined) {
      const folded = folder(parent, tag + 1);
      if (folded === "malformed") return undefined;
      if (folded !== undefined) {
        if (folded.element !== undefined) open.push(folded.element);
        at = folded.end;
        continue;
      }
    }
    while (lineEnd >= 0 && lineEnd < tag) {
      line++;
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf("\n", lineStart);
    }
    const head = readHead(tag + 1);
    if (head === undefined) return undefined;
    const element: OpenElement = {
      name: head.name,
      attributes: head.attributes,
      children: head.empty ? noChildren : [],
      line,
      column: tag - lineStart + 1,
    };
    if (parent === undefined) root = element;
    else parent.children.push(element);
    if (!head.empty) open.push(element);
    at = head.end;
  }
}

interface Folded {
  /** Undefined: it is empty. */
  element: OpenElement | undefined;
  /** Behind the `>`. */
  end: number;
}

/** Reads a tag if it is one to fold, or within one; undefined: it is not. */
function createFolder(
  text: string,
  folding: Folding,
): (parent: OpenElement, start: number) => Folded | "malformed" | undefined {
  const own = createFieldReader(text, folding.attributes);
  const childs = createFieldReader(text, folding.childAttributes);
  const answer: Folded = { element: undefined, end: 0 };
  return (parent, start) => {
    const { taken } = parent;
    const reader = taken === undefined ? own : childs;
    const name = taken === undefined ? folding.name : folding.childName;
    if (!text.startsWith(name, start) || isNameCharacter(text, start + name.length)) return undefined;
    answer.end = reader.read(start + name.length);
    if (answer.end < 0) return "malformed";
    let made: object | undefined;
    if (taken !== undefined) folding.child(taken, reader);
    else if ((made = folding.begin(reader)) !== undefined) (parent.folded ??= []).push(made);
    const isEmpty = text.charCodeAt(answer.end - 2) === 0x2f;
    answer.element = isEmpty
      ? undefined
      : { name, attributes: none, children: noneYet(), line: 0, column: 0, taken: made };
    return answer;
  };
}

const none: OpenElement["attributes"] = {};

/** By a function: a list written within an object literal is copied with it piece by piece. */
function noneYet(): OpenElement[] {
  return [];
}

interface FieldReader extends Fields {
  /** From the name's end to the tag's; where that is, or -1: this reader is not the one to ask. */
  readonly read: (start: number) => number;
}

function createFieldReader(text: string, names: readonly string[]): FieldReader {
  const readTag = createTagReader(text, names);
  let values: readonly string[] = [];
  let groups: readonly number[] = [];
  const kept: string[] = names.map(() => ""); // a value is often the one that the last element had

  function read(start: number): number {
    const tag = readTag(start);
    if (tag === undefined) return -1;
    values = tag.values;
    groups = tag.groups;
    return tag.end;
  }

  function textAt(position: number): string | undefined {
    const group = groups[position] ?? 0;
    if (group === 0) return undefined;
    const value = values[group] as string; // a group of the pattern, or a name that was read
    return value === kept[position] ? kept[position] : (kept[position] = value);
  }

  function numberAt(position: number): number | undefined {
    const group = groups[position] ?? 0;
    if (group === 0) return undefined;
    const value = values[group] as string;
    return numberBetween(value, 0, value.length);
  }
  return { read, text: textAt, number: numberAt };
}

interface Head {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly empty: boolean;
  /** Behind the `>`. */
  readonly end: number;
}

/** From a tag's name to its end. */
function createHeadReader(text: string): (start: number) => Head | undefined {
  const readers = new Map<string, ReturnType<typeof createTagReader>>();
  return (start) => {
    const nameEnd = nameEndsAt(text, start);
    if (nameEnd < 0) return undefined;
    const name = text.slice(start, nameEnd);
    let readTag = readers.get(name);
    if (readTag === undefined) readers.set(name, (readTag = createTagReader(text)));
    const tag = readTag(nameEnd);
    if (tag === undefined) return undefined;
    const { names, values, end } = tag;
    const attributes: Record<string, string> = {};
    for (let i = 0; i < names.length; i++) attributes[names[i] as string] = values[i + 1] as string; // as many
    return { name, attributes, empty: text.charCodeAt(end - 2) === 0x2f, end };
  };
}

/** The attributes of one tag. */
interface Tag {
  readonly names: readonly string[];
  /** The value of `names[i]` stands at `i + 1`, as in what a pattern finds. */
  readonly values: readonly string[];
  /** Where the values of those asked for stand; 0: absent. */
  readonly groups: readonly number[];
  /** Behind the `>`. */
  readonly end: number;
}

interface TagPattern extends Pick<Tag, "names" | "groups"> {
  readonly pattern: RegExp;
}

const patternsMax = 4; // of one kind of element
const patternNamesMax = 32;
const readBefore = 3; // as often, until a pattern is worth while

/**
 * For elements of one kind, from their name's end on. They have the same attributes in the same order, or one of a few
 * orders, so what some had becomes a pattern for the others. `asked`: whose values are wanted; otherwise all.
 */
function createTagReader(text: string, asked?: readonly string[]): (start: number) => Tag | undefined {
  const patterns: TagPattern[] = [];
  const counts = new Map<string, number>();
  return (start) => {
    for (let i = 0; i < patterns.length; i++) {
      const { pattern, names, groups } = patterns[i] as TagPattern;
      pattern.lastIndex = start;
      const values = pattern.exec(text);
      if (values !== null) return { names, values, groups, end: pattern.lastIndex };
    }
    const tag = readByLetter(text, start, asked);
    if (tag === undefined || patterns.length === patternsMax || tag.names.length > patternNamesMax)
      return tag;
    const key = tag.names.join(" ");
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count === readBefore) patterns.push(patternOf(tag.names, asked));
    return tag;
  };
}

/** Only values that mean what stands there: others are read letter by letter. */
function patternOf(all: readonly string[], asked: readonly string[] | undefined): TagPattern {
  const names = asked === undefined ? all : all.filter((name) => asked.includes(name));
  const parts = all.map((name) => {
    const value = `[^"<&\\t\\n]*`;
    return `[ \\t\\n]+${name.replaceAll(".", "\\.")}="${names.includes(name) ? `(${value})` : value}"`;
  });
  const pattern = new RegExp(`${parts.join("")}[ \\t\\n]*/?>`, "y");
  return { pattern, names, groups: groupsOf(names, asked) };
}

function groupsOf(names: readonly string[], asked: readonly string[] = []): readonly number[] {
  return asked.map((name) => names.indexOf(name) + 1);
}

const namesMax = 256; // more are left to saxes: each is compared with those before it

function readByLetter(text: string, start: number, asked: readonly string[] | undefined): Tag | undefined {
  const names: string[] = [];
  const values = [""];
  let at = start;
  while (names.length <= namesMax) {
    const behind = at;
    at = skipBlanks(text, at);
    const next = text.charCodeAt(at);
    const isEmpty = next === 0x2f;
    if (next === 0x3e || isEmpty) {
      if (isEmpty && text.charCodeAt(++at) !== 0x3e) return undefined;
      return { names, values, groups: groupsOf(names, asked), end: at + 1 };
    }
    const end = at === behind ? -1 : nameEndsAt(text, at);
    if (end < 0 || text.charCodeAt(end) !== 0x3d) return undefined;
    const value = valueAt(text, end + 1);
    const name = text.slice(at, end);
    if (value === undefined || name in none || names.includes(name)) return undefined; // a name that every object has, or doubled
    names.push(name);
    values.push(value.meant ?? text.slice(end + 2, value.end));
    at = value.end + 1;
  }
  return undefined;
}

interface Value {
  /** Of the closing quote. */
  end: number;
  /** Undefined: what stands between the quotes. */
  meant: string | undefined;
}

const lastValue: Value = { end: 0, meant: undefined };

/** A quoted value; the answer is good until the next. */
function valueAt(text: string, start: number): Value | undefined {
  const quote = text.charCodeAt(start);
  if (quote !== 0x22 && quote !== 0x27) return undefined;
  let end = start + 1;
  let plain = true;
  for (let code = text.charCodeAt(end); code !== quote; code = text.charCodeAt(++end)) {
    if (end >= text.length) return undefined;
    if (code === 0x26 || code === 0x3c || code < 0x20) plain = false;
  }
  lastValue.end = end;
  lastValue.meant = plain ? undefined : plainValue(text.slice(start + 1, end));
  return plain || lastValue.meant !== undefined ? lastValue : undefined;
}

/** White space becomes blanks, entities what they stand for. XML 1.0, section 3.3.3. */
function plainValue(raw: string): string | undefined {
  if (raw.includes("<")) return undefined;
  let known = true;
  const value = raw.replaceAll(/[\t\n]/g, " ").replaceAll(/&([^;&]*);?/g, (whole, name: string) => {
    const meant = whole.endsWith(";") && Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (meant === undefined) known = false;
    return meant ?? "";
  });
  return known ? value : undefined;
}

/** Text between tags means nothing in a CIB; outside the root only white space may stand. */
function isIgnorable(text: string, from: number, to: number, inside: boolean): boolean {
  let at = from;
  while (at < to && ((characters[text.charCodeAt(at)] ?? 0) & blank) !== 0) at++;
  if (at === to) return true;
  const rest = text.slice(at, to);
  return inside && !rest.includes("&") && !rest.includes("]]>");
}

function nameEndsAt(text: string, start: number): number {
  if (((characters[text.charCodeAt(start)] ?? 0) & nameStart) === 0) return -1;
  let at = start + 1;
  while (((characters[text.charCodeAt(at)] ?? 0) & nameRest) !== 0) at++;
  return at;
}

function isNameCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code > 0x7f || ((characters[code] ?? 0) & nameRest) !== 0;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (((characters[text.charCodeAt(at)] ?? 0) & blank) !== 0) at++;
  return at;
}

/** ASCII only: names with other letters are left to saxes. */
function characterTable(): Uint8Array {
  const table = new Uint8Array(128);
  const mark = (list: string, kind: number): void => {
    for (const character of list) table[character.charCodeAt(0)] = kind;
  };
  mark("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:", nameStart | nameRest);
  mark("0123456789.-", nameRest);
  mark(" \t\n", blank);
  return table;
}
