// How a rule is written. A rule looks at the resolved cluster and reports; its file's path is its name, and its page
// stands beside it (`none.ts`, `none.md`). `npm run new-rule TOPIC/NAME` makes both.
import type { Severity } from "../../grammar/index.ts";
import type { Finding } from "../core-findings.ts";
import type { Cluster } from "../model.ts";

export interface RuleBody {
  /** `HA3…` for safety, `HA4…` for advice, and never used before. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in a few words, lower case: "a node cannot be fenced". */
  readonly title: string;
  readonly check: (cluster: Cluster, report: (finding: Finding) => void) => void;
}

/** A rule with its name, which the registry takes from its file. */
export interface NamedRule extends RuleBody {
  readonly name: string;
}

export function defineRule(rule: RuleBody): RuleBody {
  return rule;
}
