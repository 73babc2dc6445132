// Answers for `migration-threshold 0`, which counts no failure, where "at once" was meant.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsThresholdZero = defineRule({
  code: "HA4214",
  severity: "warning",
  title: "no number of failures moves a resource",
  check(cluster, report) {
    const seen = new Set<number>();
    for (const resource of cluster.allResources) {
      const threshold = cluster.setting(resource, "migration-threshold");
      const { said } = threshold;
      if (threshold.value !== 0 || said === undefined || seen.has(said.at.start)) continue;
      seen.add(said.at.start); // what the defaults say, or a group, holds for many
      report({
        at: said.at,
        message: say`a \`migration-threshold\` of 0 counts no failures`,
        because: say`the resource is restarted on the same node for ever, and never moves to a sound one`,
        help: say`write \`migration-threshold 1\` to move after the first failure`,
      });
    }
  },
});
