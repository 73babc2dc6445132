import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDirectory } from "./lock.ts";
import { startOf } from "./process-identity.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a second daemon on the same state directory is refused with the pid of the first", async () => {
  const locking = await lockDirectory(folder);
  expect(await lockDirectory(folder)).toEqual({ kind: "held", pid: process.pid });
  if (locking.kind === "locked") await locking.unlock();
  expect((await lockDirectory(folder)).kind).toBe("locked");
  expect(readdirSync(folder)).toEqual(["lock.2"]);
});

test("the lock of a daemon that died is taken over", async () => {
  const child = spawn("/bin/sleep", ["60"]);
  const pid = child.pid ?? 0;
  writeFileSync(join(folder, "lock.1"), `${pid} ${startOf(pid)}\n`);
  expect(await lockDirectory(folder)).toEqual({ kind: "held", pid });
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
  expect((await lockDirectory(folder)).kind).toBe("locked");
});

test("a pid that another process has by now does not hold the lock", async () => {
  writeFileSync(join(folder, "lock.1"), `${process.pid} long-ago\n`);
  expect((await lockDirectory(folder)).kind).toBe("locked");
});

test.runIf(process.platform === "linux")(
  "after a reboot a process with the same pid at the same tick does not hold the lock",
  async () => {
    const tick = startOf(process.pid)?.split(":")[1] ?? "";
    writeFileSync(join(folder, "lock.1"), `${process.pid} another-boot:${tick}\n`);
    expect((await lockDirectory(folder)).kind).toBe("locked");
  },
);

test("a lock that cannot be read, or made, is no free one", async () => {
  mkdirSync(join(folder, "lock.1"));
  expect(await lockDirectory(folder)).toMatchObject({
    kind: "refused",
    problem: expect.stringContaining("EISDIR"),
  });
  expect(await lockDirectory(join(folder, "none"))).toMatchObject({ kind: "refused" });
});

test("of several starters that find a stale lock one gets it", async () => {
  for (let round = 1; round <= 50; round += 1) {
    writeFileSync(join(folder, `lock.${round}`), "1 long-ago\n");
    const results = await Promise.all(Array.from({ length: 8 }, () => lockDirectory(folder)));
    expect(results.filter((result) => result.kind === "locked")).toHaveLength(1);
  }
});
