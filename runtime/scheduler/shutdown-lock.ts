// Resources that wait for the node they were on to come back, because it was shut down cleanly.
// Source: Pacemaker Explained, "Cluster-Wide Configuration", shutdown-lock.
import { ban } from "./location.ts";
import type { Cluster, Node, Primitive } from "./model.ts";
import { noteRecheck } from "./nodes.ts";
import { secondsFromMs } from "./numbers.ts";

export function applyShutdownLocks(cluster: Cluster): void {
  for (const resource of cluster.resources) {
    const members =
      resource.kind === "primitive" ? [resource] : resource.kind === "group" ? resource.children : [];
    for (const primitive of members) applyLock(cluster, primitive);
  }
}

function applyLock(cluster: Cluster, primitive: Primitive): void {
  if (primitive.isFenceDevice || primitive.isConnection) return;
  if (primitive.lockedNode !== undefined) {
    if (primitive.running.length > 0) {
      cluster.expiredLocks.push({ primitive, node: primitive.lockedNode });
      primitive.lockedNode = undefined; // it was started by hand
      primitive.lockTime = 0;
      return;
    }
  } else {
    const node = primitive.running.length === 1 ? primitive.running[0] : undefined;
    if (node === undefined || !node.shutdown || node.unclean) return;
    primitive.lockedNode = node;
    primitive.lockTime = shutdownTime(cluster, node);
  }
  const limit = secondsFromMs(cluster.options.shutdownLockLimitMs);
  if (limit > 0) noteRecheck(cluster, primitive.lockTime + limit + 1);
  const cause = { kind: "shutdown-lock", lockedTo: primitive.lockedNode.name } as const;
  for (const node of cluster.nodes) if (node !== primitive.lockedNode) ban(cluster, primitive, node, cause);
}

function shutdownTime(cluster: Cluster, node: Node): number {
  const seconds = Number.parseInt(node.attributes.get("shutdown") ?? "", 10);
  return Number.isNaN(seconds) || seconds <= 1 ? cluster.now : seconds;
}
