// Answers for `on-fail ignore` on a stop.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsStopFailureIgnored = defineRule({
  code: "HA3070",
  severity: "error",
  title: "a failed stop is ignored",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      for (const operation of primitive.operations) {
        if (operation.name.text !== "stop") continue;
        const onFail = cluster.operationSetting(operation, "on-fail");
        if (onFail.value !== "ignore" || onFail.said === undefined) continue;
        report({
          at: onFail.said.at,
          message: say`a failed stop of \`${primitive.name.text}\` is ignored`,
          because: say`it may still run when it is started on the other node: two copies at once`,
          related: [{ at: primitive.name.span, message: say`declared here` }],
          help: say`remove it: a failed stop is settled by fencing the node, and without fencing by blocking the resource`,
        });
      }
    }
  },
});
