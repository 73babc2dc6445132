// The formatter as a plain Prettier plugin. `hac fmt` prints the same.
import type { Parser, Plugin, Printer } from "prettier";
import { inWords } from "./message.ts";
import { parse } from "./parse.ts";
import { printTree } from "./print.ts";
import { createSource, positionAt } from "./source.ts";
import type { Tree } from "./tree.ts";

const parser: Parser<Tree> = {
  astFormat: "ha",
  locStart: (node) => node.span.start,
  locEnd: (node) => node.span.end,
  parse(text, options) {
    const source = createSource(options.filepath ?? "", text);
    const { tree, diagnostics } = parse(source);
    const [first] = diagnostics;
    if (first === undefined) return tree;
    const start = positionAt(source, first.at.start);
    const end = positionAt(source, first.at.end);
    // the shape that Prettier shows with the lines around it
    throw Object.assign(new SyntaxError(`${inWords(first.message)} (${start.line}:${start.column})`), {
      loc: { start, end },
    });
  },
};

const printer: Printer<Tree> = { print: (path) => printTree(path.node) };

const plugin: Plugin<Tree> = {
  languages: [{ name: "ha", parsers: ["ha"], extensions: [".ha"], vscodeLanguageIds: ["ha"] }],
  parsers: { ha: parser },
  printers: { ha: printer },
};

// Prettier asks for a default export.
export default plugin; // oxlint-disable-line import/no-default-export
