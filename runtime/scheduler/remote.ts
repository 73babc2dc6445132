// Remote and guest nodes: nodes that exist through a resource, their connection. Source: Pacemaker Remote.
import { wantsShutdown } from "./nodes.ts";
import type { Cluster, Node } from "./model.ts";
import { Role } from "./model.ts";

/** Whether a remote or guest node is online, from what its connection and its container are known to do. */
export function judgeRemoteNode(cluster: Cluster, node: Node): void {
  const { connection } = node;
  if (connection === undefined) {
    node.online = false;
    return;
  }
  const { container } = connection;
  const host = container?.running.length === 1 ? container.running[0] : undefined;
  if (connection.role === Role.Started) {
    node.online = true;
    if (connection.nextRole === Role.Stopped) node.shutdown = true;
  }
  if (container?.failed === true) {
    node.online = false;
    node.toBeReset = true;
  } else if (connection.failed) {
    node.online = false;
  } else if (connection.role === Role.Stopped || container?.role === Role.Stopped) {
    node.online = false;
    node.toBeReset = false;
  } else if (host !== undefined && !host.online && host.unclean) {
    node.online = false;
    node.toBeReset = true;
  }
  if (node.kind === "remote" || cluster.state.nodes.length > 0) {
    if (wantsShutdown(node)) {
      node.shutdown = true;
      if (connection.nextRole !== Role.Stopped) connection.nextRole = Role.Stopped;
    }
  }
  if (!connection.managed) node.maintenance = true;
}

/** Those without a history. */
export function judgeRemainingRemoteNodes(cluster: Cluster): void {
  for (const node of cluster.nodes)
    if (node.kind !== "member" && !node.historyRead) judgeRemoteNode(cluster, node);
}
