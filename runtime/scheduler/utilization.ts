// Node capacity and what resources use of it. Source: Pacemaker Explained, "Utilization and Placement Strategy".
import { thisWithOf, withThisOf } from "./colocation.ts";
import { plainAction } from "./actions.ts";
import { order } from "./orderings.ts";
import type { Action, Cluster, Node, Primitive, Resource } from "./model.ts";
import { currentNode, isUsable, primitivesOf, Rel, Role } from "./model.ts";
import { absent, compareText, infinity } from "./numbers.ts";
import type { PlaceRequest } from "./placement.ts";
import { explainScore } from "./why.ts";
import { wish, finish, type Working } from "./wishes.ts";

export function consume(primitive: Primitive, node: Node): void {
  for (const [name, amount] of primitive.utilization)
    node.free.set(name, (node.free.get(name) ?? 0) - amount);
}

export function release(primitive: Primitive, node: Node): void {
  for (const [name, amount] of primitive.utilization)
    node.free.set(name, (node.free.get(name) ?? 0) + amount);
}

/** Positive: `a` has more free, counted by the names in which each has more. */
export function compareCapacity(a: Node, b: Node): number {
  let result = 0;
  for (const [name, amount] of a.free) result += Math.sign(amount - (b.free.get(name) ?? 0));
  for (const [name, amount] of b.free) if (!a.free.has(name)) result -= Math.sign(amount);
  return result;
}

type Amounts = ReadonlyMap<string, number>;

function hasRoom(node: Node, amounts: Amounts): boolean {
  for (const [name, amount] of amounts) if ((node.free.get(name) ?? 0) < amount) return false;
  return true;
}

/** Bans nodes without room for the resource and what must be with it; if none has, gives the one with most room. */
export function banFullNodes(
  cluster: Cluster,
  primitive: Primitive,
  _request: PlaceRequest,
): Node | undefined {
  const sum = new Map<string, number>();
  const counted = new Set<Resource>();
  for (const each of mandatoryCompany(primitive)) addUnplaced(sum, each, counted);
  const candidates = cluster.nodes.filter((node) => isCandidate(primitive, node));
  if (candidates.some((node) => hasRoom(node, sum))) {
    banOthers(cluster, primitive, (node) => hasRoom(node, sum));
    return undefined;
  }
  banOthers(cluster, primitive, (node) => hasRoom(node, primitive.utilization));
  return mostCapable(candidates);
}

function isCandidate(primitive: Primitive, node: Node): boolean {
  const score = primitive.scores[node.index] as number;
  return score !== absent && isUsable(node, score);
}

function mostCapable(nodes: readonly Node[]): Node | undefined {
  let best: Node | undefined;
  for (const node of nodes) if (best === undefined || compareCapacity(node, best) > 0) best = node;
  return best;
}

function banOthers(cluster: Cluster, primitive: Primitive, fits: (node: Node) => boolean): void {
  for (const node of cluster.nodes) {
    if (!isCandidate(primitive, node) || fits(node)) continue;
    primitive.scores[node.index] = -infinity;
    explainScore(cluster, primitive, { kind: "utilization", node, score: -infinity });
  }
}

/** The resource with everything that must be where it is. */
function mandatoryCompany(primitive: Primitive): Set<Resource> {
  const found = new Set<Resource>();
  const visit = (resource: Resource, asked: Resource): void => {
    if (found.has(resource)) return;
    found.add(resource);
    for (const each of thisWithOf(resource)) {
      if (each.score < infinity || found.has(each.primary)) continue;
      const { primary } = each;
      // A clone runs in many places: only a clone must follow it as a whole.
      if (
        (primary.kind === "clone" || primary.kind === "bundle") &&
        asked.kind === "primitive" &&
        resource.kind === "primitive"
      )
        continue;
      visit(primary, primary);
    }
    for (const each of withThisOf(resource)) {
      if (each.score < infinity || found.has(each.dependent)) continue;
      if (resource.kind === "clone" && each.dependent.kind !== "clone") continue;
      if (each.dependentRole !== Role.Unknown && each.dependentRole !== Role.Started) continue;
      visit(each.dependent, each.dependent);
    }
  };
  visit(primitive, primitive);
  if (primitive.parent?.kind === "group") visit(primitive.parent, primitive.parent);
  return found;
}

