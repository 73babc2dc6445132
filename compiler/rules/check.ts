// Runs the rules over a cluster.
import type { Diagnostic } from "../../grammar/index.ts";
import { diagnosticOf } from "../core-findings.ts";
import type { Cluster } from "../model.ts";
import type { NamedRule } from "./define.ts";

export function checkRules(rules: readonly NamedRule[], cluster: Cluster): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const rule of rules) {
    rule.check(cluster, (finding) => void found.push(diagnosticOf(rule.name, rule, finding)));
  }
  return found;
}
