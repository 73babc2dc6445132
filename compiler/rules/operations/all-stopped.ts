// Answers for `stop-all-resources`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsAllStopped = defineRule({
  code: "HA3077",
  severity: "error",
  title: "the whole cluster is told to run nothing",
  check(cluster, report) {
    const stop = cluster.option("stop-all-resources");
    if (stop.value !== true || stop.said === undefined) return;
    report({
      at: stop.said.name.span,
      message: say`\`stop-all-resources\` is on: nothing may run`,
      because: say`every service is stopped as soon as this is applied, and none starts until somebody takes it back`,
      help: say`remove it`,
    });
  },
});
