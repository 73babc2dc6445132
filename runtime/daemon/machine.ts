// The machine that this daemon runs on: which start of it this is, and how to reset it at once.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { uptime } from "node:os";

/** Changes with every start of the machine. `file` stands in for it where that is no whole machine. */
export function bootId(file: string | undefined): string {
  try {
    return readFileSync(file ?? "/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    // No Linux: the moment of the start, which two reads may see a second apart; a wrong "new start" is the safe side.
    return `boot-${Math.round((Date.now() / 1_000 - uptime()) / 10)}`;
  }
}

/**
 * Off and on again without a shutdown: what runs here ends now, whatever state it is in. The kernel does it on Linux
 * (sysrq b); a container names a command that ends it. If neither can, this process dies and fencing does the rest.
 */
export function resetMachine(command: readonly string[] | undefined): void {
  const [file, ...args] = command ?? [];
  if (file !== undefined) {
    spawn(file, args, { stdio: "ignore", detached: true }).on("error", killSelf).unref();
    return;
  }
  try {
    writeFileSync("/proc/sysrq-trigger", "b");
  } catch {
    killSelf();
  }
}

function killSelf(): void {
  process.kill(process.pid, "SIGKILL");
}
