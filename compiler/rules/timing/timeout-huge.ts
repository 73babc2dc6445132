// Answers for timeouts of days: milliseconds that were written where seconds are read.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const timingTimeoutHuge = defineRule({
  code: "HA4146",
  severity: "warning",
  title: "an operation may take days",
  check(cluster, report) {
    for (const primitive of [...cluster.primitives, ...cluster.devices]) {
      for (const operation of primitive.operations) {
        const timeout = cluster.operationSetting(operation, "timeout");
        const ms = Number(timeout.value ?? 0);
        if (timeout.said === undefined || ms < dayMs) continue;
        report({
          at: timeout.said.at,
          message: say`${operation.name.text} of \`${primitive.name.text}\` may take ${duration(ms)}`,
          because: say`if it hangs, nothing is recovered for so long; a bare number is read as seconds, and this one was most likely meant in milliseconds`,
          related: [{ at: primitive.name.span, message: say`declared here` }],
          help: say`write \`timeout ${duration(Math.max(1000, Math.round(ms / 1_000_000) * 1000))}\` if milliseconds were meant`,
        });
      }
    }
  },
});

const dayMs = 86_400_000; // no start or stop of a service takes a day
