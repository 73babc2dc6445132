// Comparing what was run with what the plan says now: changed parameters, removed operations, other agents.
// Source: Pacemaker Explained, "Reload and restart on changed parameters", "Cluster-Wide Configuration" (removed actions).
import type { ActionReason } from "./action-reasons.ts";
import { resourceAction } from "./actions.ts";
import { order } from "./orderings.ts";
import { compareDigests } from "./digests.ts";
import { clearFailures, failCount } from "./failures.ts";
import { activeRange } from "./active-range.ts";
import { sortedEntries } from "./history-order.ts";
import type { Cluster, Node, Primitive } from "./model.ts";
import { isAvailable, Rel } from "./model.ts";
import { findEnabled } from "./operations.ts";
import { cancelRecurring } from "./recurring.ts";
import type { HistoryEntry, ResourceHistory } from "./state.ts";
import { isUnfencingDevice, unfenceAction } from "./unfencing.ts";

const change: ActionReason = { kind: "definition-changed" };

export function checkDefinitions(cluster: Cluster, { deferred }: { deferred: boolean }): void {
  if (deferred && !cluster.primitives.some(needsPlacement)) return;
  const names = namesOf(cluster);
  for (const observed of cluster.state.nodes) {
    const node = cluster.nodeByName.get(observed.name);
    if (node === undefined || !(isAvailable(node) || (node.online && node.maintenance))) continue;
    for (const history of observed.history) {
      if (history.entries.length === 0) continue;
      for (const primitive of names.get(history.resource) ?? []) {
        if (needsPlacement(primitive) !== deferred) continue;
        checkHistory(cluster, primitive, node, history);
      }
    }
  }
}

/** A connection without an address of its own has its container's host among its parameters. */
function needsPlacement(primitive: Primitive): boolean {
  return (
    primitive.isConnection &&
    primitive.partOfBundle !== undefined &&
    primitive.definition.parameters[0]?.values["addr"] === "#uname"
  );
}

function namesOf(cluster: Cluster): Map<string, Primitive[]> {
  const names = new Map<string, Primitive[]>();
  const add = (name: string, primitive: Primitive): void => {
    const list = names.get(name);
    if (list === undefined) names.set(name, [primitive]);
    else list.push(primitive);
  };
  for (const primitive of cluster.primitives) {
    add(primitive.id, primitive);
    if (primitive.historyName !== undefined) add(primitive.historyName, primitive);
  }
  return names;
}

function checkHistory(cluster: Cluster, primitive: Primitive, node: Node, history: ResourceHistory): void {
  if (primitive.removed) {
    if (primitive.parent !== undefined && !primitive.unique) return;
    if (primitive.parent === undefined) forget(cluster, primitive, node, false);
    return;
  }
  const active = primitive.running.includes(node);
  const otherAgent =
    history.agent.class !== primitive.agent.class ||
    (history.agent.provider ?? "") !== (primitive.agent.provider ?? "") ||
    history.agent.type !== primitive.agent.type;
  if (otherAgent) {
    if (cluster.unfencingInUse && isUnfencingDevice(primitive)) requireUnfencingAgain(cluster, node);
    forget(cluster, primitive, node, false);
    if (active) {
      const stop = resourceAction(cluster, primitive, { task: "stop", node, required: true });
      stop.reason ??= change;
    }
    return;
  }
  if (!active) return;
  const entries = sortedEntries(history);
  const { start, stop } = activeRange(entries);
  if (start < stop) return;
  for (let i = Math.max(stop + 1, 0); i < entries.length; i++) {
    const entry = entries[i] as HistoryEntry;
    if (i < start) continue;
    checkEntry(cluster, primitive, node, entry);
  }
}

const compared = new Set(["monitor", "start", "promote", "migrate_from"]);

function checkEntry(cluster: Cluster, primitive: Primitive, node: Node, entry: HistoryEntry): void {
  if (primitive.maintenance || node.maintenance) {
    if (entry.intervalMs > 0) cancel(cluster, primitive, node, entry, { kind: "maintenance" });
    return;
  }
  if (entry.intervalMs === 0 && !compared.has(entry.task)) return;
  if (entry.intervalMs > 0 && findEnabled(cluster, primitive, entry.task, entry.intervalMs) === undefined) {
    if (cluster.options.cancelRemoved) cancel(cluster, primitive, node, entry, { kind: "operation-removed" });
    return;
  }
  const verdict = compareDigests(cluster, primitive, node, entry);
  if (verdict === "same") return;
  if (isUnfencedWith(cluster, primitive, node, entry)) return;
  if (verdict === "restart") {
    restart(cluster, primitive, entry);
  } else if (entry.intervalMs > 0) {
    reschedule(cluster, primitive, node, entry);
  } else if (entry.digests?.restart !== undefined && !hasOwnParameters(primitive, entry)) {
    reload(cluster, primitive, node, entry);
  } else {
    restart(cluster, primitive, entry);
  }
  if (failCount(cluster, primitive, node, { effective: true }).count > 0) {
    clearFailures(cluster, primitive, node, "definition-changed");
  }
}

