// Every kind of finding there is, for `hac explain` and for the test that no code is used twice.
import type { Severity } from "../../grammar/index.ts";
import { coreFindings, grammarFindings } from "../core-findings.ts";
import { rules } from "./registry.generated.ts";

export interface NamedFinding {
  readonly code: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
}

/** By code. */
export function findingKinds(): readonly NamedFinding[] {
  const built = Object.entries({ ...grammarFindings, ...coreFindings }).map(([rule, kind]) => ({
    code: kind.code,
    rule,
    severity: kind.severity,
    title: kind.title,
  }));
  const named = rules.map(({ code, name, severity, title }) => ({ code, rule: name, severity, title }));
  return [...built, ...named].toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}
