import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { grammarFindings } from "./core-findings.ts";

test("the table of the grammar's findings is what the grammar says", () => {
  const folder = join(import.meta.dirname, "../grammar");
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const used = new Map<string, string>();
  for (const name of sources) {
    const text = readFileSync(join(folder, name), "utf8");
    for (const [, code = "", rule = ""] of text.matchAll(/code: "(HA\d{4})",\s*rule: "([^"]+)"/g))
      used.set(rule, code);
  }
  expect(used.size).toBeGreaterThan(10);
  expect(Object.fromEntries([...used].toSorted())).toEqual(
    Object.fromEntries(
      Object.entries(grammarFindings)
        .map(([rule, { code }]) => [rule, code] as const)
        .toSorted(),
    ),
  );
});
