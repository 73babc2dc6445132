// Configurations with exactly one real-life mistake each, and sound ones, in a folder of others' that HA_MISCONFIG_SUITE names:
// a mistake must be found on the way that an administrator goes (`hac import`, `hac compile --check`), a sound one must be silent.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, importCib } from "../../compiler/index.ts";

const folder = process.env["HA_MISCONFIG_SUITE"];
const files = folder === undefined ? [] : readdirSync(folder).filter((file) => file.endsWith(".xml"));

/** Rules that find something worth an error or a warning. */
function found(file: string): readonly string[] {
  const { text } = importCib(readFileSync(join(folder ?? "", file), "utf8"), file);
  expect(text).toBeDefined();
  const { diagnostics } = compile({
    entry: "cluster.ha",
    load: (path) => (path === "cluster.ha" ? text : undefined),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    now: Date.now(),
  });
  return diagnostics.filter(({ severity }) => severity !== "info").map(({ rule }) => rule);
}

describe.skipIf(folder === undefined)(
  "of others' configurations (skipped: HA_MISCONFIG_SUITE names no folder)",
  () => {
    test.each(files.filter((file) => !file.includes("ok")))("%s: its mistake is found", (file) => {
      expect(found(file)).not.toEqual([]);
    });

    test.each(files.filter((file) => file.includes("ok")))("%s is sound, and nothing is said", (file) => {
      expect(found(file)).toEqual([]);
    });
  },
);
