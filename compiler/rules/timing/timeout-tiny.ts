// Answers for timeouts that look like a slip in the unit.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const timingTimeoutTiny = defineRule({
  code: "HA4144",
  severity: "warning",
  title: "an operation has less than a second",
  check(cluster, report) {
    for (const primitive of [...cluster.primitives, ...cluster.devices]) {
      for (const operation of primitive.operations) {
        const timeout = cluster.operationSetting(operation, "timeout");
        const ms = Number(timeout.value ?? 0);
        if (timeout.said === undefined || ms === 0 || ms >= 1000) continue;
        report({
          at: timeout.said.at,
          message: say`${operation.name.text} of \`${primitive.name.text}\` has ${duration(ms)}`,
          because: say`starting a shell alone can take that long on a busy machine; this is most likely meant in seconds`,
          help: say`write \`timeout ${ms}s\` if seconds are meant`,
        });
      }
    }
  },
});
