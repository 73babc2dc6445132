// The reference manual (docs/language): every example compiles, every setting and fact is described, every link leads somewhere.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSource, parse, type Statement } from "../grammar/index.ts";
import { compiled, said } from "../test/support/compiled.ts";
import { clusterFacts, nodeFacts, resourceFacts, settingsAt, type Place } from "./values/places.ts";

const folder = join(import.meta.dirname, "../docs/language");
const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
const pageNamed = (wanted: string): string => pages.find(({ name }) => name === wanted)?.text ?? "";

function blocksOf(text: string): readonly string[] {
  return [...text.matchAll(/^```ha\n([^]*?)^```/gm)].map((match) => match[1] ?? "");
}

// What an example speaks of and does not declare is taken from `cast.md`; a member brings its group or clone along.
const [castSource = ""] = blocksOf(pageNamed("cast.md"));
const cast = new Map<string, string>();
for (const statement of parse(createSource("cast.ha", castSource)).tree.statements) {
  for (const name of namesIn(statement))
    cast.set(name, castSource.slice(statement.span.start, statement.span.end));
}

function namesIn(statement: Statement): readonly string[] {
  const own = "name" in statement && statement.name !== undefined ? [statement.name.text] : [];
  const holds = statement.kind === "group" || statement.kind === "clone";
  const members = (holds ? (statement.body?.statements ?? []) : []).filter(({ kind }) => kind === "resource");
  return [...own, ...members.flatMap(namesIn)];
}

const importedFiles = { "fencing.ha": "", "sites/tokyo.ha": "" };

/** What the compiler says of the example, together with as much of the cast as it needs. */
function saidOf(example: string): readonly string[] {
  const taken = new Set<string>();
  for (;;) {
    const unit = compiled([example, ...taken].join("\n"), { files: importedFiles });
    const lacking = unit.diagnostics.flatMap(({ code, message }) => {
      if (code === "HA1005") return ["shop"]; // no cluster
      const [name] = message.values;
      return code === "HA1001" && typeof name === "string" ? [name] : [];
    });
    const more = lacking.flatMap((name) => cast.get(name) ?? []).filter((text) => !taken.has(text));
    // No rule is asked here, so an allowance has nothing to excuse.
    if (more.length === 0) return said(unit).filter((line) => !line.includes("HA4001"));
    for (const text of more) taken.add(text);
  }
}

test.each(pages.flatMap(({ name, text }) => blocksOf(text).map((block, i) => [name, i + 1, block] as const)))(
  "docs/language/%s: example %i compiles, together with what it speaks of",
  (_page, _number, block) => {
    expect(saidOf(block)).toEqual([]);
  },
);

// A table that is marked for a place has a row for each of its settings; `alert` speaks for recipients as well.
const marked: Readonly<Record<Place, string>> = {
  cluster: "cluster",
  resource: "resource",
  template: "resource",
  group: "group but resource",
  clone: "clone but resource",
  bundle: "clone but resource",
  fence: "fence but resource",
  node: "node",
  "remote-node": "remote-node but resource",
  operation: "operation",
  "resource-defaults": "resource",
  "operation-defaults": "operation",
  alert: "alert",
  recipient: "alert",
  "engine-embedded": "engine-embedded",
  "engine-corosync": "engine-corosync",
  "engine-pacemaker": "engine-corosync",
  quorum: "quorum",
  "quorum-device": "quorum-device",
  sbd: "sbd",
  container: "container",
  network: "network",
};
const rows = pages.flatMap(({ text }) => text.split("\n").filter((line) => line.startsWith("| `")));

test.each(Object.entries(marked))(
  "every setting of %s stands in the manual, with what it does",
  (place, mark) => {
    expect(pages.filter(({ text }) => text.includes(`<!-- settings: ${mark} -->`))).toHaveLength(1);
    const names = settingsAt(place as Place).map(({ name }) => name); // the keys of a record of places
    expect(names.filter((name) => !isDescribed(name))).toEqual([]);
  },
);

test("every fact stands in the manual, with what it does", () => {
  const names = [...clusterFacts, ...nodeFacts, ...resourceFacts].map(({ name }) => name);
  expect(names.filter((name) => !isDescribed(name))).toEqual([]);
});

/** Every row that begins with it says something in its last cell. */
function isDescribed(name: string): boolean {
  const own = rows.filter((row) => row.startsWith(`| \`${name}\` `) || row.startsWith(`| \`${name} LINK\` `));
  const meanings = own.map((row) => row.split(/(?<!\\)\|/).at(-2) ?? "");
  return own.length > 0 && meanings.every((meaning) => /[a-z]/.test(meaning.replace("(Pacemaker only)", "")));
}

test("every page is in the index, and every link leads to a file, and to a heading in it", () => {
  const index = pageNamed("README.md");
  expect(
    pages.map(({ name }) => name).filter((name) => name !== "README.md" && !index.includes(`(${name})`)),
  ).toEqual([]);
  const links = pages.flatMap(({ name, text }) =>
    [...text.matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, path = "", anchor]) => ({
      name,
      path,
      anchor,
    })),
  );
  const broken = links.filter(({ name, path, anchor }) => {
    const file = join(folder, path === "" ? name : path);
    if (!existsSync(file)) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(file, "utf8")).includes(anchor);
  });
  expect(broken).toEqual([]);
});

function anchorsOf(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}
