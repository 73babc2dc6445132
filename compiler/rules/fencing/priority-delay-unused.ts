// Answers for `priority-fencing-delay` where no resource has a priority.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingPriorityDelayUnused = defineRule({
  code: "HA4111",
  severity: "warning",
  title: "a priority delay has nothing to compare",
  check(cluster, report) {
    const delay = cluster.option("priority-fencing-delay");
    if (Number(delay.value ?? 0) === 0 || delay.said === undefined) return;
    if (
      cluster.primitives.some((primitive) => Number(cluster.setting(primitive, "priority").value ?? 0) !== 0)
    )
      return;
    report({
      at: delay.said.name.span,
      message: say`\`priority-fencing-delay\` is set, and no resource has a \`priority\``,
      because: say`both sides of a split count zero, so neither waits and both shoot at once`,
      help: say`give the resources that matter a priority: \`priority 10\``,
    });
  },
});
