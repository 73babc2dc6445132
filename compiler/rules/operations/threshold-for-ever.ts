// Answers for a `migration-threshold` without an expiry.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Span } from "../../../grammar/index.ts";

export const operationsThresholdForEver = defineRule({
  code: "HA4174",
  severity: "info",
  title: "a node stays banned until somebody cleans up",
  check(cluster, report) {
    const seen = new Set<Span>();
    for (const primitive of cluster.primitives) {
      const threshold = cluster.setting(primitive, "migration-threshold");
      if (
        threshold.said === undefined ||
        Number(threshold.value ?? infinity) >= infinity ||
        Number(threshold.value) === 0
      )
        continue;
      if (Number(cluster.setting(primitive, "failure-timeout").value ?? 0) > 0 || seen.has(threshold.said.at))
        continue;
      seen.add(threshold.said.at);
      report({
        at: threshold.said.name.span,
        message: say`failures of \`${primitive.name.text}\` never expire`,
        because: say`after ${Number(threshold.value)} of them, however far apart, it may not run on that node until somebody cleans up`,
        help: say`write \`failure-timeout 10min\` beside it, if failures that are over should be forgotten`,
      });
    }
  },
});

const infinity = 1_000_000;
