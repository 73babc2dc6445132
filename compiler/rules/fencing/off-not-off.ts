// Answers for devices whose `off` is mapped to something that leaves the machine on.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const fencingOffNotOff = defineRule({
  code: "HA3115",
  severity: "error",
  title: "switching off does not switch off",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const action = plainParameter(device, "pcmk_off_action");
      if (action === undefined || !leavesItOn.has(action.text)) continue;
      report({
        at: action.at,
        message: say`\`off\` of \`${device.name.text}\` is carried out as \`${action.text}\``,
        because: say`a level of two power supplies switches both off, then both on: with this the machine never loses its power, and counts as fenced`,
        help: say`remove it; \`pcmk_reboot_action = "off"\` is the setting for machines that are to stay off`,
      });
    }
  },
});

const leavesItOn = new Set(["reboot", "cycle", "on", "status", "monitor", "list"]);
