// Asking for a node to be fenced, and whether it can be. The fence actions themselves are made in fencing.ts.
import type { FenceCause } from "./action-reasons.ts";
import type { Cluster, Node } from "./model.ts";

export interface FencingRequest {
  /** The node is lost, not broken: `priority-fencing-delay` applies. */
  readonly delayed?: boolean;
}

/** Marks the node as one of which nothing can be believed until it was fenced. The first reason stays. */
export function requireFencing(
  cluster: Cluster,
  node: Node,
  cause: FenceCause,
  request: FencingRequest = {},
): void {
  switch (node.kind) {
    case "guest": {
      const container = node.connection?.container;
      if (container === undefined) {
        if (node.connection !== undefined) node.connection.failed = true;
        return;
      }
      if (container.failed || !container.managed) return;
      node.toBeReset = true;
      container.failed = true;
      container.stopIfFailed = true;
      return;
    }
    case "remote":
      if (node.removed === "guest") {
        // Its container is gone from the plan too: stopping the connection is all that can be done.
        if (node.connection !== undefined) node.connection.failed = true;
        return;
      }
      if (node.connection !== undefined && !node.connection.managed) return;
      if (!node.toBeReset) node.toBeReset = true;
      node.unclean = true;
      node.fenceCause ??= cause;
      return;
    case "member":
      node.unclean = true;
      node.fenceCause ??= cause;
      if (request.delayed === true) node.fenceDelayApplies = true;
      cluster.fencingWanted = true;
  }
}

export function canFence(cluster: Cluster, node: Node): boolean {
  const { options } = cluster;
  if (node.kind === "guest") {
    const hosts = node.connection?.container?.running ?? [];
    return hosts.every((host) => host.online || canFence(cluster, host));
  }
  if (!options.fencing || !cluster.haveDevice) return false;
  if (options.quorate || options.quorumPolicy === "ignore") return true;
  if (!node.online) return node.kind === "remote" && options.fenceRemoteWithoutQuorum;
  if (node.kind !== "remote" || options.fenceRemoteWithoutQuorum) return true;
  // A remote node seems online through its connection; where that could be on the other side, we cannot know.
  const { connection } = node;
  if (connection === undefined) return true;
  return cluster.nodes.every((candidate) => {
    const score = connection.scores[candidate.index];
    return score === undefined || score < 0 || candidate.online;
  });
}
