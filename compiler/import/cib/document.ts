// XML text → a light tree with positions. Strict: what is not well-formed is refused at its place, nothing is repaired.
import { type SaxesOptions, SaxesParser } from "saxes";
import { fieldsOf, type Folding } from "./folding.ts";
import { readPlainDocument } from "./plain-document.ts";

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** What became of children that were folded. */
  readonly folded?: readonly unknown[];
  /** Of the `<`, from 1. */
  readonly line: number;
  readonly column: number;
}

export type DocumentReading =
  | { readonly kind: "document"; readonly root: Element }
  | { readonly kind: "malformed"; readonly problem: string; readonly line: number; readonly column: number };

interface OpenElement extends Element {
  readonly children: OpenElement[];
  folded?: unknown[];
  /** What becomes of itself. */
  taken?: object;
}

const noChildren: OpenElement[] = [];
const depthMax = 256; // a CIB nests about ten deep; a document that nests without end would end the stack of every reader

/** Document types are refused: a CIB has none, and entities that it would define are a way to make a small file huge. */
export function readDocument(text: string, folding?: Folding): DocumentReading {
  const root = readPlainDocument(text, folding);
  return root === undefined ? readAnyDocument(text, folding) : { kind: "document", root };
}

/** With saxes: every document there can be, and the right words for what is none. */
export function readAnyDocument(text: string, folding?: Folding): DocumentReading {
  const parser = new SaxesParser<SaxesOptions & { xmlns: false }>({ xmlns: false, position: true });
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  const problems: DocumentReading[] = [];
  let line = 1;
  let column = 1;

  const refuse = (problem: string): void => {
    if (problems.length > 0) return; // what follows the first follows from it
    problems.push({ kind: "malformed", problem, line: parser.line, column: parser.column + 1 });
  };
  parser.on("error", (error) => refuse(error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")));
  parser.on("doctype", () => refuse("a document type declaration is not allowed here"));
  parser.on("opentagstart", (tag) => {
    line = parser.line;
    column = parser.column - tag.name.length - 1;
  });
  parser.on("opentag", (tag) => {
    const element: OpenElement = {
      name: tag.name,
      attributes: tag.attributes,
      children: tag.isSelfClosing ? noChildren : [],
      line,
      column,
    };
    const parent = open[open.length - 1];
    if (parent === undefined) root ??= element;
    else if (folding === undefined || !fold(folding, parent, element)) parent.children.push(element);
    open.push(element);
    if (open.length > depthMax) refuse(`elements are nested deeper than ${depthMax}`);
  });
  parser.on("closetag", () => {
    open.pop();
  });

  // In pieces, so that a broken document is refused where it breaks and not read to its end.
  for (let at = 0; at < text.length && problems.length === 0; at += pieceLength) {
    parser.write(text.slice(at, at + pieceLength));
  }
  if (problems.length === 0) parser.close();
  if (problems[0] !== undefined) return problems[0];
  if (root === undefined) return { kind: "malformed", problem: "the file is empty", line: 1, column: 1 };
  return { kind: "document", root };
}

const pieceLength = 1 << 20;

/** Whether it is one to fold, or within one. */
function fold(folding: Folding, parent: OpenElement, element: OpenElement): boolean {
  const { name, attributes } = element;
  if (parent.taken !== undefined) {
    if (name === folding.childName)
      folding.child(parent.taken, fieldsOf(folding.childAttributes, attributes));
    return true;
  }
  if (name !== folding.name) return false;
  const taken = folding.begin(fieldsOf(folding.attributes, attributes));
  if (taken === undefined) return true;
  element.taken = taken;
  (parent.folded ??= []).push(taken);
  return true;
}

const nobody: Pick<Element, "children"> = { children: [] };

export function childrenOf(parent: Element | undefined, name: string): readonly Element[] {
  const found: Element[] = [];
  const { children } = parent ?? nobody;
  for (let i = 0; i < children.length; i++)
    if (children[i]?.name === name) found.push(children[i] as Element);
  return found;
}

export function childOf(parent: Element | undefined, name: string): Element | undefined {
  return parent?.children.find((child) => child.name === name);
}
