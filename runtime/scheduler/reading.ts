// What reading the entries of one resource on one node has led to so far. It is passed along the steps of history.ts
// and filled in there; nothing outside them sees it.
import type { Cluster, Node, Primitive } from "./model.ts";
import { isPromotable, Role } from "./model.ts";
import { OnFail } from "./operations.ts";
import type { HistoryEntry } from "./state.ts";

/** What reading the entries of one resource on one node has led to so far. */
export interface Reading {
  readonly cluster: Cluster;
  readonly primitive: Primitive;
  readonly node: Node;
  readonly entries: readonly HistoryEntry[];
  onFail: OnFail;
  lastFailure: HistoryEntry | undefined;
}

export function raise(reading: Reading, onFail: OnFail): void {
  if (onFail > reading.onFail) reading.onFail = onFail;
}

export function clearPast(reading: Reading): void {
  const { primitive } = reading;
  if (reading.onFail === OnFail.ignore) return;
  switch (reading.onFail) {
    case OnFail.stop:
    case OnFail.ban:
    case OnFail.fence:
    case OnFail.standby:
      return;
    case OnFail.resetRemote:
      if (primitive.reconnectIntervalMs > 0) return;
  }
  reading.onFail = OnFail.ignore;
  primitive.nextRole = Role.Unknown;
}

export function becomeActive(primitive: Primitive): void {
  primitive.role = isPromotable(primitive) ? Role.Unpromoted : Role.Started;
}

export function sameOperation(a: HistoryEntry, b: HistoryEntry): boolean {
  return a.task === b.task && a.intervalMs === b.intervalMs;
}
