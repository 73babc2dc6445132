// Text → text, and tree → text.
import { printer } from "prettier/doc";
import type { Diagnostic } from "./diagnostic.ts";
import { parse } from "./parse.ts";
import { printTree } from "./print.ts";
import { createSource } from "./source.ts";
import type { Tree } from "./tree.ts";

export interface FormatOptions {
  /** Columns; 110 unless said. */
  readonly width?: number | undefined;
}

export type Formatted =
  | { readonly kind: "formatted"; readonly text: string }
  /** The text has errors, and is left as it is: a formatter that guesses destroys. */
  | { readonly kind: "unreadable"; readonly diagnostics: readonly Diagnostic[] };

const widthDefault = 110;

export function format(text: string, options: FormatOptions = {}, path = ""): Formatted {
  const { tree, diagnostics } = parse(createSource(path, text));
  if (diagnostics.some((diagnostic) => diagnostic.severity === "error"))
    return { kind: "unreadable", diagnostics };
  return { kind: "formatted", text: print(tree, options) };
}

/** Throws for a name that cannot be written: one with a backquote or a line end in it. */
export function print(tree: Tree, options: FormatOptions = {}): string {
  const printed = printer.printDocToString(printTree(tree), {
    printWidth: options.width ?? widthDefault,
    tabWidth: 2,
    useTabs: false,
  });
  return printed.formatted;
}
