// A state to start from where nobody gives one: everything where it belongs.
import type { Plan, Resource } from "../../plan/index.ts";
import { decide, type ClusterState } from "../../runtime/scheduler/index.ts";
import { freshState, runTransition } from "../../runtime/simulator/index.ts";

const transitionsMax = 10; // promotion follows start, and a guest node's resources follow their container

/** What the cluster comes to from `freshState` if every action succeeds. */
export function settledState(plan: Plan, nowSeconds: number): ClusterState {
  let state = freshState(plan, nowSeconds);
  for (let i = 0; i < transitionsMax; i++) {
    const { graph } = decide(plan, state);
    if (graph.actions.length === 0) break;
    state = withPromotionScores(plan, runTransition(state, graph).state);
  }
  return state;
}

/** Which copy can be promoted only its agent knows; here every running copy of a promotable clone is as good as another. */
function withPromotionScores(plan: Plan, state: ClusterState): ClusterState {
  const promotable = new Set(plan.resources.flatMap(promotableMembers));
  if (promotable.size === 0) return state;
  return {
    ...state,
    nodes: state.nodes.map((node) => {
      const scores = node.history
        .map(({ resource }) => resource.replace(/:\d+$/, ""))
        .filter((resource) => promotable.has(resource))
        .map((resource): [string, string] => [`master-${resource}`, "10"]);
      return scores.length === 0
        ? node
        : { ...node, attributes: { ...Object.fromEntries(scores), ...node.attributes } };
    }),
  };
}

function promotableMembers(resource: Resource): readonly string[] {
  if (resource.kind === "bundle") return resource.member === undefined ? [] : [resource.member.id];
  if (resource.kind !== "clone") return [];
  if (!resource.settings.some(({ values }) => values["promotable"] === true)) return [];
  return resource.member.kind === "group"
    ? resource.member.members.map(({ id }) => id)
    : [resource.member.id];
}
