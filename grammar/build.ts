// Trees by hand, for what writes `.ha` without reading it: the import of a CIB, `hac init`, tests. What is built has no
// place; `print` gives it one.
import { agentOf } from "./value-rules.ts";
import { nowhere } from "./source.ts";
import type * as tree from "./tree.ts";
import { readWord } from "./values.ts";

const span = nowhere;

export function treeOf(statements: readonly tree.Statement[]): tree.Tree {
  return { file: "", statements, closing: [], span };
}

export function blockOf(
  statements: readonly tree.Statement[],
  layout: { inline?: boolean } = {},
): tree.Block {
  return { statements, closing: [], inline: layout.inline ?? false, span };
}

/** The statement with an empty line and comments above it; comments are given without their `#`. */
export function withTrivia<S extends tree.Statement>(
  statement: S,
  around: { blankBefore?: boolean; doc?: string; comments?: readonly tree.Comment[] },
): S {
  const doc: readonly tree.Comment[] =
    around.doc === undefined ? [] : [{ kind: "doc", text: ` ${around.doc}`, span }];
  const leading = [...(around.comments ?? []), ...doc];
  const [first, ...rest] = leading;
  const blankBefore = around.blankBefore === true;
  if (first === undefined) return { ...statement, trivia: { blankBefore, leading } };
  return { ...statement, trivia: { blankBefore: false, leading: [{ ...first, blankBefore }, ...rest] } };
}

export function nameOf(text: string): tree.Name {
  return { text, span };
}

/** `${` in the text is just text. */
export function stringOf(text: string): tree.StringLit {
  return { kind: "string", parts: text === "" ? [] : [{ kind: "text", text, span }], span };
}

export function refTo(text: string): tree.NameRef {
  return { kind: "name", name: nameOf(text), span };
}

/** `ocf:heartbeat:IPaddr2`, `systemd:nginx` */
export function agentNamed(text: string): tree.AgentName {
  return agentOf(nameOf(text));
}

/** What a word would be read as: `10`, `-5`, `1.5`, `10s`, `4GiB`, `true`, `INFINITY`; anything else is a bare name. */
export function wordOf(text: string): tree.Value {
  const sign = text.startsWith("-") ? "-" : "";
  return readWord(text.slice(sign.length), sign, span) ?? refTo(text);
}

export function listOf(items: readonly tree.Value[]): tree.ListLit {
  return { kind: "list", bracketed: true, items, span };
}

export function parameterOf(name: string, value: tree.Value, when?: tree.Expr): tree.Assignment {
  return { kind: "parameter", name: nameOf(name), value, when, span };
}

export function settingOf(name: string, values: readonly tree.Value[], body?: tree.Block): tree.Setting {
  return { kind: "setting", name: nameOf(name), values, body, span };
}

export function optionOf(name: string, value: tree.Value): tree.Option {
  return { name: nameOf(name), value };
}

export function oneTerm(name: string, modifier?: string): tree.OneTerm {
  return {
    kind: "one",
    any: false,
    modifier: modifier === undefined ? undefined : nameOf(modifier),
    name: nameOf(name),
    span,
  };
}
