// Node health as preferences. Source: Pacemaker Explained, "Tracking Node Health".
import { preferLater } from "./location.ts";
import type { Cluster, Node } from "./model.ts";
import { addScores, infinity, isTrue, parseScore, type HealthScores } from "./numbers.ts";

export function applyHealth(cluster: Cluster): void {
  const scores = healthScores(cluster);
  if (scores === undefined) return;
  for (const node of cluster.nodes) {
    const health = healthOf(
      node,
      scores,
      cluster.options.healthStrategy === "progressive" ? cluster.options.healthBase : 0,
    );
    if (health === 0) continue;
    for (const resource of cluster.resources) {
      if (health < 0 && isTrue(resource.meta.get("allow-unhealthy-nodes"))) continue;
      preferLater(cluster, resource, node, health, "health");
    }
  }
}

function healthScores({ options }: Cluster): HealthScores | undefined {
  switch (options.healthStrategy) {
    case "none":
      return undefined;
    case "migrate-on-red":
      return { red: -infinity, yellow: 0, green: 0 };
    case "only-green":
      return { red: -infinity, yellow: -infinity, green: 0 };
    case "progressive":
    case "custom":
      return options.health;
  }
}

function healthOf(node: Node, scores: HealthScores, base: number): number {
  let sum = base;
  for (const [name, text] of node.attributes) {
    if (name.startsWith("#health")) sum = addScores(sum, parseScore(text, scores) ?? 0);
  }
  return sum;
}
