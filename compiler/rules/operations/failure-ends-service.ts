// Answers for failures after which a service stays down or stuck on purpose. A stop's own failure is `stop-failure-blocks`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsFailureEndsService = defineRule({
  code: "HA4231",
  severity: "warning",
  title: "one failure ends a service",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      for (const operation of primitive.operations) {
        const onFail = cluster.operationSetting(operation, "on-fail");
        const name = operation.name.text;
        if (onFail.said === undefined || onFail.from !== "itself" || !watched.has(name)) continue;
        if (onFail.value !== "stop" && onFail.value !== "block") continue;
        report({
          at: onFail.said.at,
          message: say`after a failed ${name} \`${primitive.name.text}\` is left alone: \`on-fail\` is \`${onFail.value}\``,
          because:
            onFail.value === "stop"
              ? say`it is stopped and starts nowhere, not even on a sound node, until a person comes`
              : say`it is neither restarted nor moved, and what needs it stays as it is, until a person comes`,
          related: [{ at: primitive.name.span, message: say`declared here` }],
          help: say`remove it: it is restarted, and moved when \`migration-threshold\` is reached; or allow this with the reason`,
        });
      }
    }
  },
});

const watched = new Set(["start", "monitor", "promote"]);
