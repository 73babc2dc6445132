// Answers for devices without a recurring monitor.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingMonitorMissing = defineRule({
  code: "HA4114",
  severity: "warning",
  title: "a fence device is never checked",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const watched = device.operations.some(
        ({ name, intervalMs }) => name.text === "monitor" && intervalMs > 0,
      );
      if (watched) continue;
      report({
        at: device.monitorOff ?? device.name.span,
        message: say`\`${device.name.text}\` is never checked`,
        because: say`a changed password or a dead controller is found out when a node has to be fenced, and cannot be`,
        related: device.monitorOff === undefined ? [] : [{ at: device.name.span, message: say`the device` }],
        help: say`write \`monitor interval 10min\``,
      });
    }
  },
});
