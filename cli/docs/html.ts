// A document as one HTML file that needs nothing else, with its picture inside it.
import { toSvg } from "../../compiler/index.ts";
import { unreachable } from "../../grammar/index.ts";
import type { Block } from "./document.ts";

export function toHtml(blocks: readonly Block[]): string {
  const title = blocks.find((block) => block.kind === "heading")?.text ?? "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${blocks.map(htmlOf).join("\n")}
</main>
</body>
</html>
`;
}

const style = `
:root{color-scheme:light dark}
body{margin:0;font:16px/1.5 system-ui,"Segoe UI",Helvetica,Arial,sans-serif;color:light-dark(#1c2733,#e3e9ef);background:light-dark(#fff,#14191f)}
main{max-width:78rem;margin:0 auto;padding:2rem 1.5rem}
h1{font-size:2rem;margin:0 0 .5rem}h2{margin:2.5rem 0 .75rem;font-size:1.35rem}h3{margin:1.75rem 0 .5rem;font-size:1.1rem}
figure{margin:1.5rem 0;overflow-x:auto}svg{max-width:100%;height:auto}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid light-dark(#d5dde5,#36434f)}
th{color:light-dark(#5b6b7b,#9aa7b4);font-weight:500}td:first-child{font-weight:600;white-space:nowrap}
code,pre{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.88em}
pre{padding:.8rem 1rem;border-radius:6px;overflow-x:auto;background:light-dark(#f3f6f9,#1a2129)}
@media print{main{padding:0;max-width:none}pre,tr,figure{break-inside:avoid}}
`.trim();

function htmlOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level} id="${slug(block.text)}">${escaped(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${escaped(block.text).replace(/`([^`]+)`/g, "<code>$1</code>")}</p>`;
    case "table":
      return `<div class="wide"><table><thead>${row("th", block.head)}</thead><tbody>${block.rows
        .map((cells) => row("td", cells))
        .join("")}</tbody></table></div>`;
    case "code":
      return `<pre><code>${escaped(block.text)}</code></pre>`;
    case "picture":
      return `<figure>${toSvg(block.picture).trim()}</figure>`;
    default:
      return unreachable(block);
  }
}

function row(tag: "th" | "td", cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
}

function slug(text: string): string {
  return escaped(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-"));
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
