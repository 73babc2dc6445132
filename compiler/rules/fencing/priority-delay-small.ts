// Answers for a `priority-fencing-delay` that other delays can outweigh.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";
import { largestDelayMs } from "./delays.ts";

export const fencingPriorityDelaySmall = defineRule({
  code: "HA4112",
  severity: "warning",
  title: "a priority delay is shorter than the other delays",
  check(cluster, report) {
    const delay = cluster.option("priority-fencing-delay");
    const ms = Number(delay.value ?? 0);
    const largest = largestDelayMs(cluster);
    if (ms === 0 || largest === 0 || ms >= 2 * largest || delay.said === undefined) return;
    report({
      at: delay.said.at,
      message: say`\`priority-fencing-delay\` is ${duration(ms)}, and a device waits up to ${duration(largest)} by itself`,
      because: say`the delays add up on both sides, so the side that runs less may still shoot first`,
      help: say`make it at least twice the largest other delay: \`${duration(2 * largest)}\``,
    });
  },
});
