// Which plan a daemon starts with, and the file it comes from. A plan that is refused changes nothing: the one that was in
// force stays, and the reason is shown until there is a better one.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describeRefusal, readPlan, type Plan } from "../../plan/index.ts";
import { whyNotRunnable } from "./runnable.ts";
import { sha256, type StoredState } from "./store.ts";

export type PlanChoice =
  | {
      readonly kind: "chosen";
      readonly plan: Plan;
      readonly text: string;
      readonly others: readonly (readonly [string, Plan])[];
      readonly planProblem: string | undefined;
    }
  | { readonly kind: "refused"; readonly problem: string };

/** The plan file's; if that is refused, the one that was in force when this node last ran, with the reason kept. */
export function choosePlan(file: string, state: StoredState): PlanChoice {
  const stored = new Map<string, { readonly plan: Plan; readonly text: string }>();
  for (const [digest, text] of Object.entries(state.plans)) {
    const reading = readPlan(text, sha256);
    // One that is damaged is as good as missing: the coordinator has it, too.
    if (reading.kind === "plan" && reading.plan.digest === digest) {
      stored.set(digest, { plan: reading.plan, text });
    }
  }
  const others = [...stored].map(([digest, { plan }]) => [digest, plan] as const);
  const reading = readPlanFile(file);
  if (reading.kind === "plan") {
    return { kind: "chosen", plan: reading.plan, text: reading.text, others, planProblem: undefined };
  }
  const former = stored.get(state.document.plan);
  if (former === undefined) return reading;
  return { kind: "chosen", ...former, others, planProblem: reading.problem };
}

export type PlanFileReading =
  | { readonly kind: "plan"; readonly plan: Plan; readonly text: string }
  | { readonly kind: "refused"; readonly problem: string };

export function readPlanFile(file: string): PlanFileReading {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refuse(
      `the plan ${file} cannot be read (${code}); \`hac compile cluster.ha -o ${file}\` writes one`,
    );
  }
  const reading = readPlan(text, sha256);
  if (reading.kind === "refused") {
    return refuse(`the plan ${file} is refused: ${describeRefusal(reading.refusal)}`);
  }
  const problem = whyNotRunnable(reading.plan);
  if (problem !== undefined) return refuse(`the plan ${file} is refused: ${problem}`);
  return { kind: "plan", plan: reading.plan, text };
}

/** A key file without a leading slash stands beside the plan. */
export function resolveKeyFile(keyFile: string, planFile: string): string {
  return keyFile.startsWith("/") ? keyFile : `${dirname(planFile)}/${keyFile}`;
}

function refuse(problem: string): { readonly kind: "refused"; readonly problem: string } {
  return { kind: "refused", problem };
}
