// Asks of every claim whether it holds, in every case that it speaks of, and reports the smallest case in which it does
// not. docs/obligations.md says what is asked and what is taken for granted.
import { unreachable, type SourceFile } from "../../grammar/index.ts";
import type { Plan } from "../../plan/index.ts";
import type { CoreRule, Report } from "../core-findings.ts";
import type { Claim, Cluster, Expectation } from "../model.ts";
import { createCases, type Cases } from "./cases.ts";
import { needsOf, type Need } from "./needs.ts";
import { checkRecovers } from "./recovers.ts";
import { checkSurvives } from "./survives.ts";
import { checkTogether } from "./together.ts";
import { doubtsAbout, sayDoubts, type Doubt } from "./unproven.ts";

export interface Question {
  readonly cluster: Cluster;
  readonly sources: readonly SourceFile[];
  readonly report: Report;
  /** Decided when the first claim needs it. */
  readonly placements: () => Placements;
}

export interface Placements {
  readonly cases: Cases;
  readonly needs: readonly Need[];
  /** What hangs on what no source says: a claim that seems to hold is then unproven. */
  readonly doubts: readonly Doubt[];
}

/** What came of a claim. `broken` whether or not an allowance in the source excuses it. */
export interface Verdict {
  readonly expectation: Expectation;
  readonly claim: Claim;
  readonly outcome: "proven" | "unproven" | "broken";
}

export function checkObligations(
  cluster: Cluster,
  options: { readonly plan: () => Plan; readonly sources: readonly SourceFile[]; readonly report: Report },
): readonly Verdict[] {
  let known: Placements | undefined;
  const placements = (): Placements => {
    if (known === undefined) {
      const cases = createCases(cluster, options.plan());
      known = { cases, needs: needsOf(cluster, cases.settled), doubts: doubtsAbout(cluster, cases) };
    }
    return known;
  };
  return cluster.expectations.flatMap((expectation) =>
    expectation.claims.map((claim): Verdict => {
      const found: CoreRule[] = [];
      const report: Report = (rule, finding) => {
        found.push(rule);
        options.report(rule, finding);
      };
      checkClaim({ cluster, sources: options.sources, report, placements }, expectation, claim);
      const isBroken = found.some((rule) => rule !== "obligations/unproven");
      return {
        expectation,
        claim,
        outcome: isBroken ? "broken" : found.length > 0 ? "unproven" : "proven",
      };
    }),
  );
}

function checkClaim(question: Question, expectation: Expectation, claim: Claim): void {
  switch (claim.kind) {
    case "survives-nodes":
    case "survives-attribute": {
      const holds = checkSurvives(question, claim);
      if (holds) sayDoubts(question, claim);
      return;
    }
    case "never":
    case "always": {
      const holds = checkTogether(question, expectation, claim);
      if (holds) sayDoubts(question, claim);
      return;
    }
    case "recovers":
      return checkRecovers(question, claim);
    default:
      return unreachable(claim);
  }
}
