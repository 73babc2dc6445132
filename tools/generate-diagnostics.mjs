// docs/diagnostics: a page a code, from the rules' pages, and the list of them.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { format, resolveConfig } from "prettier";
import { bundleOptions } from "./bundle.mjs";

const root = new URL("..", import.meta.url).pathname;
const folder = `${root}docs/diagnostics`;

const groups = [
  ["HA0", "The text"],
  ["HA1", "Names"],
  ["HA2", "Values and units"],
  ["HA3", "Safety: what can cost data or service"],
  ["HA4", "Advice"],
  ["HA9", "Plan and runtime"],
];

export async function diagnosticsFiles() {
  const kinds = await findingKinds();
  const options = await resolveConfig(`${folder}/README.md`);
  const files = [
    { path: `${folder}/README.md`, text: await format(index(kinds), { ...options, parser: "markdown" }) },
  ];
  for (const kind of kinds) {
    const page = await readFile(`${root}compiler/rules/${kind.rule}.md`, "utf8");
    files.push({ path: `${folder}/${kind.code}.md`, text: pageOf(kind, page) });
  }
  return files;
}

/** What `hac explain` lists; the compiler says it, so it is asked. */
async function findingKinds() {
  const { outputFiles } = await build({
    ...bundleOptions,
    entryPoints: [`${root}compiler/rules/kinds.ts`],
    write: false,
    outdir: ".",
  });
  const kinds = { exports: {} };
  new Function("module", "require", outputFiles[0].text)(kinds, createRequire(import.meta.url));
  return kinds.exports.findingKinds();
}

function index(kinds) {
  return [
    "<!-- Generated from the rules' pages by `npm run generate`. Do not edit. -->",
    "",
    "# What hac finds",
    "",
    "Every finding names its code and its rule. `hac explain CODE` shows the same page in a terminal; safety and advice can be",
    "allowed where they stand, with a reason: `# hac: allow RULE until 2027-03-31 -- why this is acceptable`.",
    ...groups.flatMap(([prefix, title]) => {
      const own = kinds.filter(({ code }) => code.startsWith(prefix));
      if (own.length === 0) return [];
      const rows = own.map(
        ({ code, rule, severity, title: says }) =>
          `| [${code}](${code}.md) | \`${rule}\` | ${severity} | ${says.replaceAll("|", "\\|")} |`,
      );
      return [
        "",
        `## ${title}`,
        "",
        "| Code | Rule | Severity | What it says |",
        "| --- | --- | --- | --- |",
        ...rows,
      ];
    }),
    "",
  ].join("\n");
}

function pageOf({ code, rule, severity }, page) {
  return [
    `<!-- Generated from compiler/rules/${rule}.md by \`npm run generate\`. Do not edit. -->`,
    "",
    `${code} · \`${rule}\` · ${severity} · [all findings](README.md)`,
    "",
    `${page.trim()}\n`,
  ].join("\n");
}
