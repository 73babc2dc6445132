import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findingKinds } from "../index.ts";
import { collectTemplates, templatesIn } from "../../test/support/templates.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(import.meta.dirname, "ja");
const tables = readdirSync(folder).map((file) => ({
  file,
  entries: Object.entries(JSON.parse(readFileSync(join(folder, file), "utf8")) as Record<string, string>),
}));
const entries = tables.flatMap((table) => table.entries);
const templates = collectTemplates(root);

test("whatever the product says has a Japanese text", () => {
  const known = new Map(entries);
  const missing = templates.filter(({ text }) => !known.has(text));
  // Ready to be put into the table of its topic in compiler/messages/ja.
  expect(missing.map(({ text, file }) => `${file}\n  ${JSON.stringify(text)}: "",`).join("\n")).toBe("");
});

test("every finding has a Japanese title", () => {
  const known = new Map(entries);
  expect(
    findingKinds()
      .map(({ title }) => title)
      .filter((title) => !known.has(title)),
  ).toEqual([]);
});

test("no Japanese text is kept for what nothing says any more", () => {
  const said = new Set(templates.map(({ text }) => text));
  expect(entries.map(([template]) => template).filter((template) => !said.has(template))).toEqual([]);
});

test("a template stands in one table", () => {
  const keys = entries.map(([template]) => template);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("a Japanese text takes the same values, and its braces are in order", () => {
  const wrong = entries.filter(([template, text]) => {
    if (template === "`${}` holds no name") return false; // a title, not a template
    return valuesOf(template) !== valuesOf(text) || /[{}]/.test(text.replace(/\{\{|\}\}|\{\d+\}/g, ""));
  });
  expect(wrong).toEqual([]);
});

test("names, settings and commands stay as they are typed", () => {
  const lost = entries.flatMap(([template, text]) =>
    codeOf(template)
      .filter((code) => !isExample(code) && !codeOf(text).includes(code))
      .map((code) => [code, text]),
  );
  expect(lost).toEqual([]);
});

test("what has words in English has words in Japanese", () => {
  const english = entries.filter(
    ([template, text]) =>
      /[a-z]{2}/i.test(withoutCode(template)) && !/[\u3041-\u30ff\u4e00-\u9fff]/.test(withoutCode(text)),
  );
  expect(english).toEqual([]);
});

test("templates are found inside the values of others, and not in comments", () => {
  const source = [
    "// say`in a comment`",
    "say`a ${isOne ? say`one {brace}` : `${plain}`} and \\`${name}\\``;",
    'say`${list({ of: "}" })} is`;',
  ].join("\n");
  expect(templatesIn(source)).toEqual(["a {0} and `{1}`", "one {{brace}}", "{0} is"]);
});

function valuesOf(template: string): string {
  const values = template.replace(/\{\{|\}\}/g, "").match(/\{\d+\}/g) ?? [];
  return [...new Set(values)].toSorted().join(" ");
}

function codeOf(template: string): readonly string[] {
  return [...template.matchAll(/`([^`]*)`/g)].map(([, code = ""]) => code);
}

function withoutCode(template: string): string {
  return template.replace(/`[^`]*`/g, "").replace(/\{\d+\}/g, "");
}

/** A sentence to be typed has a part in the reader's words. */
function isExample(code: string): boolean {
  return code.includes("why this is acceptable");
}
