// The actions of a transition in steps: an action's step is one later than the latest of what it waits for.
import type { GraphAction } from "../../runtime/scheduler/index.ts";

/** Pseudo actions are passed over: nothing is run for them. `executed` is in an order in which inputs come first. */
export function stepsOf(executed: readonly GraphAction[]): readonly (readonly GraphAction[])[] {
  const after = new Map<number, number>(); // action → how many steps are done when it is
  const steps: GraphAction[][] = [];
  for (const action of executed) {
    const before = action.inputs.reduce((latest, input) => Math.max(latest, after.get(input) ?? 0), 0);
    if (action.kind === "pseudo") {
      after.set(action.id, before);
      continue;
    }
    (steps[before] ??= []).push(action);
    after.set(action.id, before + 1);
  }
  return steps;
}
