// Which process a pid means: pids are used again soon, so a pid that was written down counts only together with the
// start of the process that had it, and that only together with the start of the machine: after a reboot another process
// may have the same pid at the same tick.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** When the process started, in whatever words the system has for it, without blanks; undefined: no such process (any more). */
export function startOf(pid: number): string | undefined {
  return process.platform === "linux" ? startFromProc(pid) : startFromPs(pid);
}

/** Field 22 of /proc/PID/stat, counted after the name, which may hold blanks and brackets; zombies count as gone. */
function startFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[19] === undefined ? undefined : `${machineStart()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** Whether a process of the group is left, its leader or another; zombies count as gone. */
export function isGroupLeft(group: number): boolean {
  if (process.platform !== "linux") return startOf(group) !== undefined;
  return readdirSync("/proc").some((pid) => /^\d+$/.test(pid) && isLivingIn(group, Number(pid)));
}

/** Fields 3 and 5 of /proc/PID/stat. */
function isLivingIn(group: number, pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const [state, , processGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state !== "Z" && Number(processGroup) === group;
  } catch {
    return false;
  }
}

let readMachineStart: string | undefined;

/** One for each start of the kernel. A container that starts anew keeps it; the ticks, which go on there, tell those apart. */
function machineStart(): string {
  readMachineStart ??= readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
  return readMachineStart;
}

function startFromPs(pid: number): string | undefined {
  try {
    const words = execFileSync("/bin/ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return words.trim().replaceAll(/\s+/g, "-") || undefined;
  } catch {
    return undefined;
  }
}
