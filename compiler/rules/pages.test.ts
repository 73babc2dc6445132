// Runs the pages: a `bad` block yields exactly the findings that are marked in it, a `good` one none, and a fix mends what
// it is offered for. So one text is documentation and test.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inWords, type Diagnostic, type Edit } from "../../grammar/index.ts";
import { drawMarks, withoutMarks } from "../../test/support/marks.ts";
import { compile, type Compilation } from "../index.ts";
import { coreFindings, grammarFindings } from "../core-findings.ts";
import { findingKinds } from "./kinds.ts";
import { rules } from "./registry.generated.ts";
import { retiredCodes } from "./retired.ts";

const today = 1_795_305_600_000; // 2026-11-22
const folder = import.meta.dirname;

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

interface Page {
  readonly blocks: readonly { readonly kind: "bad" | "good"; readonly text: string; readonly line: number }[];
  /** Files that blocks may import: written as `ha file NAME`. */
  readonly files: ReadonlyMap<string, string>;
}

function readPage(name: string): Page {
  const text = readFileSync(join(folder, `${name}.md`), "utf8");
  const blocks: Page["blocks"][number][] = [];
  const files = new Map<string, string>();
  for (const match of text.matchAll(/^```ha (bad|good|file (\S+))\n([\s\S]*?)^```$/gm)) {
    const [, head = "", file, body = ""] = match;
    const line = text.slice(0, match.index).split("\n").length;
    if (file !== undefined) files.set(file, body);
    else blocks.push({ kind: head === "bad" ? "bad" : "good", text: body, line });
  }
  return { blocks, files };
}

function compileBlock(text: string, files: ReadonlyMap<string, string>): Compilation {
  const load = (path: string): string | undefined => {
    if (path === "main.ha") return text;
    const base = join(folder, "sound", path);
    return files.get(path) ?? (existsSync(base) ? readFileSync(base, "utf8") : undefined);
  };
  return compile({ entry: "main.ha", load, sha256, now: today });
}

/** The drawing without messages: a page says what matters in its own words. */
function codesOnly(drawing: string): string {
  return drawing.replace(/^(#? *\^+ HA\d{4}).*$/gm, "$1").trimEnd();
}

function drawn(unit: Compilation): string {
  const main = unit.files.find(({ source }) => source.path === "main.ha");
  return main === undefined ? "" : codesOnly(drawMarks(main.source, unit.diagnostics));
}

/** `HA_UPDATE_PAGES=1` writes the marks that the rules make now; the change is read like code. */
function remark(rule: string, before: string, after: string): void {
  const path = join(folder, `${rule}.md`);
  writeFileSync(
    path,
    readFileSync(path, "utf8").replace(before, () => after),
  );
}

function elsewhere(unit: Compilation): readonly string[] {
  return unit.diagnostics
    .filter(({ at }) => at.file !== "main.ha")
    .map((finding) => `${finding.at.file}: ${finding.code} ${inWords(finding.message)}`);
}

function withEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.at.start - a.at.start)
    .reduce((changed, { at, text: put }) => changed.slice(0, at.start) + put + changed.slice(at.end), text);
}

/** Markdown is UTF-8 itself; `test/fixtures/bad-input` has the example. */
const withoutExamples = new Set(["syntax/encoding"]);

const pages = findingKinds().filter(({ rule }) => existsSync(join(folder, `${rule}.md`)));

describe.each(pages)("$rule", ({ rule, code }) => {
  const page = readPage(rule);

  test(`has ${withoutExamples.has(rule) ? "no example" : "a bad and a good example"}`, () => {
    if (withoutExamples.has(rule)) return expect(page.blocks).toEqual([]);
    expect(page.blocks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["bad", "good"]));
  });

  test.each(page.blocks)("the $kind example in line $line", ({ kind, text }) => {
    const unit = compileBlock(withoutMarks(text), page.files);
    if (process.env["HA_UPDATE_PAGES"] === "1" && kind === "bad") remark(rule, text, `${drawn(unit)}\n`);
    expect(drawn(unit)).toBe(codesOnly(text));
    expect(elsewhere(unit)).toEqual([]);
    if (kind === "bad") expect(unit.diagnostics.map((finding) => finding.code)).toContain(code);
    else expect(unit.diagnostics).toEqual([]);
  });

  test("what its findings offer as a fix mends them", () => {
    for (const { kind, text } of page.blocks) {
      const source = withoutMarks(text);
      const before = compileBlock(source, page.files).diagnostics;
      for (const finding of kind === "bad" ? before : []) checkFix(source, finding, before, page.files);
    }
  });
});

function checkFix(
  source: string,
  finding: Diagnostic,
  before: readonly Diagnostic[],
  files: ReadonlyMap<string, string>,
): void {
  if (finding.fix === undefined || finding.fix.edits.some(({ at }) => at.file !== "main.ha")) return;
  const after = compileBlock(withEdits(source, finding.fix.edits), files).diagnostics;
  const count = (findings: readonly Diagnostic[]): number =>
    findings.filter(({ code }) => code === finding.code).length;
  expect(count(after), `${finding.code} after "${inWords(finding.fix.title)}"`).toBeLessThan(count(before));
}

test("every finding has a page", () => {
  expect(findingKinds().filter(({ rule }) => !existsSync(join(folder, `${rule}.md`)))).toEqual([]);
});

test("no code is used twice, and none that is retired", () => {
  const codes = findingKinds().map(({ code }) => code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  expect(codes.filter((code) => retiredCodes.includes(code))).toEqual([]);
  const names = [...rules.map(({ name }) => name), ...Object.keys({ ...coreFindings, ...grammarFindings })];
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("rules are safety or advice, which is what can be allowed", () => {
  expect(rules.filter(({ code }) => !/^HA[34]\d{3}$/.test(code))).toEqual([]);
});

test.each(["two-nodes.ha", "three-nodes.ha"])("%s is sound", (file) => {
  const unit = compileBlock(readFileSync(join(folder, "sound", file), "utf8"), new Map());
  expect(unit.diagnostics).toEqual([]);
});
