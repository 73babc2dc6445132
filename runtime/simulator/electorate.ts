// Who has a vote, by the plans themselves: the laws count majorities without asking the code that they judge.
import type { Plan } from "../../plan/index.ts";
import { witnessId, type ClusterDocument, type NodeId } from "../cluster/index.ts";

export function votersIn(plan: Plan): readonly NodeId[] {
  const members = plan.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name);
  const { engine } = plan.cluster;
  return engine.kind === "embedded" && engine.witness !== undefined ? [...members, witnessId] : members;
}

/** Of the plan in force, and of the next one where it is on its way in: each has to agree by itself. */
export function electoratesIn(
  document: ClusterDocument,
  plans: ReadonlyMap<string, Plan>,
): readonly (readonly NodeId[])[] {
  return [document.plan, document.nextPlan].flatMap((digest) => {
    const plan = digest === undefined ? undefined : plans.get(digest);
    return plan === undefined ? [] : [votersIn(plan)];
  });
}
