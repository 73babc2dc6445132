// Runs the model where spin and a C compiler are installed; says so where they are not.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const missing = ["spin", "gcc"].filter((program) => spawnSync(program, ["--version"]).error !== undefined);
const model = join(import.meta.dirname, "election.pml");
const boundMs = 600_000;

function verify(...definitions: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "spin-"));
  try {
    const flags = definitions.map((definition) => `-D${definition}`);
    execFileSync("spin", [...flags, "-a", model], { cwd: folder, stdio: "pipe", timeout: boundMs });
    const options = ["-w", "-O2", "-DSAFETY", "-DCOLLAPSE", "-DMEMLIM=1500", "-o", "pan", "pan.c"];
    execFileSync("gcc", options, { cwd: folder, stdio: "pipe", timeout: boundMs });
    return execFileSync(join(folder, "pan"), ["-m100000", "-n"], {
      cwd: folder,
      encoding: "utf8",
      timeout: boundMs,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const title = missing.length === 0 ? "" : ` (skipped: ${missing.join(" and ")} not installed)`;

test.skipIf(missing.length > 0)(
  `no interleaving of three members breaks election or document${title}`,
  () => {
    const report = verify();
    expect(report).toMatch(/errors: 0/);
    expect(report).not.toMatch(/Search not completed|max search depth too small/);
  },
  boundMs,
);

test.skipIf(missing.length > 0).each(["FORGET_VOTE", "IGNORE_DOCUMENT", "COUNT_ONE"])(
  `%s breaks the model, and spin finds how${title}`,
  (definition) => expect(verify(definition)).toMatch(/assertion violated/),
  boundMs,
);
