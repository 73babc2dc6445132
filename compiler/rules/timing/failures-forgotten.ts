// Answers for a `failure-timeout` shorter than the time between two checks.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const timingFailuresForgotten = defineRule({
  code: "HA4142",
  severity: "warning",
  title: "failures are forgotten before they can count",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const timeout = cluster.setting(primitive, "failure-timeout");
      const ms = Number(timeout.value ?? 0);
      const threshold = Number(cluster.setting(primitive, "migration-threshold").value ?? infinity);
      const interval = Math.max(
        0,
        ...primitive.operations
          .filter(({ name }) => name.text === "monitor")
          .map(({ intervalMs }) => intervalMs),
      );
      if (
        ms === 0 ||
        timeout.said === undefined ||
        threshold <= 1 ||
        threshold >= infinity ||
        ms > interval * (threshold - 1)
      )
        continue;
      report({
        at: timeout.said.at,
        message: say`failures of \`${primitive.name.text}\` are forgotten after ${duration(ms)}, and it is looked at every ${duration(interval)}`,
        because: say`the count never reaches ${threshold}: a service that always fails is restarted in place for ever`,
        related: [{ at: primitive.name.span, message: say`declared here` }],
        help: say`make \`failure-timeout\` longer than ${threshold} intervals, such as \`${duration(interval * threshold * 2)}\``,
      });
    }
  },
});

const infinity = 1_000_000;
