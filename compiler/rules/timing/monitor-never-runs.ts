// Answers for monitors of the role Promoted where nothing is ever promoted.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const timingMonitorNeverRuns = defineRule({
  code: "HA3061",
  severity: "error",
  title: "a monitor waits for a role that never comes",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const top = cluster.top(primitive);
      if (top.kind === "bundle" || (top.kind === "clone" && top.promotable)) continue;
      const monitors = primitive.operations.filter(
        ({ name, intervalMs }) => name.text === "monitor" && intervalMs > 0,
      );
      const idle = monitors.find(({ role }) => role === "Promoted");
      if (idle === undefined || monitors.some(({ role }) => role !== "Promoted")) continue;
      report({
        at: idle.at,
        message: say`\`${primitive.name.text}\` is monitored as Promoted only, and it is never promoted`,
        because: say`the monitor never runs: if the service dies, nobody notices and nothing recovers it`,
        related: [{ at: primitive.name.span, message: say`no promotable clone` }],
        help: say`remove \`role Promoted\`, or make it a clone with \`promotable true\``,
      });
    }
  },
});
