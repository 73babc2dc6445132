// Spreading the instances of a clone over nodes. Source: Pacemaker Explained, "Clones". Instances that run stay where
// they are if they can (pass 1); the others follow (pass 2).
import { hasInfluence, thisWithOf, withThisOf } from "./colocation.ts";
import type { Clone, Cluster, Instance, Node, Resource } from "./model.ts";
import { childrenOf, currentNode, isAvailable, isUsable } from "./model.ts";
import { absent, infinity } from "./numbers.ts";
import { place, unplace, type PlaceRequest } from "./placement.ts";
import type { Reason, ScoreCause } from "./reasons.ts";
import { addPromotionScores, choosePromoted } from "./promotion.ts";
import { conditionOf, explainEverywhere, explainScore, showScores } from "./why.ts";
import { addWishes } from "./wishes.ts";

export function placeClone(cluster: Cluster, clone: Clone, _request: PlaceRequest): Node | undefined {
  const { parent } = clone;
  if (parent !== undefined && !parent.placing && !clone.placing)
    place(cluster, parent, { prefer: undefined, final: true });
  if (clone.placed || clone.placing) return undefined;
  if (clone.promotable) addPromotionScores(cluster, clone);
  clone.placing = true;
  for (const { primary } of thisWithOf(clone))
    if (!primary.placed) place(cluster, primary, { prefer: undefined, final: true });
  for (const each of withThisOf(clone)) {
    if (!hasInfluence(each, clone)) continue;
    clone.scores = addWishes(cluster, each.dependent, clone, clone.scores, each, {
      nonNegative: true,
      active: false,
    });
  }
  showTree(cluster, clone);
  const sorted = sortInstances(cluster, clone, clone.children);
  placeInstances(
    cluster,
    { owner: clone, counts: clone.counts, max: clone.max, perNode: clone.nodeMax },
    sorted,
  );
  if (clone.promotable) choosePromoted(cluster, clone, sorted);
  clone.placing = false;
  clone.placed = true;
  return undefined;
}

function showTree(cluster: Cluster, resource: Resource): void {
  showScores(cluster, "clone", resource);
  if (cluster.explain) for (const child of childrenOf(resource)) showTree(cluster, child);
}

interface SortKey {
  readonly instance: Instance;
  readonly number: number;
  readonly current: Node | undefined;
  readonly onBanned: boolean;
  readonly failed: boolean;
  colocated: number | undefined;
}

/** Which instance gets the first choice. */
export function sortInstances<I extends Instance>(
  cluster: Cluster,
  owner: Resource & { counts: Int32Array },
  instances: readonly I[],
): I[] {
  const keys = instances.map((instance, number): SortKey & { readonly instance: I } => {
    const current = currentNode(instance);
    return {
      instance,
      number,
      current,
      onBanned: current !== undefined && scoreInPlace(cluster, instance, current) < 0,
      failed: hasFailed(instance),
      colocated: undefined,
    };
  });
  return keys.toSorted((a, b) => compareKeys(cluster, owner, a, b)).map(({ instance }) => instance);
}

function hasFailed(instance: Instance): boolean {
  return instance.kind === "primitive"
    ? instance.failed
    : instance.failed || instance.children.some((child) => child.failed);
}

function compareKeys(
  cluster: Cluster,
  owner: Resource & { counts: Int32Array },
  a: SortKey,
  b: SortKey,
): number {
  const x = a.instance;
  const y = b.instance;
  if (a.current !== undefined && b.current !== undefined && x.running.length !== y.running.length) {
    return x.running.length - y.running.length;
  }
  if (a.onBanned !== b.onBanned) return a.onBanned ? 1 : -1;
  if (x.priority !== y.priority) return y.priority - x.priority;
  if (a.current === undefined && b.current === undefined) return a.number - b.number;
  if (a.current === undefined) return 1;
  if (b.current === undefined) return -1;
  const availableA = isAvailable(a.current);
  const availableB = isAvailable(b.current);
  if (availableA !== availableB) return availableA ? -1 : 1;
  const allowedA = owner.scores[a.current.index] !== absent;
  const allowedB = owner.scores[b.current.index] !== absent;
  if (allowedA !== allowedB) return allowedA ? -1 : 1;
  const byCount = (owner.counts[a.current.index] as number) - (owner.counts[b.current.index] as number);
  if (byCount !== 0) return byCount;
  if (a.failed !== b.failed) return a.failed ? 1 : -1;
  const byScore = colocatedScore(cluster, b) - colocatedScore(cluster, a);
  if (byScore !== 0) return byScore;
  return a.number - b.number;
}

/**
 * What speaks for the node where an instance is: its own score or, where that is against it, with what its dependents wish.
 * Otherwise a fresh copy, which hears those wishes when it is placed, would start where this one stops.
 */
function scoreInPlace(cluster: Cluster, instance: Instance, node: Node): number {
  const own = instance.scores[node.index] as number;
  if (own === absent) return -infinity;
  if (own >= 0 || own <= -infinity) return own;
  let scores: Int32Array = new Int32Array(instance.scores.length).fill(absent);
  scores[node.index] = own;
  for (const each of withThisOf(instance)) {
    if (!hasInfluence(each, instance)) continue;
    scores = addWishes(cluster, each.dependent, instance, scores, each, { nonNegative: false, active: true });
  }
  return scores[node.index] as number;
}

