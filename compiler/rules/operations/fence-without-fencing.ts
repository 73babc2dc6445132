// Answers for `on-fail fence` where nothing is ever fenced.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Operation } from "../../model.ts";

export const operationsFenceWithoutFencing = defineRule({
  code: "HA3071",
  severity: "error",
  title: "a failure is to fence the node, and fencing is off",
  check(cluster, report) {
    if (cluster.fencingEnabled) return;
    for (const primitive of cluster.primitives) {
      for (const operation of primitive.operations) {
        const onFail = cluster.operationSetting(operation, "on-fail");
        if (onFail.value !== "fence" || onFail.said === undefined) continue;
        report({
          at: onFail.said.at,
          message: say`${title(operation)} of \`${primitive.name.text}\` is to fence the node, and fencing is switched off`,
          because: say`it silently becomes \`stop\`: the failed service is neither recovered nor is its node taken out`,
          help: say`switch fencing on, or say what is to happen: \`on-fail restart\``,
        });
      }
    }
  },
});

function title(operation: Operation): string {
  return operation.name.text === "monitor" ? "a failed monitor" : `a failed ${operation.name.text}`;
}
