// Answers for `action` as a parameter of a device.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const fencingActionParameter = defineRule({
  code: "HA3017",
  severity: "error",
  title: "a fence device does one thing whatever it is asked",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const action = plainParameter(device, "action") ?? plainParameter(device, "option");
      if (action === undefined) continue;
      report({
        at: action.nameAt,
        message: say`\`${device.name.text}\` is told its \`action\` in the configuration`,
        because: say`the fencer says for each call what is to be done; a fixed action turns monitoring a device into \`${action.text}\``,
        help: say`remove it; what fencing means is \`fencing-action\` of the cluster, or \`pcmk_reboot_action\` of the device`,
      });
    }
  },
});
