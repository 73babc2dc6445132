// Answers for agents told to cycle the power instead of switching it off and on.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const fencingCycleMethod = defineRule({
  code: "HA4116",
  severity: "warning",
  title: "a power cycle cannot be confirmed",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const method = plainParameter(device, "method");
      if (method?.text !== "cycle") continue;
      report({
        at: method.at,
        message: say`\`${device.name.text}\` cycles the power instead of switching it off and on`,
        because: say`the agent never sees the power off, so it cannot confirm that the node was: some controllers answer and do nothing`,
        help: say`remove \`method\`, or write \`method = "onoff"\``,
      });
    }
  },
});
