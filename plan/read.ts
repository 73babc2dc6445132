// The door through which a plan comes in from outside: text → Plan, or a refusal with its reason. A daemon refuses
// what it does not understand whole, and goes on with the plan it has.
import { digestOf, type Sha256 } from "./digest.ts";
import type { Plan } from "./plan.ts";
import validate from "./validate.generated.js";

export const planVersion = 1;

export type PlanRefusal =
  | { readonly kind: "not-json"; readonly problem: string }
  | { readonly kind: "not-a-plan" }
  | { readonly kind: "other-version"; readonly found: unknown }
  | { readonly kind: "malformed"; readonly path: string; readonly problem: string }
  | { readonly kind: "digest-mismatch"; readonly written: string; readonly computed: string };

export type PlanReading =
  | { readonly kind: "plan"; readonly plan: Plan }
  | { readonly kind: "refused"; readonly refusal: PlanRefusal };

export function readPlan(text: string, sha256: Sha256): PlanReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse({ kind: "not-json", problem: (error as Error).message }); // JSON.parse throws nothing else
  }
  if (typeof value !== "object" || value === null || (value as { format?: unknown }).format !== "ha-plan") {
    return refuse({ kind: "not-a-plan" });
  }
  const version = (value as { version?: unknown }).version;
  if (version !== planVersion) return refuse({ kind: "other-version", found: version });
  if (!validate(value)) {
    const first = validate.errors?.[0];
    return refuse({
      kind: "malformed",
      path: first?.instancePath ?? "",
      problem: `${first?.keyword ?? "schema"} ${JSON.stringify(first?.params ?? {})}`,
    });
  }
  const plan = value as Plan; // the schema that the type is made from has just accepted it
  const computed = digestOf(plan, sha256);
  if (computed !== plan.digest) return refuse({ kind: "digest-mismatch", written: plan.digest, computed });
  return { kind: "plan", plan };
}

/** One sentence for a person, with what to do. */
export function describeRefusal(refusal: PlanRefusal): string {
  switch (refusal.kind) {
    case "not-json":
      return `it is not JSON (${refusal.problem}); compile it again with \`hac compile\``;
    case "not-a-plan":
      return "it is JSON, but no plan (`format` is not `ha-plan`); a plan is written by `hac compile FILE -o plan.json`";
    case "other-version":
      return `it has plan version ${JSON.stringify(refusal.found)}, and this program understands version ${planVersion}; use the \`hac\` and \`had\` of one release`;
    case "malformed":
      return `it breaks the plan's schema at \`${refusal.path || "/"}\` (${refusal.problem}); compile it again instead of editing it`;
    case "digest-mismatch":
      return `its content does not match its digest (written ${refusal.written.slice(0, 12)}…, computed ${refusal.computed.slice(0, 12)}…): it was damaged or edited; compile it again`;
  }
}

function refuse(refusal: PlanRefusal): PlanReading {
  return { kind: "refused", refusal };
}
