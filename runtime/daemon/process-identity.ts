// Which process a pid means: pids are used again soon, so a pid that was written down counts only together with the
// start of the process that had it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** When the process started, in whatever words the system has for it; undefined if there is no such process (any more). */
export function startOf(pid: number): string | undefined {
  return process.platform === "linux" ? startFromProc(pid) : startFromPs(pid);
}

/** Field 22 of /proc/PID/stat, counted after the name, which may hold blanks and brackets; zombies count as gone. */
function startFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startFromPs(pid: number): string | undefined {
  try {
    const words = execFileSync("/bin/ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return words.trim() || undefined;
  } catch {
    return undefined;
  }
}
