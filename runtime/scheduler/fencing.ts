// Fencing and shutting down nodes, and what waits for it. Source: Pacemaker Explained, "Fencing", "Cluster-Wide
// Configuration" (priority-fencing-delay, concurrent-fencing).
import { plainAction, tellAgent, withKey } from "./actions.ts";
import { order, orderActions } from "./orderings.ts";
import { canFence } from "./fence.ts";
import type { Action, Cluster, Node, Primitive, Resource } from "./model.ts";
import { anonymousCloneOf, primitivesOf, Rel, topOf } from "./model.ts";
import { absent } from "./numbers.ts";
import { orderNotifiedFencing } from "./notifications.ts";

export function createFencing(cluster: Cluster): void {
  // Where nothing is managed nothing is made safe by fencing either.
  const mayFence = cluster.primitives.some((primitive) => primitive.managed);
  let others: Action[] = [];
  const dcActions: { readonly fence?: Action; readonly shutdown?: Action }[] = [];
  const shutdowns: Action[] = [];
  for (const node of cluster.nodes) {
    if (node.kind === "guest") {
      if (mayFence && node.toBeReset) fenceGuest(cluster, node);
      continue;
    }
    if (mayFence && node.unclean && canFence(cluster, node)) {
      const fence = fenceNode(cluster, node);
      if (node.isDc) {
        dcActions.push({ fence });
        continue;
      }
      if (cluster.options.concurrentFencing) {
        others.push(fence);
        continue;
      }
      // One after the other: who waits for the last waits for all.
      for (const previous of others) orderActions(cluster, previous, fence, Rel.weak);
      others = [fence];
    } else if (node.online && node.shutdown && node.kind === "member") {
      const shutdown = createShutdown(cluster, node);
      if (node.isDc) dcActions.push({ shutdown });
      else shutdowns.push(shutdown);
    }
  }
  for (const { fence, shutdown } of dcActions) {
    const last = fence ?? shutdown;
    if (last === undefined) continue;
    for (const each of others) orderActions(cluster, each, last, Rel.weak);
    if (shutdown !== undefined) for (const each of shutdowns) orderActions(cluster, each, shutdown, Rel.weak);
  }
}

function fenceNode(cluster: Cluster, node: Node): Action {
  const operation = cluster.options.fencingAction;
  const fence = plainAction(cluster, {
    key: `stonith-${node.name}-${operation}`,
    task: "stonith",
    node,
    pseudo: false,
  });
  fence.fenceOperation = operation;
  fence.required = true;
  fence.reason = { kind: "fence", cause: node.fenceCause ?? { kind: "unclean" } };
  node.fenceAction = fence;
  tellAgent(fence, "delay-ms", String(delayOf(cluster, node)));
  orderAround(cluster, node, fence);
  return fence;
}

/** Where the more valuable half survives a split by waiting less. */
function delayOf(cluster: Cluster, node: Node): number {
  const { priorityFencingDelayMs } = cluster.options;
  if (priorityFencingDelayMs <= 0 || node.kind !== "member" || node.online) return 0;
  const members = cluster.nodes.filter(({ kind }) => kind === "member");
  const online = members.filter((each) => each.online).length;
  if (online > Math.floor(members.length / 2)) return 0;
  const highest = Math.max(...members.map(({ priority }) => priority));
  const lowest = Math.min(...members.map(({ priority }) => priority));
  return highest !== lowest && node.priority === highest ? priorityFencingDelayMs : 0;
}

