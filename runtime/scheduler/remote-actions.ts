// What happens on remote and guest nodes goes through their connection: it comes up before, goes down after, and where it
// is lost the node must be fenced. Source: Pacemaker Remote.
import { withKey } from "./actions.ts";
import { order } from "./orderings.ts";
import { requireFencing } from "./fence.ts";
import type { Action, Cluster, Node, Primitive } from "./model.ts";
import { isRemote, Rel, Role } from "./model.ts";
import { wantsShutdown } from "./nodes.ts";

export type ConnectionState = "unknown" | "alive" | "resting" | "failed" | "stopped";

/** What can be expected of the connection of a remote node in this transition. */
export function connectionState(node: Node): ConnectionState {
  const { connection } = node;
  if (connection === undefined) return "unknown";
  const current = connection.running[0];
  if (connection.node === undefined || connection.nextRole === Role.Stopped) {
    if (current?.unclean === true) return "failed";
    if (!connection.failed) return "stopped";
    const waits =
      connection.nextRole === Role.Stopped &&
      connection.reconnectIntervalMs > 0 &&
      node.fencedAlready &&
      !wantsShutdown(node);
    return waits ? "unknown" : "failed";
  }
  if (current === undefined) return "unknown";
  if (current.unclean || !current.online) return "resting";
  return connection.partialSource !== undefined && connection.partialTarget !== undefined
    ? "resting"
    : "alive";
}

export function orderRemoteActions(cluster: Cluster): void {
  if (!cluster.haveRemoteNodes) return;
  for (let i = cluster.actions.length - 1; i >= 0; i--) {
    const action = cluster.actions[i] as Action;
    const { resource, node } = action;
    if (resource === undefined) continue;
    if (resource.kind === "primitive" && resource.isConnection && action.task === "clear_failcount") {
      order(cluster, { firstAction: action, second: resource, secondTask: "start", flags: Rel.weak });
      continue;
    }
    if (action.pseudo || node === undefined || !isRemote(node) || node.connection === undefined) continue;
    if (action.task === "cancel") continue; // it ends what goes on there now
    if (action.task === "start") orderOtherStops(cluster, action, node.connection);
    if (node.kind === "guest") orderOnGuest(cluster, action, node, node.connection);
    else orderOnRemote(cluster, action, node, node.connection);
  }
}

/** Coming from elsewhere: it leaves there only when it is sure that it can come. */
function orderOtherStops(cluster: Cluster, start: Action, connection: Primitive): void {
  for (const stop of withKey(start.resource, "stop") ?? []) {
    if (stop.node !== undefined && stop.node !== start.node) {
      order(cluster, { first: connection, firstTask: "start", secondAction: stop, flags: Rel.weak });
    }
  }
}

function afterStart(cluster: Cluster, first: Primitive, action: Action, extra: number): void {
  order(cluster, {
    first,
    firstTask: "start",
    secondAction: action,
    flags: Rel.blockThen | Rel.internal | extra,
  });
}

function beforeStop(cluster: Cluster, action: Action, connection: Primitive, extra: number): void {
  order(cluster, {
    firstAction: action,
    second: connection,
    secondTask: "stop",
    flags: Rel.internal | extra,
  });
}

function orderOnRemote(cluster: Cluster, action: Action, node: Node, connection: Primitive): void {
  const state = connectionState(node);
  switch (action.task) {
    case "start":
    case "promote":
      afterStart(cluster, connection, action, state === "failed" ? Rel.pullThen : 0);
      return;
    case "stop":
    case "migrate_to":
    case "migrate_from":
      if (state === "alive") {
        beforeStop(cluster, action, connection, Rel.weak | Rel.pullFirst);
      } else if (state === "failed") {
        requireFencing(cluster, node, { kind: "connection-lost", resources: "active" });
      } else if (connection.nextRole === Role.Stopped) {
        beforeStop(cluster, action, connection, Rel.weak | Rel.pullFirst);
      } else {
        afterStart(cluster, connection, action, 0);
      }
      return;
    case "demote":
      if (state === "resting" || state === "unknown") afterStart(cluster, connection, action, 0);
      return;
    default:
      orderOther(cluster, action, node, connection, state);
  }
}

function orderOther(
  cluster: Cluster,
  action: Action,
  node: Node,
  connection: Primitive,
  state: ConnectionState,
): void {
  if (action.intervalMs > 0) {
    afterStart(cluster, connection, action, Rel.pullThen);
    return;
  }
  if (action.task === "monitor" && state === "failed") {
    requireFencing(cluster, node, { kind: "connection-lost", resources: "unknown" });
  } else if (state === "stopped" && connection.running.length > 0) {
    beforeStop(cluster, action, connection, Rel.weak | Rel.blockThen);
  } else {
    afterStart(cluster, connection, action, 0);
  }
}

function orderOnGuest(cluster: Cluster, action: Action, node: Node, connection: Primitive): void {
  const { container } = connection;
  if (container === undefined) return;
  if (container.failed) requireFencing(cluster, node, { kind: "container-failed" });
  switch (action.task) {
    case "start":
    case "promote":
      afterStart(cluster, container, action, Rel.pullThen);
      afterStart(cluster, connection, action, 0);
      return;
    case "stop":
    case "demote":
    case "migrate_to":
    case "migrate_from":
      // Where the container failed its stop implies all of it.
      if (!container.failed) beforeStop(cluster, action, connection, Rel.weak);
      return;
    default:
      afterStart(cluster, connection, action, action.intervalMs > 0 ? Rel.pullThen : 0);
  }
}
