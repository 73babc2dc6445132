// Answers for rules that ask ping for more than all its hosts together give.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import { attributeWriters, comparisons, numberIn } from "./node-attributes.ts";

export const placementAttributeOutOfReach = defineRule({
  code: "HA4219",
  severity: "warning",
  title: "ping can never give the number that a rule asks for",
  check(cluster, report) {
    for (const { primitive, attribute } of attributeWriters(cluster)) {
      const hosts = plainParameter(primitive, "host_list");
      if (!/^pingd?$/.test(primitive.agent.type) || hosts === undefined) continue;
      const multiplier = Number(cluster.parameter(primitive, "multiplier").value ?? 1);
      const most = hosts.text.split(/\s+/).filter((host) => host !== "").length * multiplier;
      for (const { location, comparison } of comparisons(cluster)) {
        const wanted = numberIn(comparison);
        if (comparison.attribute.text !== attribute || wanted === undefined) continue;
        const never =
          comparison.operator === ">" || comparison.operator === "<=" ? wanted >= most : wanted > most;
        if (!never || comparison.operator === "!=") continue;
        report({
          at: comparison.span,
          message: say`the rule asks for ${wanted}, and \`${primitive.name.text}\` writes ${most} at the most`,
          because: say`every node looks as if it had lost its network: the resource may run nowhere, or its preference never counts`,
          related: [
            { at: location.at, message: say`in this constraint` },
            { at: hosts.at, message: say`the number of hosts, times \`multiplier\` (${multiplier})` },
          ],
          help: say`write \`multiplier = ${wanted}\`, or a smaller number in the rule`,
        });
      }
    }
  },
});
