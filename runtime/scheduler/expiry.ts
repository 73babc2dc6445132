// Failures that no longer count: older than `failure-timeout`, or of a definition that has changed since.
import { resourceAction } from "./actions.ts";
import { compareDigests } from "./digests.ts";
import { clearFailures, failCount } from "./failures.ts";
import { secondsFromMs } from "./numbers.ts";
import { sameOperation, type Reading } from "./reading.ts";
import type { HistoryEntry } from "./state.ts";

const staysValid = new Set([0, 7, 8, 190, 191]);

export function hasExpired(reading: Reading, entry: HistoryEntry, probe: boolean): boolean {
  const { cluster, primitive, node } = reading;
  let expired = false;
  const reconnecting = primitive.reconnectIntervalMs > 0 && primitive.remoteNode?.kind === "remote";
  const timeoutMs = reconnecting ? primitive.reconnectIntervalMs : primitive.failureTimeoutMs;
  if (timeoutMs > 0 && entry.lastRcChangeSeconds !== undefined && entry.status !== "not-installed") {
    if (cluster.now >= entry.lastRcChangeSeconds + secondsFromMs(timeoutMs)) {
      expired = true;
      if (failCount(cluster, primitive, node, { effective: false }).count > 0) {
        if (failCount(cluster, primitive, node, { effective: true }).count > 0) expired = false;
        else clearFailures(cluster, primitive, node, "expired");
      } else if (reconnecting && entry.id.endsWith("_last_failure_0")) {
        clearFailures(cluster, primitive, node, "expired");
      }
    }
  }
  if (entry.id.endsWith("_last_failure_0") && (entry.task === "start" || entry.task === "monitor")) {
    if (differs(reading, entry)) {
      clearFailures(cluster, primitive, node, "definition-changed");
    }
  }
  if (!expired) return false;
  if (probe && staysValid.has(entry.rc)) return false;
  if (
    entry.intervalMs > 0 &&
    entry.task === "monitor" &&
    reconnecting &&
    cluster.options.fencing &&
    primitive.remoteNode !== undefined &&
    !primitive.remoteNode.fencedAlready
  ) {
    return false;
  }
  return true;
}

/** Parameters that depend on where a container is placed cannot be compared yet. */
function differs({ cluster, primitive, node }: Reading, entry: HistoryEntry): boolean {
  if (primitive.partOfBundle !== undefined && primitive.isConnection) return false;
  const verdict = compareDigests(cluster, primitive, node, entry);
  return verdict === "restart" || verdict === "all";
}

/** An agent whose monitor failed may have given it up: it is asked again, unless it has reported since. */
export function forgetExpired(reading: Reading, entry: HistoryEntry, probe: boolean): void {
  const { cluster, primitive, node, entries } = reading;
  if (probe || entry.intervalMs === 0) return;
  if (node.unclean || !node.online || entry.digests?.all === undefined) return;
  if (entries.slice(entries.indexOf(entry) + 1).some((later) => sameOperation(later, entry))) return;
  const monitor = resourceAction(cluster, primitive, {
    task: entry.task,
    intervalMs: entry.intervalMs,
    node,
    required: false,
  });
  monitor.reschedule = true;
}
