// The identity of a plan: SHA-256 of its canonical form, so that two nodes can tell whether they hold the same one.
import type { Plan } from "./plan.ts";

/** Text → hexadecimal SHA-256 of its UTF-8 bytes; handed in, because this folder sees no host. */
export type Sha256 = (text: string) => string;

/** JSON with sorted keys and no white space: one text for one value. Source: RFC 8785, for the values a plan holds. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(",")}}`;
}

export function digestOf(plan: Omit<Plan, "digest">, sha256: Sha256): string {
  return sha256(canonical({ ...plan, digest: undefined }));
}

/** The plan with its digest. */
export function seal(plan: Omit<Plan, "digest">, sha256: Sha256): Plan {
  return { ...plan, digest: digestOf(plan, sha256) };
}

/** The bytes that `hac compile` writes: one spelling for one plan, a line a top-level part, readable in a diff. */
export function printPlan(plan: Plan): string {
  return `${JSON.stringify(plan, undefined, 1)}\n`;
}
