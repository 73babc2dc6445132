// Where a resource is active, once a node's history of it is read: what that asks of the node, of the containers around
// it, and of a resource that turns out to be active twice. Source: Pacemaker Explained, `multiple-active`.
import { findActions } from "./actions.ts";
import { applyOnFail } from "./failures.ts";
import { requireFencing } from "./fence.ts";
import { noteActive } from "./history-owner.ts";
import { ban, prefer } from "./location.ts";
import type { Cluster, Node, Primitive, Resource } from "./model.ts";
import { Role } from "./model.ts";
import { infinity } from "./numbers.ts";
import { OnFail } from "./operations.ts";
import type { Reading } from "./reading.ts";

export function settleState(reading: Reading): void {
  const { cluster, primitive, node } = reading;
  const active = primitive.role > Role.Stopped;
  if (primitive.role !== Role.Unknown) noteProbed(primitive, node);
  if (active && !node.online && !node.maintenance && primitive.managed)
    fenceForActive(cluster, primitive, node);
  let { onFail } = reading;
  if (node.unclean) onFail = OnFail.ignore;
  applyOnFail(cluster, primitive, node, onFail);
  if (active) {
    addActive(cluster, primitive, node);
    if (onFail !== OnFail.ignore) {
      primitive.failed = true;
      if (onFail !== OnFail.demote && onFail !== OnFail.block) primitive.stopIfFailed = true;
    }
    return;
  }
  // Old histories have instance numbers in names: where it is not active, the name says nothing of the instance.
  if (primitive.historyName?.includes(":") === true) primitive.historyName = undefined;
  for (const stop of findActions(primitive, "stop", node)) stop.required = false;
  if (isGoneFromSource(primitive, node)) primitive.role = Role.Started;
}

/** Not active any more where it was migrated from, but where it was migrated to. */
function isGoneFromSource({ role, partialSource, partialTarget, running }: Primitive, node: Node): boolean {
  return (
    role === Role.Stopped &&
    partialSource === node &&
    partialTarget !== undefined &&
    running.includes(partialTarget)
  );
}

function noteProbed(primitive: Primitive, node: Node): void {
  for (let at: Resource | undefined = primitive; at !== undefined; at = at.parent) {
    at.known ??= new Set();
    at.known.add(node.index);
    if (at.unique) return;
  }
}

function fenceForActive(cluster: Cluster, primitive: Primitive, node: Node): void {
  if (node.kind === "guest") {
    primitive.failed = true;
    primitive.stopIfFailed = true;
    requireFencing(cluster, node, { kind: "active", resource: primitive.id });
    return;
  }
  if (!cluster.options.fencing) return;
  const alreadyUnclean = node.unclean;
  requireFencing(cluster, node, { kind: "active", resource: primitive.id });
  if (node.kind === "remote" && !alreadyUnclean && node.connection?.failed === false)
    node.conditionallyUnclean = true;
}

/** Notes that a resource is active on a node, for itself and everything around it. */
export function addActive(cluster: Cluster, primitive: Primitive, node: Node, failed = false): void {
  if (primitive.running.includes(node)) return;
  if (primitive.managed && node.maintenance) {
    primitive.managed = false;
    primitive.maintenance = true;
  }
  primitive.running.push(node);
  noteActive(primitive, node);
  if (!failed && !primitive.failed) addPriority(primitive, node);
  if (!primitive.managed) {
    prefer(cluster, primitive, node, infinity, { kind: "unmanaged" });
  } else if (primitive.running.length > 1) {
    const where = primitive.running.filter(
      (each) => primitive.needsFencing || (each.online && !each.unclean),
    );
    if (where.length > 1) recoverMultiple(cluster, primitive);
  }
  for (let at = primitive.parent; at !== undefined; at = at.parent)
    if (!at.running.includes(node)) at.running.push(node);
}

function addPriority(primitive: Primitive, node: Node): void {
  const worth =
    primitive.ownPriority + (primitive.ownPriority !== 0 && primitive.role === Role.Promoted ? 1 : 0);
  if (worth === 0) return;
  node.priority += worth;
  if (node.kind === "guest") {
    const host = node.connection?.container?.running[0];
    if (host !== undefined) host.priority += worth;
  }
}

function recoverMultiple(cluster: Cluster, primitive: Primitive): void {
  switch (primitive.multipleActive) {
    case "stop_only":
      for (const node of cluster.nodes) ban(cluster, primitive, node, { kind: "multiply-active" });
      return;
    case "block": {
      primitive.managed = false;
      primitive.blocked = true;
      const parent = primitive.parent;
      if (parent !== undefined && parent.kind !== "clone" && parent.multipleActive === "block") {
        const members = parent.kind === "group" ? parent.children : [];
        for (const member of members) {
          member.managed = false;
          member.blocked = true;
        }
      }
      return;
    }
    default:
      return;
  }
}
