// The process groups of agents that run right now, as files, so that a daemon that was killed can have them ended when
// it is back: a `start` that it left half done must not finish behind the back of the probe that looks at the resource.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import type { GroupLedger } from "../agents/index.ts";
import { isGroupLeft, startOf } from "./process-identity.ts";

/** How long processes that got SIGKILL may take to disappear. */
const goneLimitMs = 5_000;
const pollMs = 20;
/** Stands behind a group that got SIGKILL and did not go. */
const stuckMark = "stuck";

/** Not synced: a crash of the machine ends the processes, too. */
export function createGroupLedger(directory: string): GroupLedger {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return {
    started: (group) => {
      const start = startOf(group);
      if (start === undefined) return;
      const path = join(directory, String(group));
      writeFileSync(`${path}.new`, start);
      renameSync(`${path}.new`, path); // whole, or not there: half a name would spare the group
    },
    ended: (group) => rmSync(join(directory, String(group)), { force: true }),
  };
}

export interface LeftGroups {
  readonly ended: readonly number[];
  /** The kernel holds a process of theirs: it may still do what it was about to do, behind the back of any look. */
  readonly stuck: readonly number[];
}

interface EndOptions {
  readonly end?: (group: number) => void;
  readonly limitMs?: number;
}

/** Ends what an earlier daemon left; the groups whose leader has ended by itself are services and stay. */
export async function endLeftGroups(
  directory: string,
  { end = kill, limitMs = goneLimitMs }: EndOptions = {},
): Promise<LeftGroups> {
  const ended: number[] = [];
  const stuck: number[] = [];
  for (const name of listed(directory)) {
    const group = Number.parseInt(name, 10);
    const path = join(directory, name);
    const [start = "", mark] = readFileSync(path, "utf8").split(" ");
    const isStuck = mark === stuckMark && isOfThisBoot(start);
    const isLed = start !== "" && startOf(group) === start;
    if (isLed) end(group);
    if ((isLed || isStuck) && !(await isGone(group, limitMs))) {
      stuck.push(group);
      writeFileSync(path, `${start} ${stuckMark}`); // its leader may be gone by the next start, and all the same it counts
      continue;
    }
    if (isLed) ended.push(group);
    rmSync(path, { force: true });
  }
  return { ended, stuck };
}

async function isGone(group: number, limitMs: number): Promise<boolean> {
  for (let waitedMs = 0; isGroupLeft(group); waitedMs += pollMs) {
    if (waitedMs >= limitMs) return false;
    await sleep(pollMs);
  }
  return true;
}

function isOfThisBoot(start: string): boolean {
  return startOf(process.pid)?.split(":")[0] === start.split(":")[0];
}

function listed(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function kill(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // gone in this very moment
  }
}
