// A document as Markdown. The picture is a file beside it, or, where there is none, Mermaid inside it.
import { toMermaid } from "../../compiler/index.ts";
import { unreachable } from "../../grammar/index.ts";
import type { Block } from "./document.ts";

export function toMarkdown(blocks: readonly Block[], picture: { readonly file: string } | "inside"): string {
  return `${blocks.map((block) => markdownOf(block, picture)).join("\n\n")}\n`;
}

function markdownOf(block: Block, picture: { readonly file: string } | "inside"): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${block.text}`;
    case "paragraph":
      return block.text;
    case "table":
      return tableOf(block);
    case "code":
      return fenced("ha", block.text);
    case "picture":
      return picture === "inside"
        ? fenced("mermaid", toMermaid(block.picture).trimEnd())
        : `![Picture of ${block.picture.title}](${encodeURI(picture.file)})`;
    default:
      return unreachable(block);
  }
}

/** More backticks than the longest run in the text. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function tableOf({ head, rows }: Extract<Block, { kind: "table" }>): string {
  const cells = [head, ...rows].map((row) => row.map(cell));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  const [first = [], ...rest] = cells;
  return [line(first), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rest.map(line)].join(
    "\n",
  );
}

/** What would end a cell, or be taken for markup. */
function cell(text: string): string {
  return text.replace(/[|*_<>\\]/g, "\\$&").replaceAll("\n", " ");
}
