// What a resource's dependents wish for, when it is placed before them. A wish is the dependent's own score on a node,
// weighed by the colocation's score as a fraction of INFINITY; wishes of the dependent's dependents come along, weaker
// with every finite step. Source: Pacemaker Explained, "Placing Resources Relative to other Resources" (influence).
import { hasInfluence, thisWithOf, withThisOf } from "./colocation.ts";
import { attributeFor, hostAttribute } from "./location.ts";
import type { Cluster, Colocation, Node, Resource } from "./model.ts";
import { isAvailable } from "./model.ts";
import { absent, addScores, infinity } from "./numbers.ts";
import type { Reason } from "./reasons.ts";
import { constraintOf, difference } from "./why.ts";

/** A table in the making. `unusable` marks nodes that a negative wish has used up. */
export interface Working {
  scores: Int32Array;
  unusable: Uint8Array | undefined;
}

export interface WishOptions {
  /** Wishes may lower a score to 0, but not below. */
  readonly nonNegative: boolean;
  /** If no node would remain, the wish is dropped. */
  readonly active: boolean;
  /** Follow what the dependent depends on instead of what depends on it. */
  readonly upwards?: boolean;
  /** Where the parts of the sum are noted, if somebody wants to know. */
  readonly noted?: Reason[];
}

/** The primary's table with the wish of one dependent, and of those behind it, added. */
export function addWishes(
  cluster: Cluster,
  dependent: Resource,
  primary: Resource,
  table: Int32Array,
  colocation: Colocation,
  options: WishOptions,
): Int32Array {
  const working: Working = { scores: table.slice(), unusable: undefined };
  const factor = Math.fround(colocation.score / infinity);
  wish(cluster, dependent, primary, working, colocation, factor, options);
  return finish(working);
}

export function finish(working: Working): Int32Array {
  const { scores, unusable } = working;
  if (unusable !== undefined) for (let i = 0; i < scores.length; i++) if (unusable[i] === 1) scores[i] = 1;
  return scores;
}

export function wish(
  cluster: Cluster,
  asked: Resource,
  primary: Resource,
  working: Working,
  colocation: Colocation | undefined,
  factor: number,
  options: WishOptions,
): void {
  const dependent = asked.kind === "group" ? (asked.children[0] ?? asked) : asked;
  if (asked.kind === "group" && asked.wishing) return;
  if (dependent.wishing) return;
  dependent.wishing = true;
  if (dependent !== asked) asked.wishing = true;
  const before = options.active ? copyOf(cluster, working.scores) : undefined;
  const notedBefore = options.noted?.length ?? 0;
  const unusableBefore = options.active ? working.unusable?.slice() : undefined;
  if (colocation !== undefined)
    addMatching(cluster, dependent, primary, working, colocation, factor, options);
  if (anyLeft(cluster, working)) {
    const next = options.upwards === true ? thisWithOf(dependent) : withThisOf(dependent);
    for (const further of next) {
      const other = options.upwards === true ? further.primary : further.dependent;
      if (!hasInfluence(further, further.primary)) continue;
      const weaker = Math.fround(Math.fround(factor * further.score) / infinity);
      const same = options.active ? options : { ...options, active: true };
      wish(cluster, other, dependent, working, further, weaker, same);
    }
  } else if (before !== undefined) {
    working.scores.set(before);
    working.unusable = unusableBefore;
    if (options.noted !== undefined) options.noted.length = notedBefore;
  }
  if (before !== undefined) cluster.spareTables.push(before);
  dependent.wishing = false;
  asked.wishing = false;
}

/** In a table that is used again: it is rarely looked at, and V8 keeps tables of more than 16 nodes outside its heap. */
function copyOf({ spareTables }: Cluster, scores: Int32Array): Int32Array {
  const spare = spareTables.pop();
  if (spare === undefined) return scores.slice();
  spare.set(scores);
  return spare;
}

function anyLeft({ available }: Cluster, { scores, unusable }: Working): boolean {
  for (let i = 0; i < scores.length; i++) {
    if (available[i] === 1 && (scores[i] as number) >= 0 && unusable?.[i] !== 1) return true;
  }
  return false;
}

