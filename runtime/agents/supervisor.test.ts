import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outputBytesMax } from "./output.ts";
import { createSpawn, runProcess, type Command } from "./supervisor.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "supervisor-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let scripts = 0;
function script(text: string, mode = 0o755): string {
  const file = join(folder, `script-${(scripts += 1)}`);
  writeFileSync(file, text, { mode });
  return file;
}

function shell(text: string, over: Partial<Command> = {}): Command {
  return {
    file: script(`#!/bin/sh\n${text}\n`),
    args: [],
    environment: { PATH: process.env["PATH"] ?? "" },
    timeoutMs: 120_000,
    ...over,
  };
}

/** What a script does before it hangs has happened by then, on a busy machine too. */
const hangMs = 2_500;
/** Far longer than anything here takes, far shorter than what the scripts wait for. */
const soonMs = 60_000;

async function timed<T>(work: Promise<T>): Promise<{ value: T; tookMs: number }> {
  const startedMs = performance.now();
  const value = await work;
  return { value, tookMs: performance.now() - startedMs };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A killed orphan may stay a zombie where process 1 does not reap.
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return process.platform !== "linux";
  }
}

test("a program's exit code and both its streams come back", async () => {
  const end = await runProcess(shell("echo out; echo err >&2; exit 7"));
  expect(end).toEqual({ kind: "exited", code: 7, output: { stdout: "out\n", stderr: "err\n" } });
});

test("a program sees the environment that it was given, and nothing of the daemon's", async () => {
  const end = await runProcess(shell("/usr/bin/env", { environment: { ONLY: "this" } }));
  if (end.kind !== "exited") throw new Error(end.kind);
  const names = end.output.stdout.split("\n").map((line) => line.split("=")[0]);
  expect(names.filter((name) => !["", "PWD", "_", "SHLVL", "OLDPWD"].includes(name ?? ""))).toEqual(["ONLY"]);
});

test("input reaches the program, and one that does not read it is not held against it", async () => {
  const read = await runProcess(shell("cat", { input: "action=off\n" }));
  expect(read).toMatchObject({ kind: "exited", code: 0, output: { stdout: "action=off\n" } });
  const ignored = await runProcess(shell("exec 0<&-; exit 0", { input: "x".repeat(1_000_000) }));
  expect(ignored).toMatchObject({ kind: "exited", code: 0 });
});

test("a program that hangs is ended, with everything that it started", async () => {
  const pidFile = join(folder, "grandchild.pid");
  const { value: end, tookMs } = await timed(
    runProcess(shell(`sleep 600 & echo $! > ${pidFile}; wait`, { timeoutMs: hangMs })),
  );
  expect(end).toMatchObject({ kind: "timed-out", afterMs: hangMs, gone: true });
  expect(tookMs).toBeLessThan(soonMs);
  expect(isAlive(Number(readFileSync(pidFile, "utf8")))).toBe(false);
});

test("a program that ignores SIGTERM is killed a second later", async () => {
  const { value: end, tookMs } = await timed(
    runProcess(shell("trap '' TERM; while :; do sleep 0.1; done", { timeoutMs: hangMs })),
  );
  expect(end).toMatchObject({ kind: "timed-out", gone: true });
  expect(tookMs).toBeGreaterThan(hangMs + 900);
  expect(tookMs).toBeLessThan(soonMs);
});

test("a grandchild that holds the pipe open delays nothing, and lives on", async () => {
  const pidFile = join(folder, "service.pid");
  const { value: end, tookMs } = await timed(
    runProcess(shell(`sleep 600 & echo $! > ${pidFile}; echo started; exit 0`)),
  );
  const pid = Number(readFileSync(pidFile, "utf8"));
  try {
    expect(end).toMatchObject({ kind: "exited", code: 0, output: { stdout: "started\n" } });
    expect(tookMs).toBeLessThan(soonMs);
    expect(isAlive(pid)).toBe(true);
  } finally {
    process.kill(pid, "SIGKILL");
  }
});

test("a timeout ends a grandchild that holds the pipe open after its parent was gone", async () => {
  const { value: end, tookMs } = await timed(
    runProcess(shell(`(trap '' TERM; sleep 600) & trap 'exit 0' TERM; wait`, { timeoutMs: hangMs })),
  );
  expect(end).toMatchObject({ kind: "timed-out", gone: true });
  expect(tookMs).toBeLessThan(soonMs);
});

