// Answers for devices that let nodes in and out of their storage and do not say so. The embedded engine takes it from the agent.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { needsUnfencing } from "../../agents/facts.ts";

export const fencingUnfencingUndeclared = defineRule({
  code: "HA4212",
  severity: "warning",
  title: "a device that cuts off storage does not say that it gives it back",
  check(cluster, report) {
    if (cluster.engine.kind === "embedded") return;
    for (const device of cluster.devices) {
      if (device.agentFacts === undefined || !needsUnfencing(device.agentFacts)) continue;
      if (cluster.setting(device, "provides").value === "unfencing") continue;
      report({
        at: device.name.span,
        message: say`\`${device.name.text}\` does not say \`provides unfencing\``,
        because: say`its agent registers a node with the storage before the node may run anything; unless the cluster knows, a node that was fenced or never registered starts services on disks that refuse its writes`,
        related: [{ at: device.agentAt, message: say`the agent` }],
        help: say`write \`provides unfencing\` in the device`,
      });
    }
  },
});
