// Which instances of a promotable clone are promoted. Source: Pacemaker Explained, "Promotable Clones". Agents say how
// much they want it by a node attribute; locations and colocations for the promoted role add to that.
import { hasInfluence, thisWithOf, withThisOf } from "./colocation.ts";
import { canInterleave, effectOf, keepOnly, nodeOfInstance } from "./colocation-scores.ts";
import { attributeFor } from "./location.ts";
import type { Clone, Cluster, Colocation, Instance, Node, Primitive, Resource } from "./model.ts";
import { isActiveOn, isAvailable, primitivesOf, Role } from "./model.ts";
import { absent, addScores, infinity, parseScore } from "./numbers.ts";
import type { GeneralReason } from "./reasons.ts";
import { lacksTicketForPromotion } from "./tickets.ts";
import { addWishes, colocationAttribute } from "./wishes.ts";
import {
  constraintOf,
  explain,
  explainChanges,
  explainColocation,
  explainScore,
  tableBefore,
} from "./why.ts";

/** What the instance's agent says of promoting it on a node; undefined if it says nothing that applies. */
function promotionScore(clone: Clone, instance: Resource, node: Node): number | undefined {
  if (instance.kind === "group") {
    let sum: number | undefined;
    for (const member of instance.children) {
      const score = promotionScore(clone, member, node);
      if (score !== undefined) sum = addScores(sum ?? 0, score);
    }
    return sum;
  }
  if (instance.kind !== "primitive" || !applies(clone, instance, node)) return undefined;
  const when = instance.placed ? "assigned" : "current";
  const text =
    attributeFor(instance, node, `master-${instance.historyName ?? instance.id}`, when) ??
    (clone.unique ? undefined : attributeFor(instance, node, `master-${instance.planId}`, when));
  return text === undefined ? undefined : parseScore(text);
}

/** A score is for the instance that is there; where none is, for one that was probed there. */
function applies(clone: Clone, instance: Primitive, node: Node): boolean {
  const score = instance.scores[node.index] as number;
  if (score === absent || score < 0) return false;
  if (!clone.unique) {
    const seen = sightingsOf(clone, instance.planId);
    const active = seen.active.get(node);
    if (active === instance) return true;
    if (active === undefined && seen.probed.has(node.index)) return true;
  }
  if ((instance.known === undefined || instance.known.size === 0) && instance.running.length === 0)
    return true;
  return instance.known?.has(node.index) === true || isActiveOn(instance, node);
}

/** Of one member: the instance that is active on each node, and where some instance was probed. */
interface Sightings {
  readonly active: Map<Node, Primitive>;
  readonly probed: Set<number>;
}

/** Made once a clone: nothing of it changes after the histories were read. */
const sightings = new WeakMap<Clone, Map<string, Sightings>>();

function sightingsOf(clone: Clone, planId: string): Sightings {
  let byMember = sightings.get(clone);
  if (byMember === undefined) {
    byMember = new Map();
    for (const primitive of primitivesOf(clone)) {
      let seen = byMember.get(primitive.planId);
      if (seen === undefined)
        byMember.set(primitive.planId, (seen = { active: new Map(), probed: new Set() }));
      for (const node of primitive.running) if (!seen.active.has(node)) seen.active.set(node, primitive);
      for (const index of primitive.known ?? []) seen.probed.add(index);
    }
    sightings.set(clone, byMember);
  }
  return byMember.get(planId) ?? { active: new Map(), probed: new Set() };
}

/** Before placing: instances are drawn to where they would be promoted. */
export function addPromotionScores(cluster: Cluster, clone: Clone): void {
  if (clone.promotionScoresAdded) return;
  clone.promotionScoresAdded = true;
  for (const instance of clone.children) {
    for (const node of cluster.nodes) {
      const at = instance.scores[node.index] as number;
      if (at === absent || !isAvailable(node)) continue;
      const score = promotionScore(clone, instance, node) ?? 0;
      if (score <= 0) continue;
      instance.scores[node.index] = addScores(at, score);
      if (score > instance.priority) instance.priority = score;
      explainScore(cluster, instance, { kind: "promotion-score", node, score });
    }
  }
}

interface Candidate {
  readonly instance: Instance;
  readonly node: Node | undefined;
  readonly order: number;
  total: number;
}

/** After placing: as many as wanted, highest priority first. */
export function choosePromoted(cluster: Cluster, clone: Clone, sorted: readonly Instance[]): void {
  clone.counts.fill(0);
  clone.choosingRoles = true;
  for (const instance of clone.children) becomeUnpromoted(instance);
  const candidates = sorted.map((instance, order): Candidate => {
    const node = nodeOfInstance(instance);
    setPriority(clone, instance, node);
    const total = instance.nextRole === Role.Promoted ? infinity : instance.priority;
    return { instance, node, order, total: node === undefined ? -infinity : total };
  });
  addTotals(cluster, clone, candidates);
  candidates.sort((a, b) => b.total - a.total || b.instance.role - a.instance.role || a.order - b.order);
  for (const candidate of candidates) showPromotion(cluster, candidate);
  let chosen = 0;
  for (const candidate of candidates) {
    if ((chosen < clone.promotedMax || !clone.managed) && isEligible(cluster, clone, candidate)) {
      promote(candidate.instance);
      chosen++;
      explainRole(cluster, candidate, "promoted");
    } else {
      stayUnpromoted(candidate.instance);
      explainRole(cluster, candidate, refusalOf(clone, candidate, chosen));
    }
  }
  clone.promotedCount = chosen;
  clone.choosingRoles = false;
}

