import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { judgeLedger } from "./ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "ledger-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function judge(...lines: readonly string[]) {
  const path = join(folder, "ledger");
  writeFileSync(path, `${lines.join("\n")}\n`);
  return judgeLedger(path);
}

test("one till after the other is as it should be", () => {
  expect(judge("open a 1 0", "sale a 1 1", "close a 1 1", "open b 2 1", "sale b 2 2")).toEqual({
    runs: [
      { node: "a", pid: 1, lines: 3 },
      { node: "b", pid: 2, lines: 2 },
    ],
    receipts: 2,
    faults: [],
  });
});

test("the observer notices two tills at once", () => {
  const { faults } = judge("open a 1 0", "tick a 1 0", "open b 2 0", "tick a 1 0", "tick b 2 0");
  expect(faults[0]).toBe("the till on a wrote after another one had begun");
});

test("the observer notices a receipt that was given twice, or is missing", () => {
  expect(judge("sale a 1 1", "sale a 1 1").faults).toEqual(["receipt 1 was given twice"]);
  expect(judge("sale a 1 1", "sale a 1 3").faults).toEqual(["receipt 2 is missing"]);
});