function addMatching(
  cluster: Cluster,
  dependent: Resource,
  primary: Resource,
  working: Working,
  colocation: Colocation,
  factor: number,
  options: WishOptions,
): void {
  const own = ownTable(dependent, colocation);
  const best =
    colocation.attribute === "#uname" && !cluster.haveRemoteNodes
      ? undefined // by node, which needs no table
      : bestByValue(cluster, dependent, own, colocation.attribute);
  const { scores } = working;
  const { nodes, available } = cluster;
  for (let i = 0; i < nodes.length; i++) {
    if (best === undefined && own[i] === 0 && available[i] === 1) continue; // most nodes: nothing is wished for
    const at = scores[i] as number;
    if (at === absent) continue;
    if (working.unusable?.[i] === 1) continue;
    const node = nodes[i] as Node;
    const score = best === undefined ? ownScore(own, node) : best(node, primary);
    if (factor < 0 && score < 0 && !mustGiveWay(cluster, dependent, own, primary, colocation, score))
      continue;
    const delta = weigh(factor, score);
    const sum = addScores(at, delta);
    if (options.nonNegative && sum < 0) {
      if (at > 0) {
        working.unusable ??= new Uint8Array(scores.length);
        working.unusable[i] = 1;
        scores[i] = 0;
      }
      continue;
    }
    scores[i] = sum;
    if (options.noted !== undefined && at !== sum) {
      const added = difference(at, sum);
      const of = constraintOf(colocation);
      options.noted.push({
        kind: "wish",
        ...of,
        resource: colocation.dependent.id,
        node: node.name,
        score: added,
      });
    }
  }
}

/** A dependent that is named itself, not through its group, still follows where the group wants to be. */
function ownTable(dependent: Resource, colocation: Colocation): Int32Array {
  const { parent } = dependent;
  if (
    !colocation.explicit ||
    colocation.dependent !== dependent ||
    parent === undefined ||
    parent.kind !== "group" ||
    parent.children[0] === dependent
  ) {
    return dependent.scores;
  }
  const scores = dependent.scores.slice();
  for (const preference of parent.locations) {
    if (preference.role > 2 && preference.role !== parent.nextRole) continue;
    preference.nodes.forEach((node, i) => {
      const score = preference.nodeScores[i] ?? 0;
      const at = scores[node.index] as number;
      scores[node.index] = at === absent ? score : addScores(at, score);
    });
  }
  return scores;
}

function ownScore(own: Int32Array, node: Node): number {
  const score = own[node.index] as number;
  return score !== absent && isAvailable(node) ? score : -infinity;
}

/** The dependent's best score among nodes that share the value with a node. */
function bestByValue(
  cluster: Cluster,
  dependent: Resource,
  own: Int32Array,
  attribute: string,
): (node: Node, primary: Resource) => number {
  const byValue = new Map<string | undefined, number>();
  for (const node of cluster.nodes) {
    const score = own[node.index] as number;
    if (score === absent || !isAvailable(node)) continue;
    const value = colocationAttribute(dependent, node, attribute, "current")?.toLowerCase();
    const known = byValue.get(value);
    if (known === undefined || score > known) byValue.set(value, score);
  }
  return (node, primary) =>
    byValue.get(colocationAttribute(primary, node, attribute, "current")?.toLowerCase()) ?? -infinity;
}

/** What runs in a bundle is where the host of its container is. */
export function colocationAttribute(
  resource: Resource,
  node: Node,
  attribute: string,
  when: "current" | "assigned",
): string | undefined {
  if (node.ofBundle) return hostAttribute(node, attribute, when);
  return attributeFor(resource, node, attribute, when);
}

/** A dependent that may run on one node only is spared an anti-colocation with something that would move. */
function mustGiveWay(
  cluster: Cluster,
  dependent: Resource,
  own: Int32Array,
  primary: Resource,
  colocation: Colocation,
  score: number,
): boolean {
  if (primary.stickiness >= -score) return false;
  if (!hasInfluence(colocation, primary)) return false;
  let allowed = 0;
  for (const node of cluster.nodes) {
    const at = own[node.index] as number;
    if (at !== absent && at >= 0) allowed++;
  }
  return allowed === 1 && dependent !== primary;
}

/** In 32-bit floats, rounded half away from zero; what is not nothing counts at least 1. */
function weigh(factor: number, score: number): number {
  const product = Math.fround(factor * score);
  const rounded = product < 0 ? -Math.floor(-product + 0.5) : Math.floor(product + 0.5);
  if (rounded === 0 && score !== 0) return factor > 0 ? 1 : factor < 0 ? -1 : 0;
  return rounded;
}