function showPromotion(cluster: Cluster, { instance, node, total }: Candidate): void {
  if (!cluster.explain || node === undefined) return;
  cluster.scores.push({ phase: "promotion", resource: instance.id, scores: { [node.name]: total } });
}

type RoleOutcome = Extract<GeneralReason, { kind: "promotion" }>["outcome"];

function refusalOf(clone: Clone, { total, instance }: Candidate, chosen: number): RoleOutcome {
  if (total < 0 || instance.priority < 0) return "negative";
  return chosen >= clone.promotedMax ? "limit" : "not-possible";
}

function explainRole(cluster: Cluster, { instance, node, total }: Candidate, outcome: RoleOutcome): void {
  if (!cluster.explain || node === undefined) return;
  for (const part of primitivesOf(instance)) explain(cluster, part, { kind: "promotion", total, outcome });
}

/** In a promotable clone an instance that is merely started is unpromoted; a group is as far as its furthest member. */
function becomeUnpromoted(instance: Instance): void {
  const parts = primitivesOf(instance);
  if (Math.max(...parts.map(({ role }) => role)) !== Role.Started) return;
  for (const part of [instance, ...parts]) if (part.role === Role.Started) part.role = Role.Unpromoted;
}

function setPriority(clone: Clone, instance: Instance, node: Node | undefined): void {
  if (node === undefined) return;
  switch (instance.nextRole) {
    case Role.Started:
    case Role.Unknown:
      instance.priority = promotionScore(clone, instance, node) ?? -1;
      break;
    case Role.Stopped:
    case Role.Unpromoted:
      instance.priority = -infinity;
      break;
  }
  for (const preference of [...instance.locations, ...clone.locations]) {
    if (preference.role !== Role.Promoted) continue;
    preference.nodes.forEach((each, i) => {
      if (each === node) instance.priority = addScores(instance.priority, preference.nodeScores[i] ?? 0);
    });
  }
  for (const each of thisWithOf(instance)) applyRoleEffect(instance, each.primary, each);
}

function applyRoleEffect(instance: Instance, primary: Resource, colocation: Colocation): void {
  if (colocation.dependentRole < Role.Unpromoted) return;
  if (primary.kind === "clone" && primary.promotable && colocation.primaryRole !== Role.Unknown) {
    if (colocation.dependentRole !== Role.Promoted || !primary.placed) return;
    const partner = primary.children.find(
      (child) => child.nextRole === colocation.primaryRole && sameNode(instance, child, colocation),
    );
    if (partner !== undefined) instance.priority = addScores(instance.priority, colocation.score);
    else if (colocation.score >= infinity) instance.priority = -infinity;
    return;
  }
  switch (primary.kind) {
    case "primitive":
      if (effectOf(instance, primary, colocation) === "role") applyToPriority(instance, primary, colocation);
      return;
    case "group": {
      const member = colocation.score >= infinity ? primary.children.at(-1) : primary.children[0];
      if (member !== undefined) applyRoleEffect(instance, member, colocation);
      return;
    }
    case "clone":
      // What must be with a clone is kept to the clone's nodes; that says nothing of its role.
      if (colocation.score >= infinity && !canInterleave(colocation)) return;
      for (const child of primary.children) {
        if (nodeOfInstance(child) === nodeOfInstance(instance)) applyRoleEffect(instance, child, colocation);
      }
      return;
    case "bundle":
      if (primary.clone === undefined) return;
      if (!canInterleave(colocation)) {
        applyRoleEffect(instance, primary.clone, colocation);
        return;
      }
      for (const child of primary.clone.children)
        if (sameNode(instance, child, colocation)) applyRoleEffect(instance, child, colocation);
  }
}

function sameNode(a: Resource, b: Resource, colocation: Colocation): boolean {
  const x = nodeOfInstance(a);
  const y = nodeOfInstance(b);
  if (x === undefined || y === undefined) return false;
  return (
    x === y ||
    colocationAttribute(a, x, colocation.attribute, "assigned") ===
      colocationAttribute(b, y, colocation.attribute, "assigned")
  );
}

