import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawMarks } from "../test/support/marks.ts";
import { createSource, format, parse } from "./index.ts";

const root = join(import.meta.dirname, "..");

function blocksOf(page: string): string[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/```ha\n([^]*?)```/g)].map((match) => match[1] ?? "");
}

/** Reads without a finding, and formatting it once settles it. */
function expectSound(text: string): void {
  const source = createSource("main.ha", text);
  expect(drawMarks(source, parse(source).diagnostics)).toBe(text.replace(/\n$/, "\n"));
  const once = format(text);
  if (once.kind !== "formatted") throw new Error("not readable");
  expect(format(once.text)).toEqual(once);
}

const pages = ["docs/language/additions.md"];
test.each(
  pages.flatMap((page) => blocksOf(join(root, page)).map((block, i) => [page, i + 1, block] as const)),
)("%s: example %i is the language", (_page, _number, block) => expectSound(block));

/** The contract's own page, where a checkout of it is at hand. */
const contract = process.env["HAC_LANGUAGE_PAGE"];
test.skipIf(contract === undefined)("every block of the page in HAC_LANGUAGE_PAGE is the language", () => {
  for (const block of blocksOf(contract ?? "")) expectSound(block);
});
