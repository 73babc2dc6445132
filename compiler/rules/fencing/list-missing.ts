// Answers for devices that go by a list of nodes which nobody wrote.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const fencingListMissing = defineRule({
  code: "HA3114",
  severity: "error",
  title: "a fence device goes by a list that is not there",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const check = plainParameter(device, "pcmk_host_check");
      if (check?.text !== "static-list" || device.targets !== "asked at run time") continue;
      report({
        at: check.at,
        message: say`\`${device.name.text}\` goes by a fixed list of nodes, and there is none`,
        because: say`it is never used for any node: what it was there for cannot be fenced, and nobody is told before the night`,
        help: say`name the nodes: \`targets alpha, beta\``,
      });
    }
  },
});
