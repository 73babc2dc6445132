// The names by which agents know the instances of anonymous clones: all have one, because which of them runs on a node is
// decided anew each time, and an agent's own state (a pid file, say) lies under the name that it was started with.
// Source: Pacemaker Explained, "Anonymous clones". The scheduler speaks of instances by number where a history does.
import type { Decision } from "../scheduler/index.ts";

export function withAgentNames(decision: Decision): Decision {
  const names = new Map(
    decision.observation.instances.flatMap(({ id, resource, unique }) =>
      unique || id === resource ? [] : [[id, resource] as const],
    ),
  );
  if (names.size === 0) return decision;
  const actions = decision.graph.actions.map((action) => {
    const name = action.kind === "resource" ? names.get(action.historyName) : undefined;
    return action.kind === "resource" && name !== undefined ? { ...action, historyName: name } : action;
  });
  return { ...decision, graph: { ...decision.graph, actions } };
}
