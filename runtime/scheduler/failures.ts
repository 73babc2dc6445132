// What failures lead to: fail counts, thresholds and the reactions that on-fail names. Source: Pacemaker Explained,
// "Responding to failures".
import type { ActionReason } from "./action-reasons.ts";
import { resourceAction, withKey } from "./actions.ts";
import { requireFencing } from "./fence.ts";
import { historyNameOf, historyOf } from "./history-order.ts";
import { ban } from "./location.ts";
import type { Clone, Cluster, Node, Primitive } from "./model.ts";
import { anonymousCloneOf, Role } from "./model.ts";
import { noteRecheck } from "./nodes.ts";
import { addScores, secondsFromMs } from "./numbers.ts";
import { OnFail, onFailOf } from "./operations.ts";
import type { FailureCount, NodeState } from "./state.ts";

/** The whole clone for instances that are interchangeable, else the resource itself. */
export function bannedWith(primitive: Primitive): Primitive | Clone {
  return anonymousCloneOf(primitive) ?? primitive;
}

const byName = new WeakMap<NodeState, Map<string, FailureCount[]>>();

function failuresNamed(state: NodeState, name: string): readonly FailureCount[] {
  let index = byName.get(state);
  if (index === undefined) {
    index = new Map();
    for (const failure of state.failures) {
      for (const key of new Set([failure.resource, `${failure.resource.replace(/:\d+$/, "")}:*`])) {
        const list = index.get(key);
        if (list === undefined) index.set(key, [failure]);
        else list.push(failure);
      }
    }
    byName.set(state, index);
  }
  return index.get(name) ?? [];
}

function failuresOf(primitive: Primitive, node: Node): readonly FailureCount[] {
  if (node.state === undefined || node.state.failures.length === 0) return [];
  if (anonymousCloneOf(primitive) !== undefined) return failuresNamed(node.state, `${primitive.planId}:*`);
  return failuresNamed(node.state, historyNameOf(primitive));
}

export interface FailCount {
  readonly count: number;
  readonly lastSeconds: number;
}

/** `effective`: nothing where the last failure is older than failure-timeout. `withLaunched`: what it contains counts too. */
export function failCount(
  cluster: Cluster,
  primitive: Primitive,
  node: Node,
  { effective, withLaunched = false }: { effective: boolean; withLaunched?: boolean },
): FailCount {
  let count = 0;
  let lastSeconds = 0;
  for (const failure of failuresOf(primitive, node)) {
    count = addScores(count, failure.count);
    lastSeconds = Math.max(lastSeconds, failure.lastFailureSeconds ?? 0);
  }
  if (count > 0 && primitive.failureTimeoutMs > 0 && isBlockedFailure(cluster, primitive, node)) {
    primitive.failureTimeoutMs = 0; // the administrator has to look at it
  }
  if (effective && count > 0 && primitive.failureTimeoutMs > 0 && lastSeconds > 0) {
    const until = lastSeconds + secondsFromMs(primitive.failureTimeoutMs);
    if (cluster.now > until) return { count: 0, lastSeconds };
    noteRecheck(cluster, until + 1);
  }
  if (withLaunched && primitive.partOfBundle === undefined) {
    for (const launched of primitive.launched) {
      if (launched.kind !== "primitive") continue;
      const its = failCount(cluster, launched, node, { effective });
      count = addScores(count, its.count);
      lastSeconds = Math.max(lastSeconds, its.lastSeconds);
    }
  }
  return { count, lastSeconds };
}

function isBlockedFailure(cluster: Cluster, primitive: Primitive, node: Node): boolean {
  const entries =
    historyOf(node, historyNameOf(primitive))?.entries ?? historyOf(node, primitive.planId)?.entries;
  if (entries === undefined) return false;
  return primitive.operations.some(
    ({ name, intervalMs }) =>
      onFailOf(cluster, primitive, name, intervalMs) === OnFail.block &&
      entries.some(
        (entry) =>
          entry.task === name &&
          entry.intervalMs === intervalMs &&
          entry.status !== "pending" &&
          entry.rc !== entry.expectedRc,
      ),
  );
}

