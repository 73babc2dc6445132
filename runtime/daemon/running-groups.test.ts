import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runProcess, createSpawn } from "../agents/index.ts";
import { startOf } from "./process-identity.ts";
import { createGroupLedger, endLeftGroups } from "./running-groups.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "groups-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("an agent that a dead daemon left running is ended by the next one", async () => {
  const agent = spawn("/bin/sleep", ["60"], { detached: true, stdio: "ignore" });
  const group = agent.pid ?? 0;
  createGroupLedger(folder).started(group);
  expect(await endLeftGroups(folder)).toEqual([group]);
  expect(startOf(group)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test("a service that an agent started is not ended: only its starter was on the list", async () => {
  const supervise = createSpawn(createGroupLedger(folder));
  const end = await supervise({
    file: "/bin/sh",
    args: ["-c", "sleep 60 >/dev/null 2>&1 & echo $!"],
    environment: { PATH: "/usr/bin:/bin" },
    timeoutMs: 60_000,
  });
  if (end.kind !== "exited") throw new Error(end.kind);
  const service = Number(end.output.stdout);
  expect(await endLeftGroups(folder)).toEqual([]);
  expect(startOf(service)).toBeDefined();
  process.kill(service, "SIGKILL");
});

test("nothing to end is no error", async () => {
  expect(await endLeftGroups(join(folder, "none"))).toEqual([]);
  expect((await runProcess({ file: "/bin/true", args: [], environment: {}, timeoutMs: 60_000 })).kind).toBe(
    "exited",
  );
});
