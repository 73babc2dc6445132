// Whose history it is: the instance of a clone that an entry speaks of, or something that the plan does not know.
// Anonymous instances share one name in the history, so numbers are given out here, in the order of reading.
import { createPrimitive } from "./primitives.ts";
import { ban } from "./location.ts";
import type { Clone, Cluster, Node, Primitive, Resource } from "./model.ts";
import { anonymousCloneOf } from "./model.ts";
import { markRemoved } from "./resource-base.ts";
import type { ResourceHistory } from "./state.ts";

export function findInstance(cluster: Cluster, node: Node, history: ResourceHistory): Primitive | undefined {
  const exact = cluster.byId.get(history.resource);
  const named = exact?.kind === "primitive" ? exact : undefined;
  const candidate = named ?? firstInstance(cluster, history.resource.replace(/:\d+$/, ""));
  if (candidate === undefined) return undefined;
  const clone = anonymousCloneOf(candidate);
  if (clone === undefined) {
    // A unique instance is meant only by its own name.
    return named;
  }
  if (clone.bundle !== undefined) return bundledInstance(clone, node) ?? named;
  return chooseInstance(cluster, clone, candidate.planId, node);
}

function firstInstance(cluster: Cluster, base: string): Primitive | undefined {
  const first = cluster.byId.get(`${base}:0`);
  return first?.kind === "primitive" ? first : undefined;
}

function bundledInstance(clone: Clone, node: Node): Primitive | undefined {
  const replica = clone.bundle?.replicas.find((candidate) => candidate.node === node);
  return replica?.child?.kind === "primitive" ? replica.child : undefined;
}

/** The one that is active here, or else the first that is free; further ones are extra, and do not belong. */
function chooseInstance(cluster: Cluster, clone: Clone, planId: string, node: Node): Primitive {
  const here = (activeIndex(clone).get(node) ?? []).map((child) => memberOf(child, planId));
  const chosen =
    here.length > 0 ? here.find((member) => member.running.length === 0) : inactiveSoFar(clone, planId, node);
  if (chosen !== undefined && !keepsNumberFree(cluster, clone, chosen, node)) return chosen;
  const extra = clone.createInstance(cluster);
  markRemoved(extra);
  return memberOf(extra, planId);
}

/** On a lost node that needs no fencing an instance must not take the number of a healthy one. */
function keepsNumberFree(cluster: Cluster, clone: Clone, instance: Primitive, node: Node): boolean {
  return (
    !instance.needsFencing &&
    (!node.online || node.unclean) &&
    node.kind !== "guest" &&
    clone.max !== cluster.nodes.filter((each) => !each.ofBundle).length
  );
}

/** Instances by the node on which they were found active or pending; kept while reading. */
function activeIndex(clone: Clone): Map<Node, Clone["children"]> {
  let index = activeByClone.get(clone);
  if (index === undefined) activeByClone.set(clone, (index = new Map()));
  return index;
}

const activeByClone = new WeakMap<Clone, Map<Node, Clone["children"]>>();

export function noteActive(primitive: Primitive, node: Node): void {
  for (let at: Resource = primitive; at.parent !== undefined; at = at.parent) {
    if (at.parent.kind !== "clone" || at.kind === "clone" || at.kind === "bundle") continue;
    const index = activeIndex(at.parent);
    const list = index.get(node);
    if (list === undefined) index.set(node, [at]);
    else if (!list.includes(at)) list.push(at);
  }
}

function inactiveSoFar(clone: Clone, planId: string, node: Node): Primitive | undefined {
  for (const child of clone.children) {
    if (child.running.length > 0 || child.blocked) continue;
    if (!isPendingElsewhere(child, node)) return memberOf(child, planId);
  }
  return undefined;
}

function isPendingElsewhere(child: Clone["children"][number], node: Node): boolean {
  const members = child.kind === "group" ? child.children : [child];
  return members.some((member) => member.pendingNode !== undefined && member.pendingNode !== node);
}

function memberOf(child: Clone["children"][number], planId: string): Primitive {
  if (child.kind === "primitive") return child;
  const member = child.children.find((each) => each.planId === planId);
  if (member === undefined) throw new Error(`${child.id} has no member ${planId}`);
  return member;
}

/** Something that runs, or ran, and that the plan does not (or no longer) know. */
export function createRemoved(cluster: Cluster, history: ResourceHistory): Primitive {
  const known = cluster.byId.get(history.resource);
  if (known?.kind === "primitive") return known;
  const primitive = createPrimitive(cluster, {
    definition: {
      kind: "primitive",
      id: history.resource,
      agent: history.agent,
      settings: [],
      parameters: [],
      operations: [],
    },
    id: history.resource,
    parent: undefined,
  });
  primitive.removed = true;
  if (primitive.isFenceDevice) cluster.haveDevice = true; // it still stands ready
  if (primitive.remoteNode !== undefined) primitive.remoteNode.shutdown = true; // nothing new may come to it
  cluster.resources.push(primitive);
  if (!cluster.options.stopRemoved) {
    primitive.managed = false;
  } else {
    for (const node of cluster.nodes) ban(cluster, primitive, node, { kind: "removed" });
  }
  if (history.container !== undefined) {
    const container = cluster.byId.get(history.container);
    if (container?.kind === "primitive") {
      primitive.container = container;
      container.launched.push(primitive);
    }
  }
  return primitive;
}
