// What completion offers, and the lists that several places take it from.
import type { DeclarationKind } from "../../compiler/index.ts";
import type { Cursor } from "./unit.ts";

export type CompletionKind =
  "keyword" | "setting" | "parameter" | "value" | "agent" | "name" | "operation" | "attribute";

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  /** What is written instead of the label; with `$1` where the cursor goes, in the notation of LSP snippets. */
  readonly snippet?: string;
  /** Smaller stands higher; then by label. */
  readonly rank: number;
}

/** What runs. */
export const running = ["resource", "group", "clone", "bundle"] as const satisfies readonly DeclarationKind[];

export function named(cursor: Cursor, kinds: readonly DeclarationKind[]): readonly Completion[] {
  const seen = new Set<string>();
  return cursor.unit.scope.declarations
    .filter(
      ({ kind, name }) => kinds.includes(kind) && !seen.has(name.text) && seen.add(name.text) !== undefined,
    )
    .map(({ kind, name }) => ({ label: name.text, kind: "name", detail: kind, rank: 0 }));
}

export function words(list: readonly string[], kind: CompletionKind = "keyword"): readonly Completion[] {
  return list.map((label, index) => ({ label, kind, rank: index / 100 }));
}

/** Attributes that a node of the unit has. */
export function attributeNames(cursor: Cursor): readonly string[] {
  const nodes = cursor.unit.files.flatMap(({ tree }) =>
    tree.statements.filter(({ kind }) => kind === "node"),
  );
  const names = nodes.flatMap((node) =>
    "body" in node
      ? (node.body?.statements ?? []).flatMap((inner) =>
          inner.kind === "attribute" ? [inner.name.text] : [],
        )
      : [],
  );
  return [...new Set(names)];
}
