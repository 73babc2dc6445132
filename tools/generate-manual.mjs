// The tables of settings in docs/language: names, types and defaults from the compiler's own tables, between marks in the pages.
// The last column is written by hand in the page and kept; a row without it is what test/manual.test.ts complains of.
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { format, resolveConfig } from "prettier";
import { bundleOptions } from "./bundle.mjs";

const root = new URL("..", import.meta.url).pathname;
const folder = `${root}docs/language`;

export async function manualFiles() {
  const tables = await loadTables();
  const options = await resolveConfig(`${folder}/README.md`);
  const pages = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  return Promise.all(
    pages.map(async (name) => {
      const path = `${folder}/${name}`;
      const text = withTables(await readFile(path, "utf8"), tables);
      return { path, text: await format(text, { ...options, parser: "markdown" }) };
    }),
  );
}

async function loadTables() {
  const { outputFiles } = await build({
    ...bundleOptions,
    entryPoints: [`${root}compiler/values/places.ts`],
    write: false,
    outdir: ".",
  });
  const module = { exports: {} };
  new Function("module", "require", outputFiles[0].text)(module, createRequire(import.meta.url));
  const { settingsAt, nodeFacts, resourceFacts, clusterFacts } = module.exports;
  const facts = { node: nodeFacts, resource: resourceFacts, cluster: clusterFacts };
  return {
    settings: (place) => settingsAt(place),
    facts: (of) => facts[of],
  };
}

/** `<!-- settings: cluster -->` … `<!-- end -->`; `settings: clone but resource` leaves out what the other place has too. */
const marked = /<!-- (settings|facts): ([a-z-]+)(?: but ([a-z-]+))? -->\n[^]*?<!-- end -->/g;

function withTables(page, tables) {
  return page.replace(marked, (whole, kind, place, but) => {
    const left = new Set(but === undefined ? [] : tables[kind](but).map(({ name }) => name));
    const rows = tables[kind](place).filter(({ name }) => !left.has(name));
    const saysEngine = rows.some(({ pacemakerOnly }) => pacemakerOnly);
    const head = ["setting", "takes", ...(kind === "facts" ? [] : ["unless said"]), "what it does"];
    head[0] = kind === "facts" ? "fact" : "setting";
    const lines = rows.map((facts) => {
      const name =
        facts.of === undefined ? `\`${facts.name}\`` : `\`${facts.name} ${facts.of.toUpperCase()}\``;
      const said = writtenIn(whole, name).replace(/ ?\(Pacemaker only\)$/, "");
      const meaning = saysEngine && facts.pacemakerOnly ? `${said} (Pacemaker only)` : said;
      const cells = [name, typeOf(facts.type), ...(kind === "facts" ? [] : [defaultOf(facts)]), meaning];
      return `| ${cells.join(" | ")} |`;
    });
    const rule = `| ${head.map(() => "---").join(" | ")} |`;
    const opening = whole.slice(0, whole.indexOf("\n"));
    return [opening, "", `| ${head.join(" | ")} |`, rule, ...lines, "", "<!-- end -->"].join("\n");
  });
}

/** The last cell of the row that begins with the name. */
function writtenIn(table, name) {
  const row = table.split("\n").find((line) => line.startsWith(`| ${name} `));
  return (
    row
      ?.split(/(?<!\\)\|/)
      .at(-2)
      ?.trim() ?? ""
  );
}

function typeOf(type) {
  switch (type.kind) {
    case "boolean":
      return "`true`, `false`";
    case "integer":
      return type.min === undefined
        ? "a whole number"
        : type.min === 0
          ? "a whole number from 0"
          : "a number from 1";
    case "score":
      return "a score";
    case "duration":
      return "a duration";
    case "choice":
      return type.of.map((word) => `\`${word}\``).join(", ");
    case "text":
      return "a text";
    default:
      throw new Error(`no words for ${type.kind}`);
  }
}

function defaultOf({ type, default: value }) {
  if (value === undefined) return "";
  if (type.kind === "score")
    return Math.abs(value) === 1e6 ? `\`${value < 0 ? "-" : ""}INFINITY\`` : `\`${value}\``;
  if (type.kind !== "duration") return `\`${value}\``;
  for (const [unit, ms] of [
    ["d", 864e5],
    ["h", 36e5],
    ["min", 6e4],
    ["s", 1000],
  ]) {
    if (value > 0 && value % ms === 0) return `\`${value / ms}${unit}\``;
  }
  return value === 0 ? "`0s`" : `\`${value}ms\``;
}
