// A world is the set of namespaces in which one run of the tests lives: what is made in it vanishes with it, whether
// the run ends well, by Ctrl-C, or by SIGKILL. Nothing is made in the machine's own namespaces but one empty folder.
import { spawn } from "node:child_process";
import { writeSync } from "node:fs";
import { mkdtemp, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemPath } from "./needs.ts";

export interface World {
  /** A folder in memory, seen by this world only. */
  readonly scratch: string;
}

export interface WorldEnd<Report> {
  readonly code: number;
  /** What was told from inside, in order. */
  readonly reports: readonly Report[];
}

const reportsFile = 4;
const interruptedCode = 130; // as a shell reports Ctrl-C

/** Runs this very program again, in another role, inside a new world. */
export async function runInNewWorld<Report>(
  role: string,
  args: readonly string[],
): Promise<WorldEnd<Report>> {
  const scratch = await mkdtemp(join(tmpdir(), "ha-e2e-"));
  const namespaces = ["--fork", "--pid", "--mount", "--net", "--ipc", "--uts", "--propagation", "private"];
  const init = ["bash", join(import.meta.dirname, "world.sh"), scratch];
  const child = spawn("unshare", [...namespaces, "--", ...init, ...ownProgram(role, [scratch, ...args])], {
    stdio: ["pipe", "inherit", "inherit", "ignore", "pipe"],
    detached: true, // Ctrl-C reaches us alone; we end the world by letting go of its lifeline
    env: { ...process.env, PATH: `${systemPath}:${process.env["PATH"] ?? ""}` },
  });
  let interrupted = false;
  const letGo = (): void => {
    interrupted = true;
    child.stdin?.end();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, letGo);
  let text = "";
  child.stdio[reportsFile]?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number>((resolve) => {
    child.on("error", () => resolve(3));
    child.on("close", (exitCode) => resolve(exitCode ?? 3));
  });
  for (const signal of signals) process.off(signal, letGo);
  await rmdir(scratch);
  const lines = text.split("\n").filter((line) => line !== "");
  return {
    code: interrupted ? interruptedCode : code,
    reports: lines.map((line) => JSON.parse(line) as Report),
  }; // what `report` wrote, in the world
}

/** Tells the program outside; from inside a world. */
export function report(value: unknown): void {
  writeSync(reportsFile, `${JSON.stringify(value)}\n`);
}

/** The command line that runs this bundle in another role. */
export function ownProgram(role: string, args: readonly string[]): readonly [string, ...string[]] {
  const bundle = process.argv[1];
  if (bundle === undefined) throw new Error("this program was not started from a file");
  return [process.execPath, "--enable-source-maps", bundle, "--as", role, ...args];
}
