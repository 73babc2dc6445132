import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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
  expect(await endLeftGroups(folder)).toEqual({ ended: [group], stuck: [] });
  expect(startOf(group)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test.skipIf(process.platform !== "linux")(
  "an agent that the kernel holds is named, and stays on record for the next start",
  async () => {
    const agent = spawn("/bin/sh", ["-c", "sleep 60 & exec sleep 60"], { detached: true, stdio: "ignore" });
    const group = agent.pid ?? 0;
    createGroupLedger(folder).started(group);
    // Its leader dies; another of its processes does not, as one that waits for a dead file server.
    const endLeader = (): void => void process.kill(group, "SIGKILL");
    await expect
      .poll(() => existsSync(`/proc/${group}/comm`) && readFileSync(`/proc/${group}/comm`, "utf8"), {
        timeout: 30_000,
      })
      .toBe("sleep\n");
    expect(await endLeftGroups(folder, { end: endLeader, limitMs: 200 })).toEqual({
      ended: [],
      stuck: [group],
    });
    await expect.poll(() => startOf(group), { timeout: 30_000 }).toBeUndefined();
    expect(await endLeftGroups(folder, { limitMs: 200 })).toEqual({ ended: [], stuck: [group] });
    process.kill(-group, "SIGKILL");
    expect(await endLeftGroups(folder)).toEqual({ ended: [], stuck: [] });
    expect(readdirSync(folder)).toEqual([]);
  },
  60_000,
);

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
  expect(await endLeftGroups(folder)).toEqual({ ended: [], stuck: [] });
  expect(startOf(service)).toBeDefined();
  process.kill(service, "SIGKILL");
});

test("nothing to end is no error", async () => {
  expect(await endLeftGroups(join(folder, "none"))).toEqual({ ended: [], stuck: [] });
  expect((await runProcess({ file: "/bin/true", args: [], environment: {}, timeoutMs: 60_000 })).kind).toBe(
    "exited",
  );
});
