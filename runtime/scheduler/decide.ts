// The pipeline of the scheduler, all phases in one place.
import type { Plan } from "../../plan/index.ts";
import type { Decision, Observation } from "./decision.ts";
import type { ClusterState } from "./state.ts";

export interface DecideOptions {
  /** Keep the score tables and reasons behind every placement; off, `scores` and `reasons` are empty. */
  readonly explain?: boolean;
}

/** What has to be done so that the cluster is as the plan wants it. The same input gives the same decision. */
export function decide(_plan: Plan, _state: ClusterState, _options: DecideOptions = {}): Decision {
  throw new Error("the scheduler is being built");
}

/** How the state is understood, without planning anything: what a status display shows. */
export function observe(_plan: Plan, _state: ClusterState): Observation {
  throw new Error("the scheduler is being built");
}
