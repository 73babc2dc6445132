// Answers for a fixed delay above `pcmk_delay_max`, which caps it.
import { say } from "../../../grammar/index.ts";
import { plainParameter } from "../parameters.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";
import { parseDelay } from "./delay-text.ts";

export const fencingDelayOverMaximum = defineRule({
  code: "HA4117",
  severity: "warning",
  title: "a fixed delay exceeds the longest that is allowed",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const most = plainParameter(device, "pcmk_delay_max");
      const parsed = most === undefined ? undefined : parseDelay(most.text);
      if (most === undefined || parsed?.kind !== "delay") continue;
      const mostMs = parsed.forNode("");
      const fixedMs = Math.max(device.delayMs, ...device.delayOfTargetMs.values());
      if (mostMs === 0 || fixedMs <= mostMs) continue;
      report({
        at: most.at,
        message: say`\`${device.name.text}\` waits ${duration(fixedMs)} before it acts, and at most ${duration(mostMs)}`,
        because: say`the sum of the fixed and the random part never exceeds \`pcmk_delay_max\`: the head start is shorter than it looks, and nothing is random`,
        related: [{ at: device.name.span, message: say`the device` }],
        help: say`make \`pcmk_delay_max\` the larger one, or remove it`,
      });
    }
  },
});
