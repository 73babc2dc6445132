// The outline of a file: its declarations, nested as they stand.
import type { Name, Span, Statement, Tree } from "../../grammar/index.ts";
import { blockOf } from "./context.ts";

export interface Outline {
  readonly name: string;
  readonly detail: string;
  readonly kind: Statement["kind"];
  readonly at: Span;
  readonly nameAt: Span;
  readonly children: readonly Outline[];
}

export function outline(tree: Tree): readonly Outline[] {
  return outlineOf(tree.statements);
}

function outlineOf(statements: readonly Statement[]): readonly Outline[] {
  return statements.flatMap((statement) => {
    const title = titleOf(statement);
    if (title === undefined || title.name.text === "") return [];
    return [
      {
        name: title.name.text,
        detail: title.detail,
        kind: statement.kind,
        at: statement.span,
        nameAt: title.name.span,
        children: outlineOf(blockOf(statement)?.statements ?? []),
      },
    ];
  });
}

function titleOf(statement: Statement): { name: Name; detail: string } | undefined {
  switch (statement.kind) {
    case "cluster":
    case "node":
    case "group":
    case "clone":
    case "bundle":
    case "alert":
    case "tag":
    case "let":
      return { name: statement.name, detail: statement.kind };
    case "resource":
    case "template":
    case "fence":
      return { name: statement.name, detail: sourceName(statement.source) };
    case "expect":
    case "scenario":
      return { name: { text: quoted(statement.title), span: statement.title.span }, detail: statement.kind };
    default:
      return undefined;
  }
}

function sourceName(
  source: Extract<Statement, { kind: "resource" | "template" | "fence" }>["source"],
): string {
  if (source.kind === "missing") return "";
  if (source.kind === "name") return source.name.text;
  return [source.class, source.provider, source.type]
    .flatMap((part) => (part === undefined ? [] : [part.text]))
    .join(":");
}

function quoted(title: Extract<Statement, { kind: "scenario" }>["title"]): string {
  if (title.kind !== "string") return "";
  return title.parts.map((part) => (part.kind === "text" ? part.text : `\${${part.name.text}}`)).join("");
}
