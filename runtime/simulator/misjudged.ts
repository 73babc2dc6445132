// A node that a person called off while it had power. By the rules that word counts where nobody hears the node, so what
// runs twice for it is that person's doing; the laws excuse it, and only as long as the cluster can know no better.
import type { NodeId } from "../cluster/index.ts";

export interface Misjudged {
  readonly atMs: number;
  /** When each machine first heard it again, both ways. */
  readonly heardAgainMs: Map<NodeId, number>;
}

/** Whether a coordinator who ordered something then could not know that the node was never off. */
export function isExcused(
  misjudged: Misjudged | undefined,
  coordinator: NodeId | undefined,
  orderedMs: number | undefined,
): boolean {
  if (misjudged === undefined || coordinator === undefined || orderedMs === undefined) return false;
  const heardMs = misjudged.heardAgainMs.get(coordinator);
  return orderedMs >= misjudged.atMs && (heardMs === undefined || orderedMs <= heardMs);
}
