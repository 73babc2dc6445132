// Answers for utilization without a placement strategy.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementUtilizationUnused = defineRule({
  code: "HA4128",
  severity: "warning",
  title: "capacities are declared and never used",
  check(cluster, report) {
    const strategy = cluster.option("placement-strategy");
    if (strategy.value !== undefined && strategy.value !== "default") return;
    const needy = cluster.primitives.find((primitive) =>
      primitive.utilization.some((block) => block.values.size > 0),
    );
    const [first] = needy?.utilization.flatMap((block) => [...block.values.values()]) ?? [];
    if (needy === undefined || first === undefined) return;
    report({
      at: first.name.span,
      message: say`\`${needy.name.text}\` says what it needs, and \`placement-strategy\` is \`default\``,
      because: say`capacities are not looked at: a node is filled beyond what it has`,
      related: strategy.said === undefined ? [] : [{ at: strategy.said.at, message: say`set here` }],
      help: say`write \`placement-strategy balanced\` (or \`utilization\`, \`minimal\`) in the cluster`,
    });
  },
});
