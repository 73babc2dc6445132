// Recurring operations: monitors and whatever else has an interval. Source: Pacemaker Explained, "Resource Operations".
import type { Operation } from "../../plan/index.ts";
import { findAction, findActions, keyOf, resourceAction } from "./actions.ts";
import { order, orderActions } from "./orderings.ts";
import type { Action, Cluster, Node, Primitive } from "./model.ts";
import { Rel, Role } from "./model.ts";
import { isTrue } from "./numbers.ts";
import { operationSetting } from "./operations.ts";

const notRecurring = new Set([
  "start",
  "stop",
  "promote",
  "demote",
  "reload-agent",
  "migrate_to",
  "migrate_from",
]);

export function createRecurring(cluster: Cluster, primitive: Primitive): void {
  if (primitive.blocked || primitive.maintenance) return;
  if (primitive.node?.maintenance === true) return;
  const active = primitive.node !== undefined && (primitive.nextRole !== Role.Stopped || !primitive.managed);
  const start =
    active && primitive.node !== undefined
      ? resourceAction(cluster, primitive, { task: "start", node: primitive.node, required: false })
      : undefined;
  for (const operation of primitive.operations) {
    if (operation.intervalMs <= 0 || notRecurring.has(operation.name)) continue;
    const enabled = operationSetting(cluster, primitive, operation, "enabled");
    if (enabled !== undefined && !isTrue(enabled)) continue;
    if (hasTwin(primitive.operations, operation)) continue;
    const key = keyOf(operation.name, operation.intervalMs);
    const role = roleOf(operationSetting(cluster, primitive, operation, "role"));
    if (role === undefined) continue;
    if (role === Role.Stopped) {
      if (primitive.unique) whileStopped(cluster, primitive, operation, key);
    } else if (active && start !== undefined && primitive.node !== undefined) {
      whileActive(cluster, primitive, { operation, key, role, start, node: primitive.node });
    }
  }
}

/** Two operations of one name and interval could not be told apart in a history: neither is run. */
function hasTwin(operations: readonly Operation[], operation: Operation): boolean {
  return operations.some(
    (other) =>
      other !== operation && other.name === operation.name && other.intervalMs === operation.intervalMs,
  );
}

function roleOf(role: unknown): Role | undefined {
  switch (role) {
    case undefined:
      return Role.Unknown;
    case "Started":
      return Role.Started;
    case "Unpromoted":
      return Role.Unpromoted;
    case "Promoted":
      return Role.Promoted;
    case "Stopped":
      return Role.Stopped;
    default:
      return undefined;
  }
}

interface Recurring {
  readonly operation: Operation;
  readonly key: string;
  readonly role: Role;
  readonly start: Action;
  readonly node: Node;
}

function whileActive(cluster: Cluster, primitive: Primitive, recurring: Recurring): void {
  const { operation, key, role, start, node } = recurring;
  const existing = findAction(primitive, key, node);
  const running = !start.required && existing !== undefined && !existing.reschedule;
  // Without a role it is for everything but the promoted one; with one, for exactly that.
  const matches = role === Role.Unknown ? primitive.nextRole !== Role.Promoted : primitive.nextRole === role;
  if (!matches) {
    if (running) cancelBefore(cluster, primitive, operation, node);
    return;
  }
  const monitor = resourceAction(cluster, primitive, {
    task: operation.name,
    intervalMs: operation.intervalMs,
    node,
    required: !running,
  });
  monitor.operation = operation;
  if (!running && start.required) monitor.reason ??= undefined;
  if (!start.runnable) monitor.runnable = false;
  else if (!node.online || node.unclean) monitor.runnable = false;
  if (primitive.nextRole === Role.Promoted) monitor.expectedRc = 8;
  if (!primitive.managed) return;
  order(cluster, {
    first: primitive,
    firstTask: "start",
    secondAction: monitor,
    second: primitive,
    flags: Rel.pullThen | Rel.blockThen,
  });
  order(cluster, {
    first: primitive,
    firstTask: "reload-agent",
    secondAction: monitor,
    second: primitive,
    flags: Rel.pullThen | Rel.blockThen,
  });
  if (primitive.nextRole === Role.Promoted) {
    order(cluster, {
      first: primitive,
      firstTask: "promote",
      secondAction: monitor,
      second: primitive,
      flags: Rel.weak | Rel.blockThen,
    });
  } else if (primitive.role === Role.Promoted) {
    order(cluster, {
      first: primitive,
      firstTask: "demote",
      secondAction: monitor,
      second: primitive,
      flags: Rel.weak | Rel.blockThen,
    });
  }
}

function cancelBefore(cluster: Cluster, primitive: Primitive, operation: Operation, node: Node): void {
  const cancel = cancelRecurring(cluster, primitive, operation.name, operation.intervalMs, node);
  const task =
    primitive.nextRole === Role.Promoted &&
    (primitive.role === Role.Started || primitive.role === Role.Unpromoted)
      ? "promote"
      : primitive.nextRole === Role.Stopped
        ? "stop"
        : (primitive.nextRole === Role.Unpromoted || primitive.nextRole === Role.Started) &&
            primitive.role === Role.Promoted
          ? "demote"
          : undefined;
  if (task !== undefined) {
    order(cluster, { firstAction: cancel, second: primitive, secondTask: task, flags: Rel.blockThen });
  }
}

/** Ends a recurring operation: takes the place of the running one. */
export function cancelRecurring(
  cluster: Cluster,
  primitive: Primitive,
  task: string,
  intervalMs: number,
  node: Node,
): Action {
  const running = findAction(primitive, keyOf(task, intervalMs), node);
  if (running !== undefined) {
    running.required = false;
    running.reschedule = false;
  }
  const cancel = resourceAction(cluster, primitive, {
    task: "cancel",
    key: `cancel_${task}_${intervalMs}`,
    intervalMs,
    node,
    required: true,
  });
  cancel.cancelledTask = task;
  return cancel;
}

/** On every node where it is not to run, look whether it runs after all. */
function whileStopped(cluster: Cluster, primitive: Primitive, operation: Operation, key: string): void {
  for (const node of cluster.nodes) {
    const existing = findAction(primitive, key, node);
    if (node === primitive.node && primitive.nextRole !== Role.Stopped) {
      if (existing !== undefined && !existing.required) {
        const cancel = cancelRecurring(cluster, primitive, operation.name, operation.intervalMs, node);
        order(cluster, { firstAction: cancel, second: primitive, secondTask: "start", flags: Rel.blockThen });
      }
      continue;
    }
    const running = existing !== undefined && !existing.reschedule;
    const monitor = resourceAction(cluster, primitive, {
      task: operation.name,
      intervalMs: operation.intervalMs,
      node,
      required: !running,
    });
    monitor.operation = operation;
    monitor.expectedRc = 7;
    for (const probe of findActions(primitive, "monitor", node)) {
      if (primitive.managed) orderActions(cluster, probe, monitor, Rel.blockThen);
    }
    let stopRequired = false;
    for (const stop of findActions(primitive, "stop", node)) {
      stopRequired ||= stop.required;
      if (!stop.runnable) monitor.runnable = false;
      if (primitive.managed) orderActions(cluster, stop, monitor, Rel.pullThen | Rel.blockThen);
    }
    if (!node.online || node.unclean) monitor.runnable = false;
    if (!primitive.managed && stopRequired) monitor.required = false;
  }
}
