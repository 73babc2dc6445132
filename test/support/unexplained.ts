// The reasons of a decision against its scores: on each node the parts must add up to the whole.
import type { InstanceDecision } from "../../runtime/scheduler/index.ts";

const infinity = 1_000_000;

/** As the scheduler adds: minus INFINITY wins. */
function addScores(a: number, b: number): number {
  if (a <= -infinity || b <= -infinity) return -infinity;
  if (a >= infinity || b >= infinity) return infinity;
  return Math.max(-infinity, Math.min(infinity, a + b));
}

/** `db on n1: 100 of 300 accounted for`; empty if every score is explained. */
export function unexplained({ id, scores, reasons }: InstanceDecision): readonly string[] {
  const sums = new Map<string, number>();
  for (const reason of reasons) {
    if (!("score" in reason)) continue;
    sums.set(reason.node, addScores(sums.get(reason.node) ?? 0, reason.score));
  }
  const nodes = new Set([...Object.keys(scores), ...sums.keys()]);
  return [...nodes].flatMap((node) => {
    const sum = sums.get(node) ?? 0;
    return sum === scores[node]
      ? []
      : `${id} on ${node}: ${sum} of ${scores[node] ?? "nothing"} accounted for`;
  });
}
