// Reads what agents reported: from the histories of all nodes to the role of each resource on each node. The order of
// the steps stands here; whose entry it is in history-owner.ts, what one entry says in entry-result.ts, what it changes
// in entry-effects.ts, where that leaves the resource in activity.ts. Source: Pacemaker Explained, "Status".
import { resourceAction } from "./actions.ts";
import { recordRecurring } from "./active-range.ts";
import { settleState } from "./activity.ts";
import { readEntry } from "./entry-effects.ts";
import { sortedEntries } from "./history-order.ts";
import { createRemoved, findInstance } from "./history-owner.ts";
import type { Cluster, Node, Primitive } from "./model.ts";
import { isPromotable, Role } from "./model.ts";
import { secondsFromMs } from "./numbers.ts";
import { OnFail } from "./operations.ts";
import type { Reading } from "./reading.ts";
import { judgeRemoteNode } from "./remote.ts";
import { targetRole } from "./requirements.ts";
import type { HistoryEntry, NodeState, ResourceHistory } from "./state.ts";

/** Reads the histories of all nodes; those of remote and guest nodes once their connection is known. */
export function readHistories(cluster: Cluster): void {
  for (let again = true; again;) {
    again = false;
    for (const observed of cluster.state.nodes) {
      const node = cluster.nodeByName.get(observed.name);
      if (node === undefined || node.historyRead || !isReadable(cluster, node)) continue;
      readNode(cluster, node, observed);
      again = true;
    }
  }
  if (cluster.options.fencing) {
    for (const observed of cluster.state.nodes) {
      const node = cluster.nodeByName.get(observed.name);
      if (node !== undefined && !node.historyRead) readNode(cluster, node, observed);
    }
  }
  for (const container of cluster.containersToStop) {
    for (const node of container.running)
      resourceAction(cluster, container, { task: "stop", node, required: true });
    container.failed = true;
    container.stopIfFailed = true;
  }
}

function isReadable(cluster: Cluster, node: Node): boolean {
  switch (node.kind) {
    case "guest": {
      const { connection } = node;
      const container = connection?.container;
      return (
        connection !== undefined &&
        connection.role === Role.Started &&
        container !== undefined &&
        container.role === Role.Started
      );
    }
    case "remote":
      return (
        cluster.options.shutdownLock ||
        (node.connection !== undefined && node.connection.role === Role.Started)
      );
    case "member":
      return node.online || cluster.options.fencing || cluster.options.shutdownLock;
  }
}

function readNode(cluster: Cluster, node: Node, observed: NodeState): void {
  node.historyRead = true;
  if (node.kind !== "member") judgeRemoteNode(cluster, node);
  for (const history of observed.history) readResource(cluster, node, history);
}

function readResource(cluster: Cluster, node: Node, history: ResourceHistory): void {
  const entries = sortedEntries(history);
  if (entries.length === 0 && history.shutdownLockSeconds === undefined) return;
  const primitive = findInstance(cluster, node, history) ?? createRemoved(cluster, history);
  if (history.shutdownLockSeconds !== undefined)
    readShutdownLock(cluster, primitive, node, history.shutdownLockSeconds);
  if (entries.length === 0) return;
  if (history.resource !== primitive.id) primitive.historyName = history.resource;
  readEntries(cluster, primitive, node, entries);
}

/** A lock that ran out is forgotten, with the history that holds it. */
function readShutdownLock(cluster: Cluster, primitive: Primitive, node: Node, since: number): void {
  if (!cluster.options.shutdownLock) return;
  const limit = secondsFromMs(cluster.options.shutdownLockLimitMs);
  if (limit > 0 && cluster.now > since + limit) {
    cluster.expiredLocks.push({ primitive, node });
    return;
  }
  primitive.lockedNode = node;
  primitive.lockTime = since;
}

function readEntries(
  cluster: Cluster,
  primitive: Primitive,
  node: Node,
  entries: readonly HistoryEntry[],
): void {
  const before = primitive.role;
  primitive.role = Role.Unknown;
  const reading: Reading = {
    cluster,
    primitive,
    node,
    entries,
    onFail: OnFail.ignore,
    lastFailure: undefined,
  };
  for (const entry of entries) readEntry(reading, entry);
  recordRecurring(reading);
  capByTargetRole(primitive);
  settleState(reading);
  if (before > primitive.role) primitive.role = before;
}

function capByTargetRole(primitive: Primitive): void {
  const wanted = targetRole(primitive, isPromotable(primitive));
  if (wanted === undefined) return;
  if (primitive.nextRole === Role.Unknown || wanted < primitive.nextRole) primitive.nextRole = wanted;
}
