// grammar/tokens.ts → the TextMate grammar; the parser's record of itself → railroad diagrams on one page without scripts.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import vm from "node:vm";
import { build } from "esbuild";
import { format } from "prettier";
import { bundleOptions } from "./bundle.mjs";

const root = join(import.meta.dirname, "..");

export async function grammarFiles() {
  const { textMateGrammar, recordedRules } = await loadGrammar();
  return [
    {
      path: "grammar/textmate/ha.tmLanguage.json",
      text: await format(JSON.stringify(textMateGrammar()), { parser: "json", printWidth: 110 }),
    },
    { path: "docs/language/grammar.html", text: await diagramPage(recordedRules()) },
  ];
}

async function loadGrammar() {
  const { outputFiles } = await build({
    ...bundleOptions,
    stdin: {
      contents:
        'export { textMateGrammar } from "./grammar/textmate/generate.ts"; export { recordedRules } from "./grammar/railroad.ts";',
      resolveDir: root,
    },
    write: false,
  });
  const module = { exports: {} };
  new Function("module", "exports", "require", outputFiles[0].text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports;
}

/** The drawing code that comes with Chevrotain (CC0, Tab Atkins), which makes SVG as text as well. */
async function drawing() {
  const path = join(root, "node_modules/chevrotain/diagrams/vendor/railroad-diagrams.js");
  const exports = {};
  vm.runInNewContext(await readFile(path, "utf8"), { exports });
  return exports;
}

async function diagramPage(rules) {
  const draw = await drawing();
  const sections = rules.map((rule) => {
    const svg = plainSvg(new draw.Diagram([toDiagram(rule, draw)]).toString());
    return `<h2 id="${rule.name}">${rule.name}</h2>\n${svg}`;
  });
  return `<!doctype html>
<!-- Generated from grammar/parser.ts by \`npm run generate\`. Do not edit. -->
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The .ha language: syntax diagrams</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
h2 { font-size: 1rem; margin: 2rem 0 0; }
svg { max-width: 100%; height: auto; }
svg path { stroke: #555; stroke-width: 2; fill: none; }
svg text { font: 14px ui-monospace, monospace; text-anchor: middle; }
svg rect { stroke: #555; stroke-width: 2; fill: #fff; }
svg .terminal rect { fill: #e8f2e4; }
svg .non-terminal rect { fill: #e5ecf6; }
</style>
<h1>The .ha language: syntax diagrams</h1>
<p>Green is text as it is written, blue another rule. Line ends and comments are left out where they mean nothing: a
statement ends with its line or with <code>;</code>, and a line goes on after a comma, after an opening bracket and
inside <code>( )</code> and <code>[ ]</code>.</p>
${sections.join("\n")}
</html>
`;
}

/** Without what only Chevrotain's own page uses. */
function plainSvg(svg) {
  return svg
    .replace(/ (?:\w+)="undefined"/g, "")
    .replaceAll("xlink:href", "href")
    .replace(/\n+/g, "\n");
}

function toDiagram(part, draw) {
  const items = (parts) => parts.map((each) => toDiagram(each, draw));
  switch (part.kind) {
    case "rule":
    case "sequence":
      return part.parts.length === 1 ? toDiagram(part.parts[0], draw) : new draw.Sequence(items(part.parts));
    case "choice":
      return new draw.Choice(0, items(part.parts));
    case "optional":
      return new draw.Optional(toDiagram(part.part, draw));
    case "repeated":
      return new draw.ZeroOrMore(toDiagram(part.part, draw));
    case "separated":
      return new draw.OneOrMore(toDiagram(part.part, draw), new draw.Terminal(part.separator));
    case "text":
      return new draw.Terminal(part.text);
    case "reference":
      return new draw.NonTerminal(part.rule, `#${part.rule}`);
    case "nothing":
      return new draw.Skip();
    default:
      throw new Error(`no drawing for ${part.kind}`);
  }
}
