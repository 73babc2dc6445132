// Answers for rules whose dates are over.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Rule } from "../../../plan/index.ts";
import type { Span } from "../../../grammar/index.ts";

export const operationsRuleExpired = defineRule({
  code: "HA4176",
  severity: "warning",
  title: "a rule can never pass again",
  check(cluster, report) {
    const now = cluster.nowMs;
    if (now === undefined) return;
    const check = (rule: Rule | undefined, at: Span): void => {
      if (rule === undefined || !isOver(rule, now / 1000)) return;
      report({
        at,
        message: say`this rule can never pass again`,
        because: say`its time is over: what stands under it has no effect any more`,
        help: say`remove it, or correct the date`,
      });
    };
    for (const location of cluster.locations)
      check(location.when?.rule, location.when?.expr.span ?? location.at);
    for (const primitive of [...cluster.primitives, ...cluster.devices]) {
      for (const block of [...primitive.settings, ...primitive.parameters])
        check(block.when?.rule, block.when?.expr.span ?? block.at);
    }
  },
});

function isOver(rule: Rule, nowSeconds: number): boolean {
  switch (rule.kind) {
    case "date":
      return (
        rule.end !== undefined &&
        rule.duration === undefined &&
        rule.operation !== "gt" &&
        rule.end < nowSeconds
      );
    case "all":
      return rule.rules.some((part) => isOver(part, nowSeconds));
    case "any":
      return rule.rules.length > 0 && rule.rules.every((part) => isOver(part, nowSeconds));
    default:
      return false;
  }
}
