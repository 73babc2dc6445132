// Runs one program of others (an agent, systemctl) and ends it, whatever it does. It answers for this: the call returns
// within the timeout and a fixed grace, even when a grandchild keeps the pipes open or a process cannot be killed; and
// it never rejects for what the program does, because to fail is one of the things agents do.
//
// Each program leads a process group (and session) of its own. A timeout ends the group: SIGTERM, and SIGKILL a second
// later. A program that ended by itself leaves its group alone, because the service that it started lives there.
//
// Standard output is a socket pair, as Node makes it, so a script that *opens* /dev/stdout or /dev/stderr (instead of
// `>&2`) gets ENXIO. No agent of Debian's resource-agents or fence-agents does.
import { execa } from "execa";
import { createCapture } from "./output.ts";

export interface Command {
  /** Absolute path: nothing is looked up, nothing goes through a shell. */
  readonly file: string;
  readonly args: readonly string[];
  /** The whole environment; nothing of the daemon's own is added. */
  readonly environment: Readonly<Record<string, string>>;
  /** Text for standard input; without it, it is /dev/null. */
  readonly input?: string;
  readonly timeoutMs: number;
}

/** Both streams as text, bounded (`outputBytesMax` each) and safe to print. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

export type ProcessEnd =
  | { readonly kind: "exited"; readonly code: number; readonly output: Output }
  /** By a signal that was not ours. */
  | { readonly kind: "killed"; readonly signal: string; readonly output: Output }
  /** `gone` false: not even SIGKILL ended it in time (a process stuck in the kernel); it may still act. */
  | { readonly kind: "timed-out"; readonly afterMs: number; readonly gone: boolean; readonly output: Output }
  /** The file, or the interpreter that its first line names, does not exist. */
  | { readonly kind: "missing"; readonly file: string }
  | { readonly kind: "not-executable"; readonly file: string; readonly problem: string }
  /** The system could not start it: no memory, no process slot, too many open files. Worth another try. */
  | { readonly kind: "not-started"; readonly file: string; readonly problem: string };

/** From SIGTERM to SIGKILL. */
const terminationGraceMs = 1_000;
/** From SIGKILL to giving up on a process that the kernel holds. */
const killGraceMs = 2_000;
/** From a program's own exit to closing its pipes, which a service that it started may hold open for ever. */
const drainMs = 100;

/** 24 days: what Node's timers hold. They take a longer one for none at all. */
const timerMsMax = 2 ** 31 - 1;

export type Spawn = (command: Command) => Promise<ProcessEnd>;

/** Told of every process group while its leader lives, so that a daemon that died can have what it left ended. May throw as
 *  the file system does: what cannot be put on record does not run. */
export interface GroupLedger {
  readonly started: (group: number) => void;
  readonly ended: (group: number) => void;
}

const noLedger: GroupLedger = { started: () => {}, ended: () => {} };

export const runProcess: Spawn = (command) => supervise(command, noLedger);

export function createSpawn(ledger: GroupLedger): Spawn {
  return (command) => supervise(command, ledger);
}

async function supervise(command: Command, ledger: GroupLedger): Promise<ProcessEnd> {
  const child = execa(command.file, [...command.args], {
    env: { ...command.environment },
    extendEnv: false,
    cwd: "/",
    detached: true,
    cleanup: false, // what it started must outlive a crash of ours
    reject: false,
    buffer: false,
    encoding: "buffer",
    stdin: command.input === undefined ? "ignore" : "pipe",
  });
  const group = child.pid;
  if (group === undefined) return explainFailedStart(command.file, await child);
  const exit = new Promise<Exit>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const problem = problemOf(() => ledger.started(group));
  if (problem !== undefined) {
    // Should this daemon die now, the next one would not know of it.
    signalGroup(group, "SIGKILL");
    child.unref();
    await within(exit, killGraceMs);
    return { kind: "not-started", file: command.file, problem: `it could not be put on record (${problem})` };
  }

  const stdout = createCapture();
  const stderr = createCapture();
  child.stdout.on("data", stdout.take);
  child.stderr.on("data", stderr.take);
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    stream?.on("error", () => {}); // EPIPE of a program that does not read its input says nothing about its result
  }
  child.stdin?.end(command.input);

  const drained = Promise.all([ended(child.stdout), ended(child.stderr)]);
  let result = await within(exit, command.timeoutMs);
  const timedOut = result === undefined;
  if (timedOut) {
    signalGroup(group, "SIGTERM");
    result = await within(exit, terminationGraceMs);
    signalGroup(group, "SIGKILL"); // also what the leader left behind
    result ??= await within(exit, killGraceMs);
  }
  // What stays on record names a process that is gone, and is recognised as such.
  if (result !== undefined) problemOf(() => ledger.ended(group));
  await within(drained, drainMs);
  for (let before = -1; before !== stdout.bytes() + stderr.bytes();) {
    before = stdout.bytes() + stderr.bytes(); // what stands in the pipes is read; what comes later is not waited for
    await newsRead();
  }
  child.stdout.destroy();
  child.stderr.destroy();
  child.stdin?.destroy();
  if (result === undefined) child.unref();

  const output = { stdout: stdout.text(), stderr: stderr.text() };
  if (timedOut) {
    return { kind: "timed-out", afterMs: command.timeoutMs, gone: result !== undefined, output };
  }
  if (result?.signal != null) return { kind: "killed", signal: result.signal, output };
  return { kind: "exited", code: result?.code ?? 1, output };
}

/** A full disk, one that can only be read. */
function problemOf(write: () => void): string | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * The value, or undefined when it takes longer. After a stall of this process a timer is served before the news that came
 * in meanwhile, so a limit that is over lets those be read first: a program that ended in time is not to be killed.
 */
async function within<T>(value: Promise<T>, limitMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => void newsRead().then(() => resolve(undefined)), Math.min(limitMs, timerMsMax));
  });
  try {
    return await Promise.race([value, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** When the event loop has looked at signals and pipes once more. */
async function newsRead(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

function ended(stream: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve) => {
    stream.once("end", resolve);
    stream.once("close", resolve);
  });
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // ESRCH: the whole group is gone already, which is what was wanted
  }
}

function explainFailedStart(
  file: string,
  failure: { code?: string | undefined; shortMessage?: string | undefined },
): ProcessEnd {
  const problem = failure.code ?? failure.shortMessage ?? "unknown error";
  switch (failure.code) {
    case "ENOENT":
    case "ENOTDIR":
      return { kind: "missing", file };
    case "EACCES":
    case "EPERM":
    case "ENOEXEC":
    case "EISDIR":
      return { kind: "not-executable", file, problem };
    default:
      return { kind: "not-started", file, problem };
  }
}
