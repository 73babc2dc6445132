// From which entry on a resource is active, by its history; the recurring monitors since then go on.
import { findAction, keyOf, resourceAction } from "./actions.ts";
import type { Reading } from "./reading.ts";
import type { HistoryEntry } from "./state.ts";

/** Entries since the last start are recurring operations that go on. */
export function recordRecurring({ cluster, primitive, node, entries }: Reading): void {
  if (!node.online) return;
  const { start, stop } = activeRange(entries);
  if (start < stop) return;
  for (let i = Math.max(0, stop + 1); i < entries.length; i++) {
    const entry = entries[i] as HistoryEntry;
    if (i < start || entry.intervalMs === 0 || entry.status === "pending") continue;
    if (findAction(primitive, keyOf(entry.task, entry.intervalMs), node) !== undefined) continue;
    resourceAction(cluster, primitive, {
      task: entry.task,
      intervalMs: entry.intervalMs,
      node,
      required: false,
    });
  }
}

export function activeRange(entries: readonly HistoryEntry[]): { start: number; stop: number } {
  let start = -1;
  let stop = -1;
  let byMonitor = -1;
  let byRole = -1;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as HistoryEntry;
    switch (entry.task) {
      case "stop":
        if (entry.status === "done") stop = i;
        break;
      case "start":
      case "migrate_from":
        start = i;
        break;
      case "monitor":
        if (byMonitor <= stop && (entry.rc === 0 || entry.rc === 8)) byMonitor = i;
        break;
      case "promote":
      case "demote":
        byRole = i;
        break;
    }
  }
  if (start === -1) start = byRole !== -1 ? byRole : byMonitor;
  return { start, stop };
}
