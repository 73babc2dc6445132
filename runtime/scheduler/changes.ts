// The decision as a list for people: what starts, stops, moves. Source: Pacemaker Administration, "Interpreting
// crm_simulate output". As there, a node's shutdown is no line of its own: the graph has it.
import { plainReasonOf, reasonOf } from "./action-reasons.ts";
import { findAction } from "./actions.ts";
import type { Change, ChangeAction } from "./decision.ts";
import {
  currentNode,
  isPromotable,
  primitivesOf,
  Role,
  roleNames,
  type Action,
  type Cluster,
  type Node,
  type Primitive,
} from "./model.ts";

export function changesOf(cluster: Cluster): Change[] {
  const changes: Change[] = [];
  for (const node of cluster.nodes) {
    for (const action of [node.fenceAction, node.unfenceAction]) {
      if (action === undefined || !action.required || action.fenceOperation === undefined) continue;
      const container = node.kind === "guest" ? node.connection?.container?.id : undefined;
      changes.push({
        kind: "fence",
        node: node.name,
        operation: action.fenceOperation,
        reason: reasonOf(action),
        ...(container === undefined ? {} : { container }),
      });
    }
  }
  for (const resource of cluster.resources) {
    for (const primitive of primitivesOf(resource)) changes.push(...changesOfPrimitive(primitive));
  }
  return changes;
}

interface Situation {
  readonly primitive: Primitive;
  readonly current: Node | undefined;
  readonly next: Node | undefined;
  readonly fromRole: Role;
  readonly toRole: Role;
}

function changesOfPrimitive(primitive: Primitive): Change[] {
  if (!primitive.managed) return [];
  const current =
    primitive.partialTarget !== undefined && primitive.node === primitive.partialTarget
      ? (primitive.partialSource ?? currentNode(primitive))
      : currentNode(primitive);
  const next = primitive.node;
  if (current === undefined && next === undefined) return [];
  const fromRole =
    primitive.role === Role.Stopped && current !== undefined
      ? Role.Started
      : primitive.role === Role.Unknown
        ? Role.Stopped
        : primitive.role;
  const situation: Situation = {
    primitive,
    current,
    next,
    fromRole: shown(primitive, fromRole),
    toRole: shown(primitive, primitive.nextRole),
  };
  return situation.fromRole === situation.toRole ? changeInPlace(situation) : changeOfRole(situation);
}

/** An active instance of a promotable clone that is not promoted is unpromoted. */
function shown(primitive: Primitive, role: Role): Role {
  return role === Role.Started && isPromotable(primitive) ? Role.Unpromoted : role;
}

function line(
  { primitive, fromRole, toRole }: Situation,
  action: ChangeAction,
  details: {
    from?: Node | undefined;
    to?: Node | undefined;
    reason?: Action | undefined;
    blockedBy?: Action | undefined;
  },
): Change {
  const reason = details.reason?.reason ?? plainReasonOf(primitive);
  return {
    kind: "resource",
    action,
    resource: primitive.id,
    ...(details.from === undefined ? {} : { from: details.from.name }),
    ...(details.to === undefined ? {} : { to: details.to.name }),
    fromRole: roleNames[fromRole],
    toRole: roleNames[toRole],
    reason,
    blocked: details.blockedBy !== undefined && !details.blockedBy.runnable,
  };
}

function changeInPlace(situation: Situation): Change[] {
  const { primitive, current, next, toRole } = situation;
  const start = next === undefined ? undefined : findAction(primitive, "start", next);
  const stop = stopOf(primitive, current);
  const moving = current !== undefined && next !== undefined && current !== next;
  const migration = next === undefined ? undefined : findAction(primitive, "migrate_from", next);
  const both = { from: current, to: next };
  if (next === undefined) return []; // stopped and staying so
  if (migration?.runnable === true && migration.required) return [line(situation, "Migrate", { ...both })];
  const reload = findAction(primitive, "reload-agent", next);
  if (reload?.required === true && !(start?.required === true))
    return [line(situation, "Reload", { from: current, to: next, blockedBy: reload })];
  if (start === undefined || !start.required) {
    const demote = current === undefined ? undefined : findAction(primitive, "demote", current);
    const promote = findAction(primitive, "promote", next);
    if (toRole === Role.Promoted && demote?.required === true && promote?.required === true) {
      return [line(situation, "Re-promote", { ...both, reason: promote, blockedBy: demote })];
    }
    return [];
  }
  if (!start.runnable) {
    return [
      line({ ...situation, toRole: Role.Stopped }, "Stop", {
        from: current,
        reason: stop?.reason === undefined ? start : stop,
        blockedBy: stop,
      }),
    ];
  }
  if (moving) {
    return [
      line(situation, primitive.failed ? "Recover" : "Move", { ...both, blockedBy: stop, reason: stop }),
    ];
  }
  if (primitive.failed) return [line(situation, "Recover", { ...both, blockedBy: stop, reason: start })];
  return [line(situation, "Restart", { ...both, blockedBy: start, reason: start })];
}

function stopOf(primitive: Primitive, current: Node | undefined): Action | undefined {
  return current === undefined ? undefined : findAction(primitive, "stop", current);
}

function changeOfRole(situation: Situation): Change[] {
  const { primitive, current, next, fromRole, toRole } = situation;
  const stop = stopOf(primitive, current);
  const start = next === undefined ? undefined : findAction(primitive, "start", next);
  const both = { from: current, to: next };
  if (
    stop !== undefined &&
    (toRole === Role.Stopped || (start !== undefined && start.required && !start.runnable))
  ) {
    const lines: Change[] = [];
    for (const node of primitive.running) {
      const each = findAction(primitive, "stop", node);
      if (each === undefined) continue;
      const reason = each.reason === undefined && toRole !== Role.Stopped ? start : each;
      lines.push(
        line({ ...situation, toRole: Role.Stopped }, "Stop", { from: node, reason, blockedBy: each }),
      );
    }
    return lines;
  }
  const moving = current !== undefined && next !== undefined && current !== next;
  if (stop !== undefined && primitive.failed && primitive.stopIfFailed) {
    return [line(situation, "Recover", { ...both, reason: stop, blockedBy: stop })];
  }
  if (moving) return [line(situation, "Move", { ...both, reason: stop, blockedBy: stop })];
  const reload = next === undefined ? undefined : findAction(primitive, "reload-agent", next);
  if (reload?.required === true) return [line(situation, "Reload", { ...both, blockedBy: reload })];
  if (stop?.required === true)
    return [line(situation, "Restart", { ...both, reason: start, blockedBy: start })];
  if (fromRole === Role.Promoted) {
    const demote = current === undefined ? undefined : findAction(primitive, "demote", current);
    return [line(situation, "Demote", { ...both, reason: demote, blockedBy: demote })];
  }
  if (toRole === Role.Promoted) {
    // Where its start cannot run the promotion was planned for no node; it is blocked all the same.
    const promote =
      (next && findAction(primitive, "promote", next)) ?? findAction(primitive, "promote", undefined);
    return [line(situation, "Promote", { ...both, reason: promote, blockedBy: promote })];
  }
  if (fromRole === Role.Stopped)
    return [
      line(situation, "Start", {
        to: next,
        reason: start,
        blockedBy: start,
      }),
    ];
  return [];
}
