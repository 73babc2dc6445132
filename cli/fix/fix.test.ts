import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hac } from "../../test/support/terminal.ts";
import { createSource, say, type Diagnostic } from "../../grammar/index.ts";
import type { Compilation } from "../../compiler/index.ts";
import { applyFixes } from "./apply.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "hac-fix-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

test("all that is certain is changed at once, in the files that are imported too", async () => {
  write("cluster.ha", 'import\u00a0"parts.ha"\ncluster shop\u00a0{}\n');
  write("parts.ha", 'location web prefers alpha when rack = "a"\n');
  const { err } = await hac(["fix", "cluster.ha"], { cwd: folder });
  expect(read("cluster.ha")).toBe('import "parts.ha"\ncluster shop {}\n');
  expect(err).toContain("cluster.ha:1:7: HA0001 syntax/stray-character: write a plain space\n");
  expect(read("parts.ha")).toContain('rack == "a"');
  const again = await hac(["fix", "cluster.ha"], { cwd: folder });
  expect(again.err).not.toContain("HA0001");
});

test("--dry-run shows the changes and writes nothing", async () => {
  write("cluster.ha", 'cluster shop {}\nlocation web prefers alpha when rack = "a"\n');
  const before = read("cluster.ha");
  const { code, out } = await hac(["fix", "--dry-run", "cluster.ha"], { cwd: folder });
  expect(code).toBe(1);
  expect(out).toContain(
    '-location web prefers alpha when rack = "a"\n+location web prefers alpha when rack == "a"\n',
  );
  expect(read("cluster.ha")).toBe(before);
});

test("a byte order mark, the line ends and a link survive", async () => {
  write("real.ha", '\uFEFFcluster shop {}\r\nlocation web prefers alpha when rack = "a"\r\n');
  symlinkSync("real.ha", join(folder, "cluster.ha"));
  await hac(["fix", "cluster.ha"], { cwd: folder });
  expect(read("real.ha")).toBe('\uFEFFcluster shop {}\r\nlocation web prefers alpha when rack == "a"\r\n');
  expect(lstatSync(join(folder, "cluster.ha")).isSymbolicLink()).toBe(true);
});

test("what was done is said as JSON too", async () => {
  write("cluster.ha", 'cluster shop {}\nlocation web prefers alpha when rack = "a"\n');
  const { out } = await hac(["fix", "--json", "cluster.ha"], { cwd: folder });
  expect(JSON.parse(out)).toMatchObject({
    units: [
      { entry: "cluster.ha", changed: ["cluster.ha"], leftAlone: [], fixes: [{ code: "HA0014", line: 2 }] },
    ],
  });
});

/** A compiler that knows one file, and finds `bad` in it, with a fix, and each `worse` without. */
function compiler(fixed: string): (texts: ReadonlyMap<string, string>) => Compilation {
  return (texts) => {
    const source = createSource("a.ha", texts.get("a.ha") ?? "bad bad");
    const found = [...source.text.matchAll(/bad|worse/g)].map(({ 0: word, index }): Diagnostic => {
      const at = { file: "a.ha", start: index, end: index + word.length };
      const finding = {
        code: "HA2001",
        rule: "value/x",
        severity: "error",
        message: say`x`,
        at,
        related: [],
      } as const;
      return word === "bad" ? { ...finding, fix: { title: say`y`, edits: [{ at, text: fixed }] } } : finding;
    });
    // What fixes read of a compilation is here; the rest is not looked at.
    return { diagnostics: found, files: [{ source }] } as unknown as Compilation;
  };
}

const place = (): { line: number; column: number } => ({ line: 1, column: 1 });

test("disjoint edits are applied together, against the text that they were made for", () => {
  const { texts, applied } = applyFixes(compiler("good and long"), place);
  expect(texts.get("a.ha")).toEqual({ before: "bad bad", after: "good and long good and long" });
  expect(applied).toHaveLength(2);
});

test("a file that would have more errors is left alone, and named", () => {
  const { texts, leftAlone } = applyFixes(compiler("worse worse"), place);
  expect([...texts]).toEqual([]);
  expect(leftAlone).toEqual(["a.ha"]);
});

test("fixes that never end are given up", () => {
  expect(applyFixes(compiler("bad"), place).texts.size).toBe(0);
});
