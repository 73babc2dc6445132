// The machine that this daemon runs on: which start of it this is, and how to reset it at once.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { uptime } from "node:os";
import { startOf } from "./process-identity.ts";

export type BootReading =
  | { readonly kind: "boot"; readonly boot: string }
  /** The file that was to tell it tells nothing: nobody could tell a machine that was off from one that was not. */
  | { readonly kind: "refused"; readonly problem: string };

/**
 * Changes with every start of the machine. `file` stands in for it where that is no whole machine. A container has the boot id of
 * its host, so the start of its first process is part of it.
 */
export function readBoot(file: string | undefined): BootReading {
  if (file !== undefined) return readBootFile(file);
  return { kind: "boot", boot: startOf(1) ?? kernelBoot() };
}

function readBootFile(file: string): BootReading {
  try {
    const boot = readFileSync(file, "utf8").trim();
    if (boot !== "") return { kind: "boot", boot };
    return {
      kind: "refused",
      problem: `\`bootIdFile\` ${file} is empty; each start of the machine writes another text there`,
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { kind: "refused", problem: `\`bootIdFile\` ${file} cannot be read (${code})` };
  }
}

function kernelBoot(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
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