function hasOwnParameters(primitive: Primitive, entry: HistoryEntry): boolean {
  return primitive.operations.some(
    ({ name, intervalMs, parameters }) =>
      name === entry.task &&
      intervalMs === entry.intervalMs &&
      parameters !== undefined &&
      parameters.length > 0,
  );
}

/** A fence device that unfences: its change means that every node it let in must be let in again. */
function isUnfencedWith(cluster: Cluster, primitive: Primitive, node: Node, _entry: HistoryEntry): boolean {
  if (!cluster.unfencingInUse || !primitive.isFenceDevice) return false;
  const digests = node.attributes.get("#digests-all");
  if (digests === undefined) return false;
  if (digests.split(",").some((part) => part.startsWith(`${primitive.id}:`))) return true;
  requireUnfencingAgain(cluster, node);
  return true;
}

/** What let the node in is not what it was. */
function requireUnfencingAgain(cluster: Cluster, node: Node): void {
  const unfence = unfenceAction(cluster, node);
  unfence.required = true;
  unfence.reason ??= { kind: "device-changed" };
}

function restart(cluster: Cluster, primitive: Primitive, entry: HistoryEntry): void {
  const task = entry.intervalMs === 0 && entry.task !== "start" ? "start" : entry.task;
  const action = resourceAction(cluster, primitive, {
    task,
    intervalMs: entry.intervalMs,
    node: undefined, // wherever it will run
    required: true,
  });
  action.reason ??= change;
  if (!primitive.managed) action.required = false;
}

function reschedule(cluster: Cluster, primitive: Primitive, node: Node, entry: HistoryEntry): void {
  const monitor = resourceAction(cluster, primitive, {
    task: entry.task,
    intervalMs: entry.intervalMs,
    node,
    required: false,
  });
  monitor.reschedule = true;
}

function reload(cluster: Cluster, primitive: Primitive, node: Node, _entry: HistoryEntry): void {
  if (!primitive.managed || primitive.failed) return;
  if (primitive.startPending) {
    const stop = resourceAction(cluster, primitive, { task: "stop", node, required: true });
    stop.reason ??= change;
    return;
  }
  const action = resourceAction(cluster, primitive, { task: "reload-agent", node, required: true });
  action.reason ??= change;
  order(cluster, {
    firstAction: action,
    second: primitive,
    secondTask: "stop",
    flags: Rel.weak | Rel.thenCancelsFirst,
  });
  order(cluster, {
    firstAction: action,
    second: primitive,
    secondTask: "demote",
    flags: Rel.weak | Rel.thenCancelsFirst,
  });
}

function cancel(
  cluster: Cluster,
  primitive: Primitive,
  node: Node,
  entry: HistoryEntry,
  reason: ActionReason,
): void {
  const action = cancelRecurring(cluster, primitive, entry.task, entry.intervalMs, node);
  action.reason = reason;
  order(cluster, {
    first: primitive,
    firstTask: "stop",
    secondAction: action,
    second: primitive,
    flags: Rel.weak,
  });
}

/** Removes the history of a resource on a node, after it stopped there and before it starts again. */
export function forget(cluster: Cluster, primitive: Primitive, node: Node, onDc: boolean): void {
  if (primitive.failed || !node.online || node.unclean) return;
  const action = resourceAction(cluster, primitive, { task: "delete", node, required: true });
  action.required = true;
  action.onDc = onDc;
  if (onDc) action.runnable = true;
  order(cluster, {
    first: primitive,
    firstTask: "stop",
    secondAction: action,
    second: primitive,
    flags: Rel.weak,
  });
  order(cluster, { firstAction: action, second: primitive, secondTask: "start", flags: Rel.weak });
  order(cluster, {
    firstAction: action,
    second: primitive,
    secondTask: "monitor",
    flags: Rel.sameNode | Rel.thenCancelsFirst,
  });
}