function applyToPriority(instance: Resource, primary: Resource, colocation: Colocation): void {
  const at = nodeOfInstance(primary);
  if (
    at !== undefined &&
    colocation.primaryRole > Role.Started &&
    primary.nextRole !== colocation.primaryRole
  )
    return;
  if (sameNode(instance, primary, colocation)) {
    const score = colocation.dependentRole === Role.Unpromoted ? -colocation.score : colocation.score;
    instance.priority = addScores(instance.priority, score);
  } else if (colocation.score >= infinity && colocation.dependentRole === Role.Promoted) {
    instance.priority = -infinity;
  }
}

function addTotals(cluster: Cluster, clone: Clone, candidates: readonly Candidate[]): void {
  for (const { node, total } of candidates) {
    if (node === undefined || total < 0) continue;
    const at = clone.scores[node.index] as number;
    if (at !== absent) clone.scores[node.index] = addScores(at, total);
  }
  for (const each of withThisOf(clone)) {
    if (each.primaryRole !== Role.Promoted || !hasInfluence(each, clone)) continue;
    clone.scores = addWishes(cluster, each.dependent, clone, clone.scores, each, {
      nonNegative: true,
      active: true,
    });
  }
  if (lacksTicketForPromotion(cluster, clone)) {
    for (let i = 0; i < clone.scores.length; i++) if (clone.scores[i] !== absent) clone.scores[i] = -infinity;
  }
  for (const candidate of candidates) {
    const { node, instance } = candidate;
    if (!instance.managed && instance.nextRole === Role.Promoted) candidate.total = infinity;
    else if (node !== undefined && candidate.total >= 0) {
      const at = clone.scores[node.index] as number;
      if (at !== absent) candidate.total = at;
    }
  }
}

function isEligible(cluster: Cluster, clone: Clone, { instance, node, total }: Candidate): boolean {
  if (node === undefined) return false;
  if (!instance.managed) {
    if (instance.role !== Role.Promoted) return false;
    return true;
  }
  if (instance.kind === "group" && instance.children.some((member) => member.node === undefined))
    return false;
  if (instance.priority < 0 || total < 0 || !isAvailable(node)) return false;
  if (
    instance.role < Role.Promoted &&
    !cluster.options.quorate &&
    cluster.options.quorumPolicy === "freeze"
  ) {
    return false;
  }
  if (clone.scores[node.index] === absent) return false;
  const here = clone.counts[node.index] as number;
  if (here >= clone.promotedNodeMax) return false;
  clone.counts[node.index] = here + 1;
  return true;
}

function promote(instance: Instance): void {
  instance.nextRole = Role.Promoted;
  if (instance.kind === "group") for (const member of instance.children) member.nextRole = Role.Promoted;
}

function stayUnpromoted(instance: Instance): void {
  const parts: Resource[] = instance.kind === "group" ? [instance, ...instance.children] : [instance];
  for (const part of parts) {
    if (part.nextRole === Role.Unknown || part.nextRole === Role.Started || part.nextRole === Role.Promoted) {
      part.nextRole = nodeOfInstance(part) === undefined ? Role.Stopped : Role.Unpromoted;
    }
  }
}

/** A dependent of the instances that will have a role goes where those are. */
export function attachToPromotable(
  cluster: Cluster,
  dependent: Resource,
  primary: Clone,
  colocation: Colocation,
): void {
  if (dependent.placed) return;
  const before = tableBefore(cluster, dependent);
  const nodes = new Map<Node, number>();
  for (const instance of primary.children) {
    const node = nodeOfInstance(instance);
    if (node === undefined || instance.nextRole !== colocation.primaryRole) continue;
    if (colocation.score < infinity) addWhereSame(cluster, dependent, primary, node, colocation);
    const leader = instance.kind === "group" ? instance.children[0] : instance;
    nodes.set(node, leader?.kind === "primitive" ? leader.assignedScore : 0);
  }
  const where = [...nodes.keys()];
  if (colocation.score < infinity) {
    explainColocation(cluster, dependent, before, colocation, primary, where);
    return;
  }
  if (colocation.dependentRole === Role.Promoted && colocation.primaryRole === Role.Promoted) return;
  for (const [node, score] of nodes) {
    const at = dependent.scores[node.index] as number;
    if (at !== absent) dependent.scores[node.index] = addScores(at, score);
  }
  explainChanges(cluster, dependent, before, () => ({
    kind: "primary-score",
    ...constraintOf(colocation),
    resource: primary.id,
  }));
  const drawn = tableBefore(cluster, dependent);
  keepOnly(cluster, dependent, new Set(nodes.keys()), colocation);
  explainColocation(cluster, dependent, drawn, colocation, primary, where);
}

function addWhereSame(
  cluster: Cluster,
  dependent: Resource,
  primary: Resource,
  at: Node,
  colocation: Colocation,
): void {
  const value = colocationAttribute(primary, at, colocation.attribute, "assigned");
  for (const node of cluster.nodes) {
    const before = dependent.scores[node.index] as number;
    if (before === absent) continue;
    const same =
      node === at || colocationAttribute(dependent, node, colocation.attribute, "assigned") === value;
    if (same) dependent.scores[node.index] = addScores(before, colocation.score);
  }
}
