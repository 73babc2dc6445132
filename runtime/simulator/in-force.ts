// What a cluster goes by, seen from outside.
import type { Plan } from "../../plan/index.ts";
import { compareStamps, type ClusterDocument, type NodeId } from "../cluster/index.ts";
import { votersIn } from "./electorate.ts";
import type { Sim } from "./sim.ts";

/** On any disk of those in service. */
export function newestDocument(sim: Sim): ClusterDocument | undefined {
  return sim.machines
    .filter(({ inService }) => inService)
    .map(({ disk }) => disk.document)
    .toSorted((a, b) => compareStamps(b.stamp, a.stamp))[0];
}

/** By the newest document on any disk of those in service: the plan that the cluster has, or will once it can. */
export function planInForce(sim: Sim): { readonly plan: Plan; readonly voters: readonly NodeId[] } {
  const plan = sim.plans.get(newestDocument(sim)?.plan ?? "") ?? sim.plan;
  return { plan, voters: votersIn(plan) };
}