/** Each once: among what must be together a group stands beside its members. */
function addUnplaced(sum: Map<string, number>, resource: Resource, counted: Set<Resource>): void {
  const parts: readonly Resource[] =
    resource.kind === "clone"
      ? resource.children.slice(0, 1)
      : resource.kind === "bundle"
        ? resource.replicas.slice(0, 1).map((replica) => replica.container)
        : [resource];
  for (const part of parts) {
    for (const primitive of primitivesOf(part)) {
      if (primitive.placed || counted.has(primitive)) continue;
      counted.add(primitive);
      for (const [name, amount] of primitive.utilization) sum.set(name, (sum.get(name) ?? 0) + amount);
    }
  }
}

/** Those that prefer their node most are placed first. */
export function sortByUtilization(cluster: Cluster): void {
  const nodes = [...cluster.nodes].toSorted((a, b) => compareNodes(cluster, a, b));
  const keys = new Map<Resource, { current: number; scores: Int32Array }>();
  for (const resource of cluster.resources) {
    const scores = tableWithPrimaries(cluster, resource);
    const at = currentNode(resource);
    const current = at === undefined ? absent : (scores[at.index] as number);
    keys.set(resource, { current: current === absent ? -infinity : current, scores });
  }
  cluster.resources = cluster.resources.toSorted((a, b) => {
    if (a.priority !== b.priority) return b.priority - a.priority;
    const x = keys.get(a);
    const y = keys.get(b);
    if (x === undefined || y === undefined) return 0;
    if (x.current !== y.current) return y.current - x.current;
    for (const node of nodes) {
      const left = x.scores[node.index] as number;
      const right = y.scores[node.index] as number;
      const s = left === absent ? -infinity : left;
      const t = right === absent ? -infinity : right;
      if (s !== t) return t - s;
    }
    return 0;
  });
}

function compareNodes(cluster: Cluster, a: Node, b: Node): number {
  if (cluster.options.placement === "balanced") {
    const byCapacity = compareCapacity(b, a);
    if (byCapacity !== 0) return byCapacity;
  }
  return compareText(a.name, b.name);
}

function tableWithPrimaries(cluster: Cluster, resource: Resource): Int32Array {
  const working: Working = { scores: resource.scores.slice(), unusable: undefined };
  wish(cluster, resource, resource, working, undefined, 1, {
    nonNegative: false,
    active: false,
    upwards: true,
  });
  return finish(working);
}

/** What leaves a node makes room before others come. */
export function orderByLoad(cluster: Cluster, primitive: Primitive): void {
  if (cluster.options.placement === "default" || primitive.utilization.size === 0) return;
  for (const node of primitive.running) {
    const point = loadStopped(cluster, node);
    order(cluster, { first: primitive, firstTask: "stop", secondAction: point, flags: Rel.sameNodeOrTarget });
  }
  for (const node of cluster.nodes) {
    if (primitive.scores[node.index] === absent) continue;
    const point = loadStopped(cluster, node);
    order(cluster, {
      firstAction: point,
      second: primitive,
      secondTask: "start",
      flags: Rel.sameNodeOrTarget,
    });
    order(cluster, {
      firstAction: point,
      second: primitive,
      secondTask: "migrate_to",
      flags: Rel.sameNodeOrTarget,
    });
  }
}

function loadStopped(cluster: Cluster, node: Node): Action {
  const point = plainAction(cluster, {
    key: `load_stopped_${node.name}`,
    task: "load_stopped",
    node,
    pseudo: true,
  });
  point.required = true;
  return point;
}