test("binary output does no harm and stays printable", async () => {
  const end = await runProcess(shell(`printf '\\033[2J\\377\\000ok\\r\\n'; head -c 20000 /dev/urandom >&2`));
  if (end.kind !== "exited") throw new Error(end.kind);
  expect(end.output.stdout).toBe("\\x1b[2J\uFFFD\\x00ok\n");
  // eslint-disable-next-line no-control-regex -- the point of the test
  expect(end.output.stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
});

test("of a huge output the first and the last part are kept", async () => {
  const end = await runProcess(shell("echo first; head -c 30000000 /dev/zero | tr '\\0' x; echo; echo last"));
  if (end.kind !== "exited") throw new Error(end.kind);
  expect(end.output.stdout.startsWith("first\nxxx")).toBe(true);
  expect(end.output.stdout.endsWith("xxx\nlast\n")).toBe(true);
  expect(end.output.stdout).toMatch(/\[\d+ bytes left out\]/);
  expect(end.output.stdout.length).toBeLessThan(outputBytesMax + 100);
});

test("a program killed by a signal from elsewhere says which", async () => {
  const end = await runProcess(shell("kill -9 $$"));
  expect(end).toMatchObject({ kind: "killed", signal: "SIGKILL" });
});

test("a missing program, a missing interpreter, and a file that is none each have their name", async () => {
  const base = { args: [], environment: {}, timeoutMs: soonMs };
  const missing = join(folder, "nothing-here");
  expect(await runProcess({ ...base, file: missing })).toEqual({ kind: "missing", file: missing });
  const lost = script("#!/no/such/interpreter\n");
  expect(await runProcess({ ...base, file: lost })).toEqual({ kind: "missing", file: lost });
  const plain = script("#!/bin/sh\nexit 0\n", 0o644);
  expect(await runProcess({ ...base, file: plain })).toMatchObject({
    kind: "not-executable",
    problem: "EACCES",
  });
  expect(await runProcess({ ...base, file: folder })).toMatchObject({ kind: "not-executable" });
});

/** As a loaded machine or a stopped daemon does: nothing is served until it holds. */
function stallUntil(holds: () => boolean): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (const startedMs = performance.now(); !holds(); Atomics.wait(clock, 0, 0, 20)) {
    if (performance.now() - startedMs > soonMs) throw new Error("the program did not end");
  }
}

test("a program that ended in time while the daemon stood still is not taken for one that hangs", async () => {
  const pidFile = join(folder, "survivor.pid");
  const doneFile = join(folder, "done");
  const startedMs = performance.now();
  const running = runProcess(
    shell(
      `echo $$ > ${doneFile}.pid
       sleep 600 >/dev/null 2>&1 & echo $! > ${pidFile}
       head -c 50000 /dev/zero | tr '\\0' x
       touch ${doneFile}; exit 0`,
      { timeoutMs: hangMs },
    ),
  );
  await new Promise((resolve) => setImmediate(resolve)); // what comes next are timers, before any news
  stallUntil(
    () =>
      existsSync(doneFile) &&
      (process.platform !== "linux" || !isAlive(Number(readFileSync(`${doneFile}.pid`, "utf8")))) &&
      performance.now() - startedMs > hangMs + 100,
  );
  const end = await running;
  const pid = Number(readFileSync(pidFile, "utf8"));
  expect(end).toMatchObject({ kind: "exited", code: 0 });
  expect(end.kind === "exited" && end.output.stdout.length).toBe(50_000);
  expect(isAlive(pid)).toBe(true);
  process.kill(pid, "SIGKILL");
});

test("an agent that cannot be put on record, on a full disk, does not run behind the next daemon's back", async () => {
  const mark = join(folder, "ran");
  let group = 0;
  const spawn = createSpawn({
    started: (started) => {
      group = started;
      throw new Error("ENOSPC: no space left on device");
    },
    ended: () => {},
  });
  const end = await spawn(shell(`sleep 5; touch ${mark}`));
  expect(end).toMatchObject({ kind: "not-started", problem: expect.stringContaining("ENOSPC") });
  expect(isAlive(group)).toBe(false);
});

test("a result is told, though what was on record cannot be taken off it", async () => {
  const spawn = createSpawn({
    started: () => {},
    ended: () => {
      throw new Error("EROFS: read-only file system");
    },
  });
  expect(await spawn(shell("exit 7"))).toMatchObject({ kind: "exited", code: 7 });
});

test("a timeout of a month is not taken for none", async () => {
  expect(await runProcess(shell("sleep 0.3", { timeoutMs: 31 * 24 * 3_600_000 }))).toMatchObject({
    kind: "exited",
    code: 0,
  });
});
