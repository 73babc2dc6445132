// Keeping the reasons behind a placement, where somebody asked for them: `cluster.explain`. Whoever changes a resource's
// table notes here by how much and why, so that the reasons of a node always add up to the score in the table.
import type { At } from "../../plan/index.ts";
import type { ScorePhase } from "./decision.ts";
import type { Cluster, Colocation, Node, Resource } from "./model.ts";
import { isAvailable } from "./model.ts";
import { absent, infinity } from "./numbers.ts";
import type { GeneralReason, NodeCondition, Reason, ScoreCause } from "./reasons.ts";

export function explain(cluster: Cluster, resource: Resource, reason: GeneralReason): void {
  if (cluster.explain) resource.reasons.push(reason);
}

/** A part of the score on one node, which its table has by now. */
export function explainScore(
  cluster: Cluster,
  resource: Resource,
  { node, score, of, ...cause }: ScoreCause & { node: Node; score: number; of?: Resource | undefined },
): void {
  if (!cluster.explain) return;
  const container = of === undefined || of === resource ? {} : { of: of.id };
  // The rest of a union's member is that member without the fields taken out of it.
  resource.reasons.push({ ...(cause as ScoreCause), node: node.name, score, ...container });
}

/** A copy of the table as it is, for `explainChanges` after it was changed. */
export function tableBefore(cluster: Cluster, resource: Resource): Int32Array | undefined {
  return cluster.explain ? resource.scores.slice() : undefined;
}

/** Whatever is different since `tableBefore`, for one cause. */
export function explainChanges(
  cluster: Cluster,
  resource: Resource,
  before: Int32Array | undefined,
  causeOn: (node: Node) => ScoreCause,
): void {
  if (before === undefined) return;
  for (const node of cluster.nodes) {
    const was = before[node.index] as number;
    const is = resource.scores[node.index] as number;
    if (was !== is) explainScore(cluster, resource, { ...causeOn(node), node, score: difference(was, is) });
  }
}

/** What has to be added to get from one score to the other. */
export function difference(was: number, is: number): number {
  if (is >= infinity || is <= -infinity) return is >= infinity ? infinity : -infinity;
  return was === absent ? is : is - was;
}

/** Every node is taken away, also those that were taken away before. */
export function explainEverywhere(cluster: Cluster, resource: Resource, cause: ScoreCause): void {
  if (!cluster.explain) return;
  for (const node of cluster.nodes) {
    if (resource.scores[node.index] === absent) continue;
    explainScore(cluster, resource, { ...cause, node, score: -infinity });
  }
}

/** Sets an entry: what it was before counts no more. */
export function replaceScore(
  cluster: Cluster,
  resource: Resource,
  node: Node,
  score: number,
  cause: ScoreCause,
): void {
  resource.scores[node.index] = score;
  if (!cluster.explain) return;
  resource.reasons = resource.reasons.filter((reason) => !("node" in reason) || reason.node !== node.name);
  explainScore(cluster, resource, { ...cause, node, score });
}

/** Follows what its primary turned out to do: on each node where that changed the score, and where it put it. */
export function explainColocation(
  cluster: Cluster,
  dependent: Resource,
  before: Int32Array | undefined,
  colocation: Colocation,
  primary: Resource,
  where: readonly Node[],
): void {
  if (!cluster.explain || before === undefined) return;
  const cause: ScoreCause = {
    kind: "colocation",
    ...constraintOf(colocation),
    resource: primary.id,
    where: where.map(({ name }) => name),
  };
  explainChanges(cluster, dependent, before, () => cause);
  if (colocation.score < infinity) return;
  // Being together adds nothing where it is; it takes the other nodes away. That it is wanted here is told all the same.
  for (const node of where) {
    if (dependent.scores[node.index] === before[node.index] && before[node.index] !== absent)
      explainScore(cluster, dependent, { ...cause, node, score: 0 });
  }
}

export function constraintOf({ id, at }: { readonly id: string; readonly at?: At | undefined }): {
  readonly constraint: string;
  readonly at?: At;
} {
  return at === undefined ? { constraint: id } : { constraint: id, at };
}

/** What keeps everything off a node. */
export function conditionOf(node: Node): NodeCondition | undefined {
  if (isAvailable(node)) return undefined;
  if (node.unclean) return "unclean";
  if (node.pending) return "pending";
  if (!node.online) return "offline";
  if (node.shutdown) return "shutdown";
  return node.standby ? "standby" : "maintenance";
}

/** The reasons of a resource, each node's own score first and its condition last. */
export function reasonsOf(cluster: Cluster, resource: Resource): readonly Reason[] {
  if (!cluster.explain) return resource.reasons;
  const conditions: Reason[] = [];
  for (const node of cluster.nodes) {
    const condition = conditionOf(node);
    if (condition === undefined || resource.scores[node.index] === absent) continue;
    if (!resource.reasons.some((reason) => reason.kind === "node-unavailable" && reason.node === node.name))
      conditions.push({ kind: "node-condition", node: node.name, condition });
  }
  return [...resource.reasons, ...conditions];
}

/** What its table begins with, where the nodes have scores of their own. */
export function explainStart(cluster: Cluster, resource: Resource): void {
  if (!cluster.explain) return;
  explainChanges(
    cluster,
    resource,
    resource.scores.map((score) => (score === absent ? absent : 0)),
    () => ({
      kind: "node-score",
    }),
  );
}

export function namedScores(cluster: Cluster, scores: Int32Array): Readonly<Record<string, number>> {
  const table: Record<string, number> = {};
  for (const node of cluster.nodes) {
    const score = scores[node.index];
    if (score !== undefined && score !== absent) table[node.name] = score;
  }
  return table;
}

/** Keeps a resource's scores as they are at this moment. */
export function showScores(
  cluster: Cluster,
  phase: ScorePhase,
  resource: Resource,
  scores = resource.scores,
): void {
  if (!cluster.explain || resource.removed) return;
  cluster.scores.push({ phase, resource: resource.id, scores: namedScores(cluster, scores) });
}
