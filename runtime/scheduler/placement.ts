// Choosing a node for each resource. Source: Pacemaker Explained, "Deciding Which Nodes a Resource Can Run On",
// "Utilization and Placement Strategy". Placing one resource may place others first: those it depends on.
import { placeBundle } from "./bundle-placement.ts";
import { placeClone } from "./clones.ts";
import { hasInfluence, thisWithOf, withThisOf } from "./colocation.ts";
import { applyPrimary, explainIgnored } from "./colocation-scores.ts";
import { placeGroup } from "./groups.ts";
import type { Clone, Cluster, Colocation, Node, Primitive, Resource } from "./model.ts";
import {
  anyUsable,
  childrenOf,
  cloneOf,
  currentNode,
  guestIsPlaced,
  isAvailable,
  isPromotable,
  isUsable,
  noteAvailable,
  Role,
} from "./model.ts";
import { absent, compareText, infinity } from "./numbers.ts";
import { targetRole } from "./requirements.ts";
import { banFullNodes, compareCapacity, consume, release, sortByUtilization } from "./utilization.ts";
import { addWishes } from "./wishes.ts";
import { explain, explainEverywhere, showScores } from "./why.ts";

export function placeResources(cluster: Cluster): void {
  noteAvailable(cluster);
  if (cluster.options.placement !== "default") sortByUtilization(cluster);
  if (cluster.haveRemoteNodes) {
    for (const resource of cluster.resources) {
      if (resource.kind !== "primitive" || !resource.isConnection) continue;
      place(cluster, resource, { prefer: resource.partialTarget, final: true });
    }
  }
  for (const resource of cluster.resources) {
    if (resource.kind === "primitive" && resource.isConnection) continue;
    place(cluster, resource, { prefer: undefined, final: true });
  }
}

export interface PlaceRequest {
  readonly prefer: Node | undefined;
  /** False while trying whether an instance can stay where it is. */
  readonly final: boolean;
}

export function place(cluster: Cluster, resource: Resource, request: PlaceRequest): Node | undefined {
  switch (resource.kind) {
    case "primitive":
      return placePrimitive(cluster, resource, request);
    case "group":
      return placeGroup(cluster, resource, request);
    case "clone":
      return placeClone(cluster, resource, request);
    case "bundle":
      return placeBundle(cluster, resource, request);
  }
}

function placePrimitive(cluster: Cluster, primitive: Primitive, request: PlaceRequest): Node | undefined {
  const { parent } = primitive;
  if (parent !== undefined && !parent.placing) place(cluster, parent, { prefer: undefined, final: true });
  if (primitive.placed) return primitive.node;
  if (primitive.placing) return undefined;
  primitive.placing = true;
  applyColocations(cluster, primitive);
  if (primitive.nextRole === Role.Stopped) {
    for (let i = 0; i < primitive.scores.length; i++)
      if (primitive.scores[i] !== absent) primitive.scores[i] = -infinity;
    const kind = targetRole(primitive, isPromotable(primitive)) === Role.Stopped ? "target-role" : "stopped";
    explainEverywhere(cluster, primitive, { kind });
  } else if (
    primitive.nextRole > primitive.role &&
    !cluster.options.quorate &&
    cluster.options.quorumPolicy === "freeze"
  ) {
    primitive.nextRole = primitive.role;
    explain(cluster, primitive, { kind: "quorum-freeze" });
  }
  showScores(cluster, "primitive", primitive);
  if (cluster.options.fencing && !cluster.haveDevice) primitive.managed = false;
  if (!primitive.managed) {
    stayWhereItIs(cluster, primitive, request);
  } else if (cluster.options.stopAll) {
    explain(cluster, primitive, { kind: "stop-all" });
    assign(primitive, undefined, { forced: true, final: request.final });
  } else if (!primitive.placed) {
    choose(cluster, primitive, request);
  }
  primitive.placing = false;
  if (primitive.remoteNode !== undefined && primitive.isConnection) {
    settleConnection(primitive, primitive.remoteNode);
    noteAvailable(cluster);
  }
  return primitive.node;
}

/** In order: what must be with or apart, then what should be; each first what it follows, then what follows it. */
function applyColocations(cluster: Cluster, primitive: Primitive): void {
  const thisWith = thisWithOf(primitive);
  const withThis = withThisOf(primitive);
  if (thisWith.length === 0 && withThis.length === 0) return;
  for (const each of thisWith) if (isMandatory(each)) follow(cluster, primitive, each);
  for (const each of withThis) if (isMandatory(each)) hearWish(cluster, primitive, each);
  for (const each of thisWith) if (!isMandatory(each)) follow(cluster, primitive, each);
  for (const each of withThis) if (!isMandatory(each)) hearWish(cluster, primitive, each);
}

function isMandatory({ score }: Colocation): boolean {
  return score >= infinity || score <= -infinity;
}

function follow(cluster: Cluster, primitive: Primitive, colocation: Colocation): void {
  const { primary } = colocation;
  if (primary === primitive) return;
  const before =
    colocation.dependentRole >= Role.Promoted || (colocation.score < 0 && colocation.score > -infinity)
      ? primitive.scores.slice()
      : undefined;
  if (!primary.placed) place(cluster, primary, { prefer: undefined, final: true });
  const reasons = primitive.reasons.length;
  applyPrimary(cluster, primitive, primary, colocation);
  if (before === undefined || anyUsable(cluster, primitive.scores)) return;
  primitive.scores = before;
  primitive.reasons.length = reasons;
  explainIgnored(cluster, primitive, primary, colocation);
}

