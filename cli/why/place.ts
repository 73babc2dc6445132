// Where in the sources something stands.
import type { At, Plan } from "../../plan/index.ts";

export interface Place {
  readonly file: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
}

/** Undefined where the plan knows no source: it was read from a CIB. */
export function placeOf(at: At | undefined, plan: Plan): Place | undefined {
  const file = at === undefined ? undefined : plan.sources[at[0]];
  return at === undefined || file === undefined ? undefined : { file, line: at[1], column: at[2] };
}

export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
