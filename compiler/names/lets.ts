// `let`: names for values. A bare name or `${name}` stands for what its `let` says, however many steps away.
import {
  say,
  unreachable,
  type LetDecl,
  type Name,
  type StringLit,
  type Value,
} from "../../grammar/index.ts";
import type { Report } from "../core-findings.ts";
import { nearestNames } from "./spelling.ts";
import type { Scope } from "./scope.ts";

export interface Lets {
  /**
   * What is meant by a value: the value behind the name of a `let`, and everything else as it is. The place stays that
   * of the use, so that a finding points to where the value is used.
   */
  readonly meant: (value: Value) => Value;
  /** A string with its `${}` filled in; undefined if one of them leads nowhere, which has been reported. */
  readonly textOf: (value: StringLit) => string | undefined;
}

export function createLets(scope: Scope, report: Report): Lets {
  const state = new Map<LetDecl, { kind: "open" } | { kind: "known"; value: Value | undefined }>();

  const valueOf = (decl: LetDecl, usedAt: Name): Value | undefined => {
    const known = state.get(decl);
    if (known?.kind === "known") return known.value;
    if (known?.kind === "open") {
      report("names/let-cycle", {
        at: usedAt.span,
        message: say`\`${decl.name.text}\` is defined by itself`,
        related: [{ at: decl.name.span, message: say`\`${decl.name.text}\` is declared here` }],
      });
      return undefined;
    }
    state.set(decl, { kind: "open" });
    const value = flatten(decl.value);
    state.set(decl, { kind: "known", value });
    return value;
  };

  const letNamed = (name: Name): LetDecl | undefined => {
    const found = scope.find("value", name.text);
    if (found?.statement.kind !== "let") return undefined;
    scope.refer(name.span, found);
    return found.statement;
  };

  /** A value without names of lets in it: a string keeps its text only. */
  const flatten = (value: Value): Value | undefined => {
    if (value.kind === "missing") return undefined;
    if (value.kind === "name") {
      const decl = letNamed(value.name);
      return decl === undefined ? value : valueOf(decl, value.name);
    }
    if (value.kind !== "string") return value;
    const text = textOf(value);
    if (text === undefined) return undefined;
    return { kind: "string", parts: [{ kind: "text", text, span: value.span }], span: value.span };
  };

  const meant = (value: Value): Value => {
    if (value.kind !== "name") return value;
    const decl = letNamed(value.name);
    if (decl === undefined) return value;
    return { ...(valueOf(decl, value.name) ?? { kind: "missing" }), span: value.span };
  };

  const textOf = (value: StringLit): string | undefined => {
    let text: string | undefined = "";
    for (const part of value.parts) {
      const piece: string | undefined = part.kind === "text" ? part.text : pieceOf(part.name);
      text = piece === undefined || text === undefined ? undefined : text + piece;
    }
    return text;
  };

  const pieceOf = (name: Name): string | undefined => {
    if (name.text === "") return undefined; // the parser has said so
    const decl = letNamed(name);
    if (decl === undefined) {
      const lets = scope.declarations.filter(({ kind }) => kind === "let").map((one) => one.name.text);
      const [nearest] = nearestNames(name.text, lets);
      report("names/unknown", {
        at: name.span,
        message: say`no \`let ${name.text}\` is declared`,
        help: nearest === undefined ? say`\`\\$\` writes a dollar sign` : say`did you mean \`${nearest}\`?`,
        fix:
          nearest === undefined
            ? undefined
            : { title: say`write \`${nearest}\``, edits: [{ at: name.span, text: nearest }] },
      });
      return undefined;
    }
    const value = valueOf(decl, name);
    if (value === undefined) return undefined;
    const piece = plainText(value);
    if (piece === undefined) {
      report("values/type", {
        at: name.span,
        message: say`\`${name.text}\` has no text that could stand in a string`,
        related: [{ at: decl.value.span, message: say`its value` }],
      });
    }
    return piece;
  };

  for (const { statement } of scope.declarations)
    if (statement.kind === "let") valueOf(statement, statement.name);
  return { meant, textOf };
}

/** What a value looks like inside a text; undefined for what has no such look. */
function plainText(value: Value): string | undefined {
  switch (value.kind) {
    case "string":
      return value.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
    case "integer":
    case "decimal":
    case "duration":
    case "size":
      return value.text;
    case "boolean":
      return String(value.value);
    case "infinity":
      return value.negative ? "-INFINITY" : "INFINITY";
    case "name":
      return value.name.text;
    case "agent":
    case "secret":
    case "list":
    case "unset":
    case "missing":
      return undefined;
    default:
      return unreachable(value);
  }
}
