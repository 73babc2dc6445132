// Answers for `on-fail block` on a stop where the node could be fenced.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsStopFailureBlocks = defineRule({
  code: "HA4170",
  severity: "warning",
  title: "a failed stop waits for a person",
  check(cluster, report) {
    if (!cluster.fencingEnabled) return;
    for (const primitive of cluster.primitives) {
      for (const operation of primitive.operations) {
        const onFail = cluster.operationSetting(operation, "on-fail");
        if (operation.name.text !== "stop" || onFail.value !== "block" || onFail.said === undefined) continue;
        report({
          at: onFail.said.at,
          message: say`a failed stop of \`${primitive.name.text}\` waits for a person: \`on-fail\` is \`block\``,
          because: say`the resource stays where it is, and so does everything that needs it, though fencing could settle it within a minute`,
          help: say`remove it, so that the node is fenced and the service recovered`,
        });
      }
    }
  },
});
