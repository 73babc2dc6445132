// Answers for rules on dates in a cluster that never looks at the clock again.
import { say } from "../../../grammar/index.ts";
import type { Rule } from "../../../plan/index.ts";
import type { Condition, Settings } from "../../model.ts";
import { defineRule } from "../define.ts";

export const timingRecheckOff = defineRule({
  code: "HA4223",
  severity: "warning",
  title: "rules on dates are not looked at in time",
  check(cluster, report) {
    const interval = cluster.option("cluster-recheck-interval");
    if (interval.value !== 0 || interval.said === undefined) return;
    const conditions = [
      ...cluster.locations.map(({ when }) => when),
      ...[
        cluster.options,
        cluster.defaults.resource,
        ...cluster.allResources.map(({ settings }) => settings),
      ].flatMap(conditionsOf),
    ];
    const dated = conditions.find((when) => when !== undefined && speaksOfDates(when.rule));
    if (dated === undefined) return;
    report({
      at: interval.said.at,
      message: say`\`cluster-recheck-interval\` is 0, and there are rules on dates`,
      because: say`a rule whose time has come is looked at when something else happens in the cluster, which may be days later`,
      related: [{ at: dated.expr.span, message: say`a rule on dates` }],
      help: say`remove it: the default is 15min`,
    });
  },
});

function conditionsOf(settings: Settings): readonly (Condition | undefined)[] {
  return settings.map(({ when }) => when);
}

function speaksOfDates(rule: Rule): boolean {
  switch (rule.kind) {
    case "date":
    case "date-spec":
      return true;
    case "all":
    case "any":
      return rule.rules.some(speaksOfDates);
    case "not":
      return speaksOfDates(rule.rule);
    default:
      return false;
  }
}
