// Answers for promotable clones of one copy: there is nothing to promote when it is lost.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const promotableSingleCopy = defineRule({
  code: "HA4229",
  severity: "warning",
  title: "a promotable clone has no standby",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || !clone.promotable) continue;
      const most = cluster.setting(clone, "clone-max");
      if (most.value !== 1 || most.said === undefined) continue;
      report({
        at: most.said.at,
        message: say`\`${clone.name.text}\` has one copy`,
        because: say`when its node is lost a copy without the latest data starts elsewhere, or none: there was no standby that followed`,
        related: [{ at: clone.name.span, message: say`the promotable clone` }],
        help: say`write \`clone-max 2\`, or leave it away: one copy on each node`,
      });
    }
  },
});
