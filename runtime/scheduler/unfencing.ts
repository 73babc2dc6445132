// Unfencing: some devices keep a node out until it is switched on again. Source: Pacemaker Explained, "Unfencing".
import { plainAction } from "./actions.ts";
import { order, orderActions } from "./orderings.ts";
import type { Action, Cluster, Node, Primitive } from "./model.ts";
import { isAvailable, Rel } from "./model.ts";
import { absent } from "./numbers.ts";

/** The `on` of a node: optional until something that needs it acts there. */
export function unfenceAction(cluster: Cluster, node: Node): Action {
  if (node.unfenceAction !== undefined) return node.unfenceAction;
  const action = plainAction(cluster, {
    key: `stonith-${node.name}-on`,
    task: "stonith",
    node,
    pseudo: false,
  });
  action.fenceOperation = "on";
  node.unfenceAction = action;
  const done = node.attributes.get("#node-unfenced");
  if (done === undefined || done === "0") action.reason = undefined;
  return action;
}

function isUnfenced(node: Node): boolean {
  const since = node.attributes.get("#node-unfenced");
  return since !== undefined && since !== "0";
}

export function orderUnfencing(cluster: Cluster, primitive: Primitive): void {
  if (!cluster.unfencingInUse || !(primitive.needsUnfencing || isUnfencingDevice(primitive))) return;
  for (const node of cluster.nodes) {
    if (primitive.scores[node.index] === absent || node.kind !== "member") continue;
    const unfence = unfenceAction(cluster, node);
    order(cluster, {
      first: primitive,
      firstTask: "stop",
      secondAction: unfence,
      flags: Rel.weak | Rel.sameNode,
    });
    order(cluster, {
      firstAction: unfence,
      second: primitive,
      secondTask: "start",
      flags: Rel.pullThenSameNode | Rel.sameNode,
    });
  }
}

export function isUnfencingDevice(primitive: Primitive): boolean {
  return primitive.isFenceDevice && primitive.meta.get("provides") === "unfencing";
}

/** Something that needs the node unfenced acts on it. */
export function requireUnfencing(cluster: Cluster, primitive: Primitive, action: Action): void {
  const { node } = action;
  if (node === undefined || node.kind !== "member") return;
  const unfence = unfenceAction(cluster, node);
  if (!isUnfenced(node) && isAvailable(node)) {
    unfence.required = true;
    unfence.reason ??= { kind: "unfence", resource: primitive.id, task: action.task };
  }
}

export function orderAfterUnfencing(cluster: Cluster, node: Node, action: Action): void {
  if (node.unfenceAction !== undefined) orderActions(cluster, node.unfenceAction, action, Rel.weak);
}
