// Answers for rules whose dates are over.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { dateText } from "../../values/dates.ts";
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
      const ended = rule === undefined ? undefined : endOf(rule, now / 1000);
      if (ended === undefined) return;
      report({
        at,
        message: say`this rule can never pass again: it ended on ${dateText(ended).slice(0, 10)}`,
        because: say`what stands under it has no effect any more`,
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

/** When the rule's time was over, in seconds since 1970. Undefined: it can still pass. */
function endOf(rule: Rule, nowSeconds: number): number | undefined {
  switch (rule.kind) {
    case "date":
      return rule.end !== undefined &&
        rule.duration === undefined &&
        rule.operation !== "gt" &&
        rule.end < nowSeconds
        ? rule.end
        : undefined;
    case "all": {
      const ends = rule.rules.flatMap((part) => endOf(part, nowSeconds) ?? []);
      return ends.length === 0 ? undefined : Math.min(...ends);
    }
    case "any": {
      const ends = rule.rules.flatMap((part) => endOf(part, nowSeconds) ?? []);
      return ends.length === 0 || ends.length < rule.rules.length ? undefined : Math.max(...ends);
    }
    default:
      return undefined;
  }
}