function hearWish(cluster: Cluster, primitive: Primitive, colocation: Colocation): void {
  if (!hasInfluence(colocation, primitive)) return;
  primitive.scores = addWishes(cluster, colocation.dependent, primitive, primitive.scores, colocation, {
    nonNegative: false,
    active: true,
    ...(cluster.explain ? { noted: primitive.reasons } : {}),
  });
}

function stayWhereItIs(cluster: Cluster, primitive: Primitive, request: PlaceRequest): void {
  primitive.nextRole = primitive.role;
  explain(cluster, primitive, {
    kind: cluster.options.fencing && !cluster.haveDevice ? "no-fencing-device" : "left-alone",
  });
  assign(primitive, primitive.running[0], { forced: true, final: request.final });
}

function choose(cluster: Cluster, primitive: Primitive, request: PlaceRequest): void {
  const capable =
    cluster.options.placement === "default" ? undefined : banFullNodes(cluster, primitive, request);
  const prefer = request.prefer ?? capable;
  const node = bestNode(cluster, primitive, prefer);
  assign(primitive, node, { forced: false, final: request.final });
}

function bestNode(cluster: Cluster, primitive: Primitive, prefer: Node | undefined): Node | undefined {
  const current = currentNode(primitive);
  let best: Node | undefined;
  let bestScore = 0;
  const { nodes, available } = cluster;
  const { scores } = primitive;
  for (let i = 0; i < nodes.length; i++) {
    const own = scores[i] as number;
    if (own === absent) continue;
    const score = available[i] === 1 ? own : -infinity;
    if (best !== undefined && score < bestScore) continue;
    const node = nodes[i] as Node;
    if (best === undefined || isBetter(cluster, node, score, best, bestScore, current)) {
      best = node;
      bestScore = score;
    }
  }
  if (best === undefined) return undefined;
  if (prefer !== undefined) {
    const score = primitive.scores[prefer.index] as number;
    if (score !== absent && score >= bestScore && isUsable(prefer, score) && guestIsPlaced(prefer))
      return prefer;
  }
  if (
    current !== undefined &&
    bestScore > 0 &&
    isAvailable(best) &&
    !isUniqueInstance(primitive) &&
    isAvailable(current) &&
    primitive.scores[current.index] === bestScore
  ) {
    return current;
  }
  return best;
}

/** Best first, as `bestNode` judges without looking at where the resource is now. */
export function sortNodes(cluster: Cluster, resource: Resource): Node[] {
  const scoreOf = (node: Node): number =>
    isAvailable(node) ? (resource.scores[node.index] as number) : -infinity;
  return cluster.nodes
    .filter((node) => resource.scores[node.index] !== absent)
    .toSorted((a, b) => (isBetter(cluster, a, scoreOf(a), b, scoreOf(b), undefined) ? -1 : 1));
}

function isUniqueInstance(primitive: Primitive): boolean {
  const clone: Clone | undefined = cloneOf(primitive);
  return clone !== undefined && clone.unique;
}

function isBetter(
  cluster: Cluster,
  node: Node,
  score: number,
  best: Node,
  bestScore: number,
  current: Node | undefined,
): boolean {
  if (score !== bestScore) return score > bestScore;
  if (cluster.options.placement !== "minimal") {
    if (cluster.options.placement === "balanced") {
      const byCapacity = compareCapacity(best, node);
      if (byCapacity !== 0) return byCapacity < 0;
    }
    if (node.assignedCount !== best.assignedCount) return node.assignedCount < best.assignedCount;
    if (current === node || current === best) return current === node;
  }
  return compareText(node.name, best.name) < 0;
}

export interface AssignRequest {
  /** Whatever the scores say. */
  readonly forced: boolean;
  readonly final: boolean;
}

/** True if the resource has a node after it. */
export function assign(resource: Resource, wanted: Node | undefined, request: AssignRequest): boolean {
  if (resource.kind !== "primitive") {
    for (const child of childrenOf(resource)) assign(child, wanted, request);
    resource.placed = true;
    return wanted !== undefined;
  }
  let node = wanted;
  if (!request.forced && node !== undefined) {
    const score = resource.scores[node.index] as number;
    const refused = score < 0 || (!isAvailable(node) && node.kind !== "guest");
    if (refused) {
      node = undefined;
      if (request.final) resource.nextRole = Role.Stopped;
    }
  }
  unassign(resource);
  resource.placed = true;
  if (node === undefined) {
    if (request.final) stayStopped(resource);
    return false;
  }
  resource.node = node;
  resource.assignedScore = resource.scores[node.index] as number;
  node.assignedCount++;
  consume(resource, node);
  return true;
}

function stayStopped(primitive: Primitive): void {
  primitive.nextRole = Role.Stopped;
  for (const action of primitive.actionList) {
    if (action.task === "stop") action.required = true;
    else if (action.task === "start") action.runnable = false;
    else if (action.intervalMs > 0) action.runnable = false;
  }
}

/** Takes an assignment back. */
function unassign(primitive: Primitive): void {
  const { node } = primitive;
  if (node === undefined) return;
  primitive.node = undefined;
  node.assignedCount--;
  release(primitive, node);
}

/** Makes a resource and what is in it as if it was never placed. */
export function unplace(resource: Resource): void {
  resource.placed = false;
  if (resource.kind === "primitive") unassign(resource);
  else for (const child of childrenOf(resource)) unplace(child);
}

/** A remote node is there where its connection goes; without one it is on its way out. */
function settleConnection(connection: Primitive, node: Node): void {
  if (connection.node !== undefined && connection.nextRole !== Role.Stopped) {
    node.online = true;
    if (node.conditionallyUnclean) {
      node.unclean = false;
      node.fenceCause = undefined;
      node.conditionallyUnclean = false;
      node.toBeReset = false;
    }
    return;
  }
  node.shutdown = true;
}
