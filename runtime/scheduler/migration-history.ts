// What half-done, failed and forgotten live migrations mean for where a resource is active. Source: Pacemaker
// Explained, "Migrating Resources". S is the node migrated from, T the one migrated to.
import { addActive } from "./activity.ts";
import { compareEntries, historyNameOf, historyOf } from "./history-order.ts";
import type { Cluster, Node, Primitive } from "./model.ts";
import { Role } from "./model.ts";
import type { HistoryEntry } from "./state.ts";

interface Reading {
  readonly cluster: Cluster;
  readonly primitive: Primitive;
  readonly node: Node;
}

/** A migrate_to that succeeded on the node that is being read. */
export function readMigrateTo(reading: Reading, entry: HistoryEntry): void {
  const { cluster, primitive, node: source } = reading;
  const target = entry.migrateTarget === undefined ? undefined : cluster.nodeByName.get(entry.migrateTarget);
  if (target === undefined) {
    primitive.role = Role.Started;
    if (!hasNewerState(primitive, source, entry, true)) failOnTarget(primitive);
    return;
  }
  const from = entriesOn(primitive, target).find(
    (candidate) => candidate.task === "migrate_from" && candidate.migrateSource === source.name,
  );
  const newerHere = hasNewerState(primitive, source, entry, true);
  if (from !== undefined && newerHere) return;
  const newerThere = hasNewerStateThere(primitive, target, from ?? entry, from !== undefined);
  if (newerHere && newerThere) return;
  if (from !== undefined && from.status === "done" && from.rc === 0) {
    primitive.role = Role.Stopped;
    primitive.dangling.push(source);
    return;
  }
  primitive.role = Role.Started;
  const counts = !newerThere && target.online;
  if (from !== undefined && from.status !== "pending") {
    if (counts) addActive(cluster, primitive, target, true);
    else failOnTarget(primitive);
    return;
  }
  if (target.online && historyIsUnknown(primitive, target)) return; // a probe will tell
  if (counts) {
    addActive(cluster, primitive, target, false);
    if (source.online) {
      primitive.partialSource = source;
      primitive.partialTarget = target;
    }
  } else if (!newerHere) {
    failOnTarget(primitive);
  }
}

function failOnTarget(primitive: Primitive): void {
  primitive.failed = true;
  primitive.stopIfFailed = true;
  primitive.allowMigrate = false;
}

export function readMigrateToFailure(reading: Reading, entry: HistoryEntry): void {
  const { cluster, primitive, node: source } = reading;
  primitive.role = Role.Started;
  const target = entry.migrateTarget === undefined ? undefined : cluster.nodeByName.get(entry.migrateTarget);
  if (target === undefined) return;
  if (!historyIsUnknown(primitive, target) && !hasNewerStateThere(primitive, target, entry, false)) {
    if (target.online) addActive(cluster, primitive, target, false);
  } else if (!hasNewerState(primitive, source, entry, true)) {
    primitive.dangling.push(source);
  }
}

export function readMigrateFromFailure(reading: Reading, entry: HistoryEntry): void {
  const { cluster, primitive } = reading;
  primitive.role = Role.Started;
  const source = entry.migrateSource === undefined ? undefined : cluster.nodeByName.get(entry.migrateSource);
  if (source === undefined) return;
  if (historyIsUnknown(primitive, source) || !source.online) return;
  if (!hasNewerStateThere(primitive, source, entry, false)) addActive(cluster, primitive, source, true);
}

const changesState = new Set(["start", "stop", "migrate_to", "migrate_from"]);

function hasNewerState(primitive: Primitive, node: Node, than: HistoryEntry, sameNode: boolean): boolean {
  return entriesOn(primitive, node).some(
    (entry) => entry !== than && changesState.has(entry.task) && compareEntries(entry, than, sameNode) > 0,
  );
}

function hasNewerStateThere(
  primitive: Primitive,
  node: Node,
  than: HistoryEntry,
  sameNode: boolean,
): boolean {
  if (hasNewerState(primitive, node, than, sameNode)) return true;
  return entriesOn(primitive, node).some(
    (entry) =>
      entry !== than &&
      entry.task === "monitor" &&
      entry.rc === 7 &&
      compareEntries(entry, than, sameNode) > 0,
  );
}

function entriesOn(primitive: Primitive, node: Node): readonly HistoryEntry[] {
  return (
    historyOf(node, historyNameOf(primitive))?.entries ??
    historyOf(node, primitive.id)?.entries ??
    historyOf(node, primitive.planId)?.entries ??
    []
  );
}

function historyIsUnknown(primitive: Primitive, node: Node): boolean {
  return !entriesOn(primitive, node).some(
    (entry) => !(entry.task === "monitor" && entry.intervalMs === 0 && entry.status === "pending"),
  );
}
