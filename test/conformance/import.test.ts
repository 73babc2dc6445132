// The import on real configurations: Pacemaker's cases and, where given, the broken ones.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCib, writeSource } from "../../compiler/index.ts";
import { createSource, format, parse, inWords } from "../../grammar/index.ts";
import { normalForm } from "./same-meaning.ts";
import { planViaSource } from "./via-source.ts";

const scheduler = process.env["HA_SCHEDULER_SUITE"];
const misconfig = process.env["HA_MISCONFIG_SUITE"];

function xmlFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".xml"))
    .map((file) => join(folder, file));
}

function read(path: string) {
  const reading = readCib(readFileSync(path, "utf8"), { file: "cib.xml", nowSeconds: 0 });
  if (reading.kind === "refused") throw new Error(`${path}: ${inWords(reading.finding.message)}`);
  return reading;
}

/** Everything but positions. */
function meaning(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (key === "at" ? undefined : part));
}

const suites = [
  ["HA_SCHEDULER_SUITE", scheduler === undefined ? undefined : join(scheduler, "xml")],
  ["HA_MISCONFIG_SUITE", misconfig],
] as const;

describe.each(suites)("every CIB of %s", (variable, folder) => {
  it.skipIf(folder === undefined || !existsSync(folder))(
    `becomes a source that is read and formatted without change (set ${variable})`,
    { timeout: 600_000 },
    () => {
      for (const path of xmlFiles(folder ?? "")) {
        const { text } = writeSource(read(path).configuration, { ignored: "keep" });
        expect(parse(createSource(path, text)).diagnostics, path).toEqual([]);
        expect(format(text), path).toEqual({ kind: "formatted", text });
      }
    },
  );
});

describe("the same configuration in another schema", () => {
  const folder = scheduler === undefined ? undefined : join(scheduler, "xml4");
  it.skipIf(folder === undefined || !existsSync(folder))(
    "means the same (set HA_SCHEDULER_SUITE to a folder with xml/ and xml4/)",
    { timeout: 600_000 },
    () => {
      for (const path of xmlFiles(folder ?? "")) {
        const original = read(path.replace("xml4", "xml"));
        expect(meaning(read(path).plan), path).toBe(meaning(original.plan));
      }
    },
  );
});

describe("a plan by way of the source", () => {
  const folder = scheduler === undefined ? undefined : join(scheduler, "xml");
  it.skipIf(folder === undefined || !existsSync(folder))(
    "is the plan that was read from the CIB, but for positions (set HA_SCHEDULER_SUITE)",
    { timeout: 600_000 },
    () => {
      for (const path of xmlFiles(folder ?? "")) {
        const direct = normalForm(read(path).plan);
        expect(normalForm(planViaSource(readFileSync(path, "utf8"), "case")), path).toEqual(direct);
      }
    },
  );
});
