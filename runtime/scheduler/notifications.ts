import type { Action, Clone, Cluster, Primitive } from "./model.ts";
export function orderNotifications(_cluster: Cluster, _clone: Clone): void {}
export function orderNotifiedFencing(
  _cluster: Cluster,
  _primitive: Primitive,
  _fence: Action,
  _stop: Action,
): void {}
export function createNotifications(_cluster: Cluster, _clone: Clone): void {}
