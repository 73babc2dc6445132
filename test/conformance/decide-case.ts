// One case: CIB → plan and state → decision → the transition run → what is seen afterwards.
import { inWords } from "../../grammar/index.ts";
import { readCib, readMoment } from "../../compiler/index.ts";
import type { Plan } from "../../plan/index.ts";
import {
  type ClusterState,
  decide,
  type Decision,
  type Observation,
  observe,
} from "../../runtime/scheduler/index.ts";
import {
  type Placement,
  placementOf,
  runTransition,
  summaryEntry,
  type SummaryEntry,
  type TransitionRun,
} from "../../runtime/simulator/index.ts";
import type { Case } from "./suite.ts";
import { planViaSource } from "./via-source.ts";

export type Decided =
  | {
      readonly kind: "decided";
      readonly plan: Plan;
      readonly state: ClusterState;
      readonly decision: Decision;
      readonly run: TransitionRun;
      readonly after: Observation;
      readonly transition: readonly SummaryEntry[];
      readonly placementAfter: Readonly<Record<string, Placement>>;
    }
  | { readonly kind: "failed"; readonly problem: string; readonly details: string };

/** The present of cases whose result does not depend on it. */
const someDaySeconds = 1_782_864_000; // 2026-07-01

export function decideCase(of: Case, xml: string, viaSource: boolean): Decided {
  try {
    const reading = readCib(xml, { file: `${of.name}.xml`, nowSeconds: momentOf(of) });
    if (reading.kind === "refused")
      return { kind: "failed", problem: inWords(reading.finding.message), details: "" };
    const { state } = reading;
    const plan = viaSource ? planViaSource(xml, of.name) : reading.plan;
    const decision = decide(plan, state, { explain: true });
    const run = runTransition(state, decision.graph, { likeCrmSimulate: true });
    const after = observe(plan, run.state);
    return {
      kind: "decided",
      plan,
      state,
      decision,
      run,
      after,
      // The list of crm_simulate is silent about nodes that shut down by themselves.
      transition: decision.changes.filter(({ kind }) => kind !== "shutdown").map(summaryEntry),
      placementAfter: placementOf(after),
    };
  } catch (error) {
    // A case that throws is a case that fails: the judge goes on with the next.
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const place =
      stack
        ?.split("\n")
        .find((line) => line.includes("at "))
        ?.trim() ?? "";
    return { kind: "failed", problem: `exception: ${message} ${place}`, details: stack ?? "" };
  }
}

function momentOf(of: Case): number {
  const text = of.args[0] === "-t" ? of.args[1] : of.now;
  if (typeof text === "number") return text;
  return (typeof text === "string" ? readMoment(text) : undefined) ?? someDaySeconds;
}
