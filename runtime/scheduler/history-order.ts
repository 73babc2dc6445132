// Which of two history entries is the older one, and finding entries.
import type { Node, Primitive } from "./model.ts";
import type { HistoryEntry, NodeState, ResourceHistory } from "./state.ts";

/** Negative: `a` is older. Entries of one node are ordered by their call ids, others by the clock. */
export function compareEntries(a: HistoryEntry, b: HistoryEntry, sameNode: boolean): number {
  if (a.id === b.id && sameNode) return 0;
  if (a.callId === -1 && b.callId === -1) return 0;
  if (a.callId >= 0 && b.callId >= 0) {
    if (sameNode && a.callId !== b.callId) return a.callId - b.callId;
    if (a.lastRcChangeSeconds !== undefined && b.lastRcChangeSeconds !== undefined) {
      return a.lastRcChangeSeconds - b.lastRcChangeSeconds;
    }
    return a.callId - b.callId;
  }
  const x = a.transition;
  const y = b.transition;
  if (x === undefined || y === undefined || x.by !== y.by || x.number === y.number)
    return a.callId === -1 ? 1 : -1;
  if (y.number === -1) return -1; // what a simulation did is newer than what was under way before it
  if (x.number === -1) return 1;
  return x.number - y.number;
}

const relevant = new Set([
  "monitor",
  "start",
  "stop",
  "promote",
  "demote",
  "migrate_to",
  "migrate_from",
  "asyncmon",
]);

/** Oldest first, without what says nothing about the resource. */
export function sortedEntries({ entries }: ResourceHistory): readonly HistoryEntry[] {
  if (isSorted(entries)) return entries;
  return entries.filter(isRelevant).toSorted((a, b) => compareEntries(a, b, true));
}

/** Nearly all are, and there are tens of thousands: a copy of each was a tenth of all that `decide` allocates. */
function isSorted(entries: readonly HistoryEntry[]): boolean {
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as HistoryEntry;
    if (!isRelevant(entry)) return false;
    if (i > 0 && compareEntries(entries[i - 1] as HistoryEntry, entry, true) > 0) return false;
  }
  return true;
}

function isRelevant({ task, status }: HistoryEntry): boolean {
  return relevant.has(task) && status !== "cancelled";
}

const indices = new WeakMap<NodeState, Map<string, ResourceHistory>>();

export function historyOf(node: Node, name: string): ResourceHistory | undefined {
  const { state } = node;
  if (state === undefined) return undefined;
  let index = indices.get(state);
  if (index === undefined) {
    index = new Map(state.history.map((history) => [history.resource, history]));
    indices.set(state, index);
  }
  return index.get(name);
}

export function historyNameOf(primitive: Primitive): string {
  return primitive.historyName ?? primitive.id;
}
