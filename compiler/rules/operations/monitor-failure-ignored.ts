// Answers for `on-fail ignore` on recurring monitors.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsMonitorFailureIgnored = defineRule({
  code: "HA4171",
  severity: "warning",
  title: "a failed monitor is ignored",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      for (const operation of primitive.operations) {
        const onFail = cluster.operationSetting(operation, "on-fail");
        if (operation.name.text !== "monitor" || operation.intervalMs === 0) continue;
        if (onFail.value !== "ignore" || onFail.said === undefined) continue;
        report({
          at: onFail.said.at,
          message: say`what the monitor of \`${primitive.name.text}\` finds is ignored`,
          because: say`a dead service is shown as running and is not recovered`,
          help: say`remove it, or take the resource out of management in words: \`is-managed false\``,
        });
      }
    }
  },
});
