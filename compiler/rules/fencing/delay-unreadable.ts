// Answers for `pcmk_delay_base` and `pcmk_delay_max`: a time, or a time for each node.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import { parseDelay } from "./delay-text.ts";

export const fencingDelayUnreadable = defineRule({
  code: "HA3019",
  severity: "error",
  title: "a fencing delay cannot be read",
  check(cluster, report) {
    for (const device of cluster.devices) {
      for (const name of ["pcmk_delay_base", "pcmk_delay_max"]) {
        const delay = plainParameter(device, name);
        const parsed = delay === undefined ? undefined : parseDelay(delay.text);
        if (delay === undefined || parsed?.kind !== "unreadable") continue;
        report({
          at: delay.at,
          message: say`\`${name}\` of \`${device.name.text}\` cannot be read at \`${parsed.part}\``,
          because: say`it counts as no delay: in a split both nodes shoot at once`,
          help: say`write \`delay 5s\`, or for each node \`pcmk_delay_base = "alpha:5s;beta:0s"\``,
        });
      }
    }
  },
});
