// What it means for a dependent that its primary was placed first. Source: Pacemaker Explained, "Placing Resources
// Relative to other Resources".
import { applyBundlePrimary } from "./bundle-placement.ts";
import { attachToPromotable } from "./promotion.ts";
import type { Cluster, Clone, Colocation, Instance, Node, Resource } from "./model.ts";
import { anyUsable, isPromotable, Role } from "./model.ts";
import { absent, addScores, infinity } from "./numbers.ts";
import { assign, sortNodes } from "./placement.ts";
import { colocationAttribute } from "./wishes.ts";
import { constraintOf, explain, explainColocation, tableBefore } from "./why.ts";

/** What a colocation says to a dependent now. */
export function effectOf(
  dependent: Resource,
  primary: Resource,
  colocation: Colocation,
): "none" | "scores" | "role" {
  if (!primary.placed) return "none";
  if (dependent.placed) {
    const byRole = colocation.dependentRole >= Role.Unpromoted && isPromotable(dependent);
    return byRole ? "role" : "none";
  }
  if (colocation.dependentRole > Role.Started && colocation.dependentRole !== dependent.nextRole)
    return "none";
  if (
    colocation.primaryRole > Role.Started &&
    primary.kind !== "clone" &&
    colocation.primaryRole !== primary.nextRole
  ) {
    return "none";
  }
  return "scores";
}

/** Changes the dependent's table. */
export function applyPrimary(
  cluster: Cluster,
  dependent: Resource,
  primary: Resource,
  colocation: Colocation,
): void {
  switch (primary.kind) {
    case "primitive":
      if (effectOf(dependent, primary, colocation) === "scores")
        applyNode(cluster, dependent, primary, colocation);
      return;
    case "group": {
      if (effectOf(dependent, primary, colocation) === "none") return;
      if (!primary.colocated) {
        for (const member of primary.children) applyPrimary(cluster, dependent, member, colocation);
        return;
      }
      const member = colocation.score >= infinity ? primary.children.at(-1) : primary.children[0];
      if (member !== undefined) applyPrimary(cluster, dependent, member, colocation);
      return;
    }
    case "clone":
      applyClone(cluster, dependent, primary, colocation);
      return;
    case "bundle":
      applyBundlePrimary(cluster, dependent, primary, colocation);
  }
}

function applyNode(cluster: Cluster, dependent: Resource, primary: Resource, colocation: Colocation): void {
  const { score, attribute } = colocation;
  const at = primary.node;
  if (at === undefined) {
    if (score < 0) return;
    const scores = dependent.scores.map((before) => (before === absent ? absent : addScores(before, -score)));
    if (score < infinity && !anyUsable(cluster, scores)) {
      explainIgnored(cluster, dependent, primary, colocation);
      return;
    }
    const before = dependent.scores;
    dependent.scores = scores;
    explainColocation(cluster, dependent, before, colocation, primary, []);
    return;
  }
  const work = dependent.scores.slice();
  const value = colocationAttribute(primary, at, attribute, "assigned")?.toLowerCase();
  const { nodes } = cluster;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as Node;
    const before = work[node.index] as number;
    if (before === absent) continue;
    const same = sameValue(dependent, node, attribute, at, value, cluster);
    if (same) {
      if (score < infinity) work[node.index] = addScores(before, score);
    } else if (score >= infinity) {
      work[node.index] = -infinity;
    }
  }
  if (score <= -infinity || score >= infinity || anyUsable(cluster, work)) {
    const before = dependent.scores;
    dependent.scores = work;
    explainColocation(cluster, dependent, before, colocation, primary, [at]);
  } else {
    explainIgnored(cluster, dependent, primary, colocation);
  }
}

function sameValue(
  dependent: Resource,
  node: Node,
  attribute: string,
  at: Node,
  value: string | undefined,
  cluster: Cluster,
): boolean {
  if (attribute === "#uname" && !cluster.haveRemoteNodes) return node === at;
  return colocationAttribute(dependent, node, attribute, "assigned")?.toLowerCase() === value;
}

/** It would have left no node, and it is only a wish. */
export function explainIgnored(
  cluster: Cluster,
  dependent: Resource,
  primary: Resource,
  colocation: Colocation,
): void {
  explain(cluster, dependent, { kind: "ignored", ...constraintOf(colocation), resource: primary.id });
}

/** Nothing of what it must go with is there. */
export function stayWithout(cluster: Cluster, dependent: Resource, colocation: Colocation): void {
  explain(cluster, dependent, {
    kind: "no-partner",
    ...constraintOf(colocation),
    resource: colocation.primary.id,
  });
  assign(dependent, undefined, { forced: true, final: true });
}

