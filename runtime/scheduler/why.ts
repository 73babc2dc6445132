// Keeping the reasons behind a placement, where somebody asked for them.
import type { Reason, ScorePhase } from "./decision.ts";
import type { Cluster, Resource } from "./model.ts";
import { absent } from "./numbers.ts";

export function explain(cluster: Cluster, resource: Resource, reason: Reason): void {
  if (cluster.explain) resource.reasons.push(reason);
}

/** Keeps a resource's scores as they are at this moment. */
export function showScores(
  cluster: Cluster,
  phase: ScorePhase,
  resource: Resource,
  scores = resource.scores,
): void {
  if (!cluster.explain || resource.removed) return;
  const table: Record<string, number> = {};
  for (const node of cluster.nodes) {
    const score = scores[node.index];
    if (score !== undefined && score !== absent) table[node.name] = score;
  }
  cluster.scores.push({ phase, resource: resource.id, scores: table });
}
