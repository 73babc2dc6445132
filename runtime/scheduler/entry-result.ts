// What one entry of a history says, in one word: an agent's exit code against the one that was expected.
// Source: Pacemaker Administration, "OCF Return Codes".
import { canFence } from "./fence.ts";
import type { Primitive } from "./model.ts";
import { Role } from "./model.ts";
import { OnFail } from "./operations.ts";
import type { Reading } from "./reading.ts";
import type { EntryStatus, HistoryEntry } from "./state.ts";

export interface Result {
  status: EntryStatus;
  rc: number;
  role?: Role;
}

export function isIgnored(
  result: Result,
  entry: HistoryEntry,
  onFail: OnFail,
  primitive: Primitive,
): boolean {
  if (result.status === "done") return false;
  if (onFail === OnFail.ignore) return true;
  return onFail === OnFail.restartContainer && entry.task === "stop" && primitive.container !== undefined;
}

/** A probe of something that is not installed or not configured there: surely not running, and cannot run there. */
export function isMasked(primitive: Primitive, entry: HistoryEntry): boolean {
  if (primitive.partOfBundle !== undefined) return false;
  return entry.rc === 5 || entry.rc === 2 || entry.status === "not-installed";
}

export function normalise(reading: Reading, entry: HistoryEntry, probe: boolean, expired: boolean): Result {
  const { cluster, primitive, node } = reading;
  const rc = entry.rc === 190 ? 0 : entry.rc === 191 ? 8 : entry.rc;
  const expected = entry.expectedRc;
  switch (entry.status) {
    case "done":
    case "error":
      break;
    case "no-fence-device":
    case "no-secrets":
      return { status: "error-hard", rc };
    default:
      return { status: entry.status, rc };
  }
  const status: EntryStatus = rc === expected ? "done" : "error";
  switch (rc) {
    case 0:
      return { status: probe && expected === 7 ? "done" : status, rc };
    case 7:
      if (probe || expected === 7 || !primitive.managed) {
        // What failed on another node before still counts.
        if (reading.onFail !== OnFail.ignore) primitive.nextRole = Role.Unknown;
        reading.onFail = OnFail.ignore;
        return { status: "done", rc, role: Role.Stopped };
      }
      return { status, rc };
    case 8: {
      const role = expired && rc !== expected ? {} : { role: Role.Promoted };
      return { status: probe && rc !== expected ? "done" : status, rc, ...role };
    }
    case 9:
      return expired ? { status: "error", rc } : { status: "error", rc, role: Role.Promoted };
    case 6:
      return { status: "error-fatal", rc };
    case 3:
      if (entry.intervalMs > 0) return { status: "not-supported", rc };
      break;
    case 5:
    case 2:
    case 4:
      break;
    default:
      return { status: "error", rc }; // no code that anything could expect
  }
  if (!expired && entry.task === "stop" && !canFence(cluster, node)) {
    // It may still run, and nothing can make sure that it does not.
    primitive.managed = false;
    primitive.blocked = true;
  }
  return { status: "error-hard", rc };
}