/** What all its colocations say about the node where it is; what it wishes itself was compared before. */
function colocatedScore(cluster: Cluster, key: SortKey): number {
  if (key.colocated !== undefined) return key.colocated;
  const { instance, current } = key;
  if (current === undefined) return -infinity;
  let scores: Int32Array = new Int32Array(instance.scores.length).fill(absent);
  scores[current.index] = current.score;
  for (const each of thisWithOf(instance)) {
    scores = addWishes(cluster, each.primary, instance, scores, each, { nonNegative: false, active: false });
  }
  for (const each of withThisOf(instance)) {
    if (!hasInfluence(each, instance)) continue;
    scores = addWishes(cluster, each.dependent, instance, scores, each, { nonNegative: true, active: false });
  }
  key.colocated = scores[current.index] as number;
  return key.colocated;
}

/** What limits the instances of a clone, or the containers of a bundle. */
export interface Limits {
  readonly owner: Resource;
  /** Instances assigned, per node. */
  readonly counts: Int32Array;
  readonly max: number;
  readonly perNode: number;
}

export function placeInstances(cluster: Cluster, limits: Limits, sorted: readonly Instance[]): void {
  const { owner, counts, max } = limits;
  counts.fill(0);
  let available = 0;
  for (const node of cluster.nodes) if (owner.scores[node.index] !== absent && isAvailable(node)) available++;
  const optimal = Math.max(1, available === 0 ? 1 : Math.floor(max / available));
  let placed = 0;
  for (const instance of sorted) {
    if (placed >= max) break;
    const keep = nodeToKeep(cluster, limits, instance, optimal);
    if (keep !== undefined && keepInPlace(cluster, limits, instance, keep, max - placed)) placed++;
  }
  for (const instance of sorted) {
    if (instance.placed) continue;
    if (placed >= max) {
      banAll(cluster, instance, { kind: "limit", per: "clone" });
    }
    if (placeInstance(cluster, limits, instance, undefined) !== undefined) placed++;
  }
}

/** Where an instance is active and fine, if there is still room for it. */
function nodeToKeep(
  cluster: Cluster,
  { owner, counts }: Limits,
  instance: Instance,
  optimal: number,
): Node | undefined {
  if (instance.running.length === 0 || instance.placed || hasFailed(instance)) return undefined;
  const node = currentNode(instance);
  if (node === undefined || !isAvailable(node)) return undefined;
  if (scoreInPlace(cluster, instance, node) < 0) return undefined;
  if (owner.scores[node.index] === absent) return undefined;
  return (counts[node.index] as number) >= optimal ? undefined : node;
}

/** Tries whether it stays; a better node that it is drawn to is reserved for somebody else, and it tries again. */
function keepInPlace(
  cluster: Cluster,
  limits: Limits,
  instance: Instance,
  keep: Node,
  triesMax: number,
): boolean {
  const reserved: Node[] = [];
  const tables = saveTables(instance);
  let kept = false;
  while (reserved.length < triesMax) {
    const chosen = placeInstance(cluster, limits, instance, keep);
    if (chosen === keep) {
      kept = true;
      break;
    }
    unplace(instance);
    restoreTables(instance, tables);
    if (chosen === undefined) break;
    limits.counts[chosen.index] = (limits.counts[chosen.index] as number) + 1;
    reserved.push(chosen);
  }
  for (const node of reserved) limits.counts[node.index] = (limits.counts[node.index] as number) - 1;
  return kept;
}

interface Saved {
  readonly scores: Int32Array;
  readonly reasons: readonly Reason[];
}

function saveTables(instance: Instance): Saved[] {
  return [instance, ...childrenOf(instance)].map(({ scores, reasons }) => ({
    scores: scores.slice(),
    reasons: reasons.slice(),
  }));
}

function restoreTables(instance: Instance, tables: readonly Saved[]): void {
  [instance, ...childrenOf(instance)].forEach((each, i) => {
    const saved = tables[i];
    if (saved === undefined) return;
    each.scores = saved.scores.slice();
    each.reasons = saved.reasons.slice();
  });
}

function placeInstance(
  cluster: Cluster,
  limits: Limits,
  instance: Instance,
  prefer: Node | undefined,
): Node | undefined {
  banFull(cluster, limits, instance);
  const chosen = place(cluster, instance, { prefer, final: prefer === undefined });
  if (chosen === undefined) return undefined;
  if (prefer !== undefined && chosen !== prefer) return chosen;
  limits.counts[chosen.index] = (limits.counts[chosen.index] as number) + 1;
  return chosen;
}

function closedBy(owner: Resource, node: Node, score: number): ScoreCause {
  const condition = conditionOf(node);
  if (condition !== undefined) return { kind: "node-unavailable", condition };
  if (score === absent || score < 0) return { kind: "container-banned", container: owner.id };
  return { kind: "limit", per: "node" };
}

/** No instance goes where the clone may not, or where enough of them are. */
function banFull(cluster: Cluster, { owner, counts, perNode }: Limits, instance: Instance): void {
  if (instance.removed) {
    banAll(cluster, instance, { kind: "removed" });
    return;
  }
  for (const node of cluster.nodes) {
    if (instance.scores[node.index] === absent) continue;
    const score = owner.scores[node.index] as number;
    const open = score !== absent && isUsable(node, score) && (counts[node.index] as number) < perNode;
    if (open) continue;
    for (const part of [instance, ...childrenOf(instance)]) {
      const at = part.scores[node.index] as number;
      if (at === absent || at <= -infinity) continue;
      part.scores[node.index] = -infinity;
      if (cluster.explain)
        explainScore(cluster, part, { ...closedBy(owner, node, score), node, score: -infinity });
    }
  }
}

function banAll(cluster: Cluster, resource: Resource, cause: ScoreCause): void {
  for (let i = 0; i < resource.scores.length; i++) {
    if (resource.scores[i] !== absent) resource.scores[i] = -infinity;
  }
  explainEverywhere(cluster, resource, cause);
  for (const child of childrenOf(resource)) banAll(cluster, child, cause);
}
