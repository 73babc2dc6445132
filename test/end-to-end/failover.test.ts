// The failures of a real two-node cluster as tests; `npm run e2e` plays them on three nodes too and prints the table.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { whyNotHere } from "./needs.ts";
import type { Played } from "./report.ts";
import { scenariosFor } from "./scenarios.ts";

const root = join(import.meta.dirname, "..", "..");
const runTimeoutMs = 10 * 60_000;
const reason = whyNotHere("had");

if (reason !== undefined && process.env["CI"] === undefined) {
  console.log(`Failover on real hosts is not tested here: it ${reason}`); // the summary names no skipped test
  test.skipIf(true)(`failover on real hosts: ${reason}`, () => undefined);
} else {
  describe("failover on real hosts", () => {
    let played: readonly Played[] = [];
    let printed = "";

    beforeAll(async () => {
      expect(reason).toBeUndefined(); // CI has to have everything
      const folder = await mkdtemp(join(tmpdir(), "ha-e2e-report-"));
      try {
        const report = join(folder, "report.json");
        const program = ["tools/run.mjs", "test/end-to-end/run.ts", "--nodes", "2", "--json", report];
        const run = await execa(process.execPath, program, { cwd: root, reject: false, all: true });
        printed = run.all;
        played = JSON.parse(await readFile(report, "utf8").catch(() => "[]")) as readonly Played[]; // our own program's
        if (run.exitCode !== 0) console.log(printed); // timelines and logs of what went wrong
      } finally {
        await rm(folder, { recursive: true });
      }
    }, runTimeoutMs);

    test.each(scenariosFor(["had"], 2))("$title", ({ name }) => {
      const outcome = played.find((one) => one.outcome.scenario === name)?.outcome;
      expect(outcome, printed).toBeDefined();
      expect(outcome?.complaints).toEqual([]);
    });
  });
}
