// What each resource thinks of each node, before anything is placed.
import { applyThreshold } from "./failures.ts";
import { addToScore, applyExclusiveDiscovery, applyLocations } from "./location.ts";
import type { Cluster, Resource } from "./model.ts";
import { hasScore, primitivesOf } from "./model.ts";
import { applyShutdownLocks } from "./shutdown-lock.ts";

/** In this order: locks of nodes that were shut down, preferences, stickiness, failures, exclusive discovery. */
export function applyNodeCriteria(cluster: Cluster): void {
  if (cluster.options.shutdownLock) applyShutdownLocks(cluster);
  applyLocations(cluster);
  for (const resource of cluster.resources) applyStickiness(cluster, resource);
  applyThresholds(cluster);
  for (const resource of cluster.resources) applyExclusiveDiscovery(cluster, resource);
}

/** A resource that is active on one node gives that node its stickiness. */
function applyStickiness(cluster: Cluster, resource: Resource): void {
  for (const primitive of primitivesOf(resource)) {
    if (!primitive.managed || primitive.stickiness < 1 || primitive.running.length !== 1) continue;
    const node = primitive.running[0];
    if (node === undefined || (!cluster.options.symmetric && !hasScore(primitive, node))) continue;
    addToScore(cluster, primitive, node, primitive.stickiness, { kind: "stickiness" });
  }
}

function applyThresholds(cluster: Cluster): void {
  for (const node of cluster.nodes) {
    if (node.state === undefined || node.state.failures.length === 0) continue;
    for (const primitive of cluster.primitives) applyThreshold(cluster, primitive, node);
  }
}
