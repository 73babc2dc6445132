// The process groups of agents that run right now, as files, so that a daemon that was killed can have them ended when
// it is back: a `start` that it left half done must not finish behind the back of the probe that looks at the resource.
import { mkdirSync, readdirSync, rmSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import type { GroupLedger } from "../agents/index.ts";
import { startOf } from "./process-identity.ts";

/** How long processes that got SIGKILL may take to disappear before their daemon goes on without them. */
const goneLimitMs = 5_000;
const pollMs = 20;

/** Not synced: a crash of the machine ends the processes, too. */
export function createGroupLedger(directory: string): GroupLedger {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return {
    started: (group) => {
      const start = startOf(group);
      if (start !== undefined) writeFileSync(join(directory, String(group)), start);
    },
    ended: (group) => rmSync(join(directory, String(group)), { force: true }),
  };
}

/** Ends what an earlier daemon left; the groups whose leader has ended by itself are services and stay. */
export async function endLeftGroups(directory: string): Promise<readonly number[]> {
  const left: number[] = [];
  for (const name of listed(directory)) {
    const group = Number.parseInt(name, 10);
    const path = join(directory, name);
    const start = readFileSync(path, "utf8");
    if (start !== "" && startOf(group) === start) {
      left.push(group);
      kill(group);
      for (let waitedMs = 0; startOf(group) === start && waitedMs < goneLimitMs; waitedMs += pollMs) {
        await sleep(pollMs);
      }
    }
    rmSync(path, { force: true });
  }
  return left;
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