/** A guest is fenced by stopping its container; others learn it from this event. */
function fenceGuest(cluster: Cluster, node: Node): void {
  const container = node.connection?.container;
  const stop = withKey(container, "stop")?.at(-1);
  const start = withKey(container, "start")?.at(-1);
  const operation = start !== undefined && start.required ? "reboot" : "off";
  const fence = plainAction(cluster, {
    key: `stonith-${node.name}-${operation}`,
    task: "stonith",
    node,
    pseudo: true,
  });
  fence.fenceOperation = operation;
  fence.required = true;
  fence.reason = { kind: "fence", cause: { kind: "guest" } };
  node.fenceAction = fence;
  const host = stop?.node;
  if (stop !== undefined && host?.unclean === true && host.fenceAction !== undefined) {
    orderActions(cluster, host.fenceAction, fence, Rel.weak | Rel.pullThen);
  } else if (stop !== undefined) {
    orderActions(cluster, stop, fence, Rel.blockThen | Rel.pullThen);
  } else {
    const connectionStop = withKey(node.connection, "stop")?.at(-1);
    if (connectionStop !== undefined) orderActions(cluster, connectionStop, fence, Rel.weak);
  }
  orderAround(cluster, node, fence);
}

function createShutdown(cluster: Cluster, node: Node): Action {
  const action = plainAction(cluster, {
    key: `do_shutdown-${node.name}`,
    task: "do_shutdown",
    node,
    pseudo: false,
  });
  action.required = true;
  for (const stop of stopsOn(cluster, node)) {
    const { resource } = stop;
    if (resource === undefined || resource.maintenance || node.maintenance) continue;
    if (!resource.managed && !resource.blocked) continue;
    stop.required = true;
    orderActions(cluster, stop, action, Rel.weak | Rel.blockThen);
  }
  return action;
}

function* stopsOn(cluster: Cluster, node: Node): Generator<Action> {
  for (const action of cluster.actions) if (action.task === "stop" && action.node === node) yield action;
}

/** Everything that must not happen before the node is known to be off, and everything that being off implies. */
function orderAround(cluster: Cluster, node: Node, fence: Action): void {
  if (node.connection !== undefined && node.connection.reconnectIntervalMs > 0) {
    for (const clear of withKey(node.connection, "clear_failcount") ?? [])
      orderActions(cluster, fence, clear, Rel.pullThen);
  }
  for (const resource of cluster.resources) {
    for (const primitive of primitivesOf(resource)) {
      if (!primitive.managed) continue;
      orderStarts(cluster, primitive, node, fence);
      orderStops(cluster, primitive, node, fence);
    }
  }
}

function orderStarts(cluster: Cluster, primitive: Primitive, node: Node, fence: Action): void {
  if (primitive.needsFencing) {
    // A live migration is a start in other words.
    for (const task of ["start", "promote", "migrate_to"]) {
      for (const action of withKey(primitive, task) ?? []) orderActions(cluster, fence, action, Rel.weak);
    }
    return;
  }
  if (!primitive.needsQuorum) return;
  if (primitive.scores[node.index] === absent || primitive.known?.has(node.index) === true) return;
  if (anonymousCloneOf(primitive)?.known?.has(node.index) === true) return;
  for (const action of withKey(primitive, "start") ?? []) {
    orderActions(cluster, fence, action, Rel.weak | Rel.blockThen);
  }
}

function orderStops(cluster: Cluster, primitive: Primitive, node: Node, fence: Action): void {
  const waits = primitive.needsFencing || node.kind === "guest";
  const bundled =
    primitive.partOfBundle !== undefined &&
    primitive.remoteNode === undefined &&
    primitive.parent?.kind === "clone";
  for (const stop of withKey(primitive, "stop") ?? []) {
    if (stop.node !== node) continue;
    stop.pseudo = true;
    stop.runnable = true;
    if (waits) {
      if (!bundled) orderActions(cluster, fence, stop, Rel.weak);
      const top: Resource = topOf(primitive, false);
      if (top !== primitive)
        order(cluster, { firstAction: fence, second: top, secondTask: "stop", flags: Rel.weak });
    }
    orderNotifiedFencing(cluster, primitive, fence, stop);
  }
  for (const demote of withKey(primitive, "demote") ?? []) {
    if (demote.node !== node) continue;
    if (node.online && !node.unclean && !primitive.failed) continue;
    demote.pseudo = true;
    demote.runnable = true;
    if (!bundled && waits) orderActions(cluster, fence, demote, Rel.weak);
  }
}
