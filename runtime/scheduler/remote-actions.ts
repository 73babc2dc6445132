import type { Cluster, Node } from "./model.ts";
export type ConnectionState = "unknown" | "alive" | "resting" | "failed" | "stopped";
export function connectionState(_node: Node): ConnectionState {
  return "unknown";
}
export function orderRemoteActions(_cluster: Cluster): void {}
