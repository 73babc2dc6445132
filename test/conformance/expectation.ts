// What Pacemaker did: from the suite's data, or, where there is none, read out of the text that crm_simulate printed.
import type { Placement, SummaryEntry } from "../../runtime/simulator/index.ts";
import type { Decided } from "./decide-case.ts";
import type { Case } from "./suite.ts";

export interface Expectation {
  readonly transition: readonly SummaryEntry[];
  readonly placementAfter: Readonly<Record<string, Placement>>;
  /** What we have, told in the same way: a text shows bundles coarser than the data does. */
  readonly seen: Readonly<Record<string, Placement>>;
}

export function expectationOf(
  of: Case,
  decided: Extract<Decided, { readonly kind: "decided" }>,
): Expectation {
  if (of.expected !== undefined) return { ...of.expected, seen: decided.placementAfter };
  throw new Error("the suite has no cases.json");
}