/** Asks that the fail count of a resource on a node be forgotten. */
export function clearFailures(
  cluster: Cluster,
  primitive: Primitive,
  node: Node,
  because: Extract<ActionReason, { kind: "forget" }>["because"],
): void {
  const action = resourceAction(cluster, primitive, { task: "clear_failcount", node, required: true });
  action.required = true;
  action.reason = { kind: "forget", because };
}

/** Bans from a node the resources that failed there too often. */
export function applyThreshold(cluster: Cluster, primitive: Primitive, node: Node): void {
  if (node.state === undefined || (node.state.failures.length === 0 && primitive.launched.length === 0))
    return;
  if (primitive.failureIgnored || primitive.migrationThreshold === 0) return;
  const { count } = failCount(cluster, primitive, node, { effective: true, withLaunched: true });
  if (count <= 0) return;
  if (
    withKey(primitive, "clear_failcount")?.some((action) => action.node === node && action.required) === true
  )
    return;
  if (count < primitive.migrationThreshold) return;
  ban(cluster, bannedWith(primitive), node, {
    kind: "failures",
    count,
    threshold: primitive.migrationThreshold,
  });
}

/** The reaction to the gravest failure of a resource on a node whose state there is `role`. */
export function applyOnFail(cluster: Cluster, primitive: Primitive, node: Node, onFail: OnFail): void {
  const active = primitive.role > Role.Stopped;
  switch (onFail) {
    case OnFail.ignore:
      return;
    case OnFail.demote:
      primitive.failed = true;
      resourceAction(cluster, primitive, { task: "demote", node, required: true });
      return;
    case OnFail.restart:
      if (active) {
        primitive.failed = true;
        primitive.stopIfFailed = true;
        resourceAction(cluster, primitive, { task: "stop", node, required: true });
      }
      return;
    case OnFail.resetRemote:
      resetRemote(cluster, primitive, node, active);
      return;
    case OnFail.restartContainer:
      restartContainer(cluster, primitive, node, active);
      return;
    case OnFail.ban:
      ban(cluster, primitive, node, { kind: "on-fail" });
      return;
    case OnFail.block:
      primitive.managed = false;
      primitive.blocked = true;
      return;
    case OnFail.stop:
      primitive.nextRole = Role.Stopped;
      return;
    case OnFail.standby:
      node.standby = true;
      node.standbyOnFail = true;
      return;
    case OnFail.fence:
      requireFencing(cluster, node, { kind: "failed", resource: primitive.id });
  }
}

function resetRemote(cluster: Cluster, connection: Primitive, node: Node, active: boolean): void {
  connection.failed = true;
  connection.stopIfFailed = true;
  const { remoteNode } = connection;
  if (cluster.options.fencing && remoteNode !== undefined && !remoteNode.fencedAlready) {
    requireFencing(cluster, remoteNode, { kind: "connection-lost", resources: "none" });
  }
  if (active) resourceAction(cluster, connection, { task: "stop", node, required: true });
  if (connection.reconnectIntervalMs > 0) connection.nextRole = Role.Stopped;
}

function restartContainer(cluster: Cluster, primitive: Primitive, node: Node, active: boolean): void {
  primitive.failed = true;
  primitive.stopIfFailed = true;
  const { container } = primitive;
  if (container !== undefined && primitive.partOfBundle !== undefined) {
    cluster.containersToStop.push(container); // where it runs may not be known yet
  } else if (container !== undefined) {
    resourceAction(cluster, container, { task: "stop", node, required: true });
  } else if (active) {
    resourceAction(cluster, primitive, { task: "stop", node, required: true });
  }
}

export function banEverywhere(cluster: Cluster, primitive: Primitive, kind: "hard-error" | "on-fail"): void {
  for (const node of cluster.nodes) ban(cluster, bannedWith(primitive), node, { kind });
}
