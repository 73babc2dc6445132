// Answers for data that only one machine has, of a service that may go to others: `fact shared-disk = false`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementDataStaysBehind = defineRule({
  code: "HA4225",
  severity: "warning",
  title: "a service may move away from its data",
  check(cluster, report) {
    for (const resource of cluster.allResources) {
      const fact = resource.facts.find(({ name }) => name.text === "shared-disk");
      if (fact?.value !== false) continue;
      const top = cluster.top(resource);
      const nodes = cluster.nodesAllowedFor(top);
      if (top.kind === "clone" || top.kind === "bundle" || nodes.length < 2) continue;
      report({
        at: fact.at,
        message: say`\`${resource.name.text}\` has its data on a disk of one machine, and may run on ${nodes.length}`,
        because: say`after a failover it starts with other data, or with none: what was written last is on the node that is down`,
        related: [{ at: resource.name.span, message: say`declared here` }],
        help: say`put the data on a disk that all these nodes reach or that is mirrored; or keep it on its machine: \`location ${top.name.text} avoids ...\``,
      });
    }
  },
});
