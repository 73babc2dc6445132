// The examples of the reference manual (docs/language) are the language, and no word of the grammar is missing in it. That
// they compile is compiler/manual.test.ts.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawMarks } from "../test/support/marks.ts";
import { createSource, format, parse } from "./index.ts";
import { words } from "./tokens.ts";

const folder = join(import.meta.dirname, "../docs/language");
const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));

function blocksOf(text: string): readonly string[] {
  return [...text.matchAll(/^```ha\n([^]*?)^```/gm)].map((match) => match[1] ?? "");
}

/** Reads without a finding, and formatting it once settles it. */
function expectSound(text: string): void {
  const source = createSource("main.ha", text);
  expect(drawMarks(source, parse(source).diagnostics)).toBe(text);
  const once = format(text);
  if (once.kind !== "formatted") throw new Error("not readable");
  expect(format(once.text)).toEqual(once);
}

test.each(pages.flatMap(({ name, text }) => blocksOf(text).map((block, i) => [name, i + 1, block] as const)))(
  "docs/language/%s: example %i is the language",
  (_page, _number, block) => expectSound(block),
);

test("every word of the grammar stands in the manual", () => {
  const manual = pages.map(({ text }) => text).join("\n");
  const code = [...manual.matchAll(/^```[^]*?^```|`[^`\n]+`/gm)].map(([text]) => text).join("\n");
  const missing = Object.values(words)
    .join(" ")
    .split(" ")
    .filter((word) => !new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(code));
  expect(missing).toEqual([]);
});

/** The contract's own page, where a checkout of it is at hand. */
const contract = process.env["HAC_LANGUAGE_PAGE"];
test.skipIf(contract === undefined)("every block of the page in HAC_LANGUAGE_PAGE is the language", () => {
  for (const block of blocksOf(readFileSync(contract ?? "", "utf8"))) expectSound(block);
});
