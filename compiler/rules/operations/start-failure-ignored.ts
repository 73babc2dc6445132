// Answers for `on-fail ignore` on what brings a resource into its role. For stop and monitor there are rules of their own.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsStartFailureIgnored = defineRule({
  code: "HA4182",
  severity: "warning",
  title: "a failed start counts as success",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      for (const operation of primitive.operations) {
        if (!["start", "promote", "demote"].includes(operation.name.text)) continue;
        const onFail = cluster.operationSetting(operation, "on-fail");
        if (onFail.value !== "ignore" || onFail.said === undefined) continue;
        report({
          at: onFail.said.at,
          message: say`a failed ${operation.name.text} of \`${primitive.name.text}\` is ignored`,
          because: say`the cluster takes it for done: what depends on \`${primitive.name.text}\` starts on top of a service that is not there`,
          related: [{ at: primitive.name.span, message: say`declared here` }],
          help: say`remove \`on-fail ignore\`; a resource that others should not depend on is kept out of their group instead`,
        });
      }
    }
  },
});
