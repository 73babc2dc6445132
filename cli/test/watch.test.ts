import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { untilChanged } from "./watch.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hac-watch-"));
  mkdirSync(join(folder, "parts"));
  writeFileSync(at("cluster.ha"), "one");
  writeFileSync(at("parts/nodes.ha"), "two");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function at(file: string): string {
  return join(folder, file);
}

function tested(): Map<string, string | undefined> {
  return new Map<string, string | undefined>([
    [at("cluster.ha"), "one"],
    [at("parts/nodes.ha"), "two"],
    [at("missing.ha"), undefined],
  ]);
}

test("a change of an imported file in another folder is noticed", async () => {
  const changed = untilChanged(tested());
  writeFileSync(at("parts/nodes.ha"), "three");
  expect(await changed).toBe(at("parts/nodes.ha"));
});

test("a file that an editor puts in the place of the old one is noticed", async () => {
  const changed = untilChanged(tested());
  writeFileSync(at("cluster.ha~"), "new");
  renameSync(at("cluster.ha~"), at("cluster.ha"));
  expect(await changed).toBe(at("cluster.ha"));
});

test("a file that was missing and is written is noticed", async () => {
  const changed = untilChanged(tested());
  writeFileSync(at("missing.ha"), "now");
  expect(await changed).toBe(at("missing.ha"));
});

test("what changed while the test ran is noticed at once", async () => {
  writeFileSync(at("cluster.ha"), "changed before");
  expect(await untilChanged(tested())).toBe(at("cluster.ha"));
});

test("a file that is written again as it was is no change", async () => {
  const changed = untilChanged(tested());
  writeFileSync(at("cluster.ha"), "one");
  writeFileSync(at("parts/nodes.ha"), "in earnest");
  expect(await changed).toBe(at("parts/nodes.ha"));
});