function applyClone(cluster: Cluster, dependent: Resource, primary: Clone, colocation: Colocation): void {
  if (!primary.placed) return;
  if (primary.promotable && colocation.primaryRole !== Role.Unknown) {
    attachToPromotable(cluster, dependent, primary, colocation);
    return;
  }
  if (canInterleave(colocation)) {
    const instance = compatibleInstance(cluster, dependent, primary, false);
    if (instance !== undefined) applyPrimary(cluster, dependent, instance, colocation);
    else if (colocation.score >= infinity) stayWithout(cluster, dependent, colocation);
    return;
  }
  if (effectOf(dependent, primary, colocation) === "none") return;
  if (colocation.score >= infinity) {
    const nodes = new Set<Node>();
    for (const instance of primary.children) {
      const node = nodeOfInstance(instance);
      if (node !== undefined && !isBlocked(instance)) nodes.add(node);
    }
    const before = tableBefore(cluster, dependent);
    keepOnly(cluster, dependent, nodes, colocation);
    explainColocation(cluster, dependent, before, colocation, primary, [...nodes]);
    return;
  }
  for (const instance of primary.children) applyPrimary(cluster, dependent, instance, colocation);
}

export function keepOnly(
  cluster: Cluster,
  dependent: Resource,
  nodes: ReadonlySet<Node>,
  colocation: Colocation,
): void {
  const values = new Set<string | undefined>();
  for (const node of nodes)
    values.add(colocationAttribute(colocation.primary, node, colocation.attribute, "assigned"));
  for (const node of cluster.nodes) {
    if (dependent.scores[node.index] === absent) continue;
    if (nodes.has(node)) continue;
    if (values.has(colocationAttribute(dependent, node, colocation.attribute, "assigned"))) continue;
    dependent.scores[node.index] = -infinity;
  }
}

function isBlocked(instance: Instance): boolean {
  return instance.kind === "primitive"
    ? instance.blocked
    : instance.children.some((member) => member.blocked);
}

export function nodeOfInstance(instance: Resource): Node | undefined {
  if (instance.kind !== "group") return instance.node;
  for (const member of instance.children) if (member.node !== undefined) return member.node;
  return undefined;
}

/** Instance goes with instance only if the dependent asks for it and both have as many per node. */
export function canInterleave({ dependent, primary }: Colocation): boolean {
  const from = dependent.kind === "clone" ? dependent : undefined;
  const bundle = dependent.kind === "bundle" ? dependent : undefined;
  if (from === undefined && bundle === undefined) return false;
  const wants = from?.interleave ?? (bundle !== undefined && bundle.meta.get("interleave") === true);
  if (!wants) return false;
  const perNode = from?.nodeMax ?? bundle?.perHost;
  const other =
    primary.kind === "clone" ? primary.nodeMax : primary.kind === "bundle" ? primary.perHost : undefined;
  return perNode === other;
}

/** The primary's instance on the dependent's node or, before that is known, on the best node that has one. */
export function compatibleInstance(
  cluster: Cluster,
  dependent: Resource,
  primary: Resource,
  current: boolean,
): Resource | undefined {
  const own = current ? dependent.running[0] : nodeOfInstance(dependent);
  const byNode = instancesByNode(primary, current);
  const on = (node: Node): Resource | undefined => {
    const instance = byNode.get(node);
    if (instance === undefined || isInstanceBlocked(instance)) return undefined;
    return (current ? instance.running[0] : nodeOfInstance(instance)) === node ? instance : undefined;
  };
  if (own !== undefined) return on(own);
  for (const node of sortNodes(cluster, dependent)) {
    const found = on(node);
    if (found !== undefined) return found;
  }
  return undefined;
}

const placedInstances = new WeakMap<Resource, Map<Node, Resource>>();
const currentInstances = new WeakMap<Resource, Map<Node, Resource>>();

/** Asked only of what is placed; an instance can lose its node after that, but not get another. */
function instancesByNode(primary: Resource, current: boolean): Map<Node, Resource> {
  const index = current ? currentInstances : placedInstances;
  let byNode = index.get(primary);
  if (byNode === undefined) {
    byNode = new Map();
    for (const instance of instancesOf(primary)) {
      const node = current ? instance.running[0] : nodeOfInstance(instance);
      if (node !== undefined && !byNode.has(node) && !isInstanceBlocked(instance)) byNode.set(node, instance);
    }
    index.set(primary, byNode);
  }
  return byNode;
}

function instancesOf(resource: Resource): readonly Resource[] {
  switch (resource.kind) {
    case "clone":
      return resource.children;
    case "bundle":
      return resource.replicas.map((replica) => replica.container);
    default:
      return [];
  }
}

function isInstanceBlocked(instance: Resource): boolean {
  return instance.kind === "group" ? instance.children.some((member) => member.blocked) : instance.blocked;
}
