// Answers for `migration-threshold` that reaches fence devices by the defaults, without an expiry.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingThresholdInherited = defineRule({
  code: "HA4113",
  severity: "warning",
  title: "one failed check takes a fence device out for good",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const threshold = cluster.setting(device, "migration-threshold");
      if (
        threshold.from !== "defaults" ||
        threshold.said === undefined ||
        Number(threshold.value ?? 0) >= infinity
      )
        continue;
      if (Number(cluster.setting(device, "failure-timeout").value ?? 0) > 0) continue;
      report({
        at: threshold.said.name.span,
        message: say`\`migration-threshold\` reaches the fence devices too, and their failures never expire`,
        because: say`after ${String(threshold.value)} failed checks of \`${device.name.text}\` a node may not use it any more, until somebody cleans up`,
        related: [{ at: device.name.span, message: say`for instance this device` }],
        help: say`set \`failure-timeout 10min\` beside it`,
      });
      return;
    }
  },
});

const infinity = 1_000_000;
