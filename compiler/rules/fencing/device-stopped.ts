// Answers for devices whose target role is Stopped, or that may run nowhere.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingDeviceStopped = defineRule({
  code: "HA3018",
  severity: "error",
  title: "a fence device is switched off",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const role = cluster.setting(device, "target-role");
      if (role.value !== "Stopped" || role.said === undefined) continue;
      report({
        at: role.said.at,
        message: say`\`${device.name.text}\` is stopped on purpose`,
        because: say`a device with this target role is used by no node at all: what it fences cannot be fenced`,
        related: [{ at: device.name.span, message: say`the device` }],
        help: say`remove \`target-role\`; to take it out for repair, remove the device or add another level`,
      });
    }
  },
});
