// Answers for single nodes that nothing can fence while others can be. Remote nodes are fenced like members.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { list } from "../words.ts";
import { watchdogFences } from "./none.ts";

export const fencingNodeUncovered = defineRule({
  code: "HA3002",
  severity: "error",
  title: "a node cannot be fenced",
  check(cluster, report) {
    if (!cluster.fencingEnabled || watchdogFences(cluster.option("fencing-watchdog-timeout").value)) return;
    if (!cluster.nodes.some((node) => node.fencing.length > 0)) return; // that is `fencing/none`
    for (const node of cluster.nodes) {
      if (node.fencing.length > 0) continue;
      const stranded = cluster.resourcesAllowedOn(node);
      report({
        at: node.name.span,
        message: say`node \`${node.name.text}\` cannot be fenced`,
        because:
          stranded.length === 0
            ? say`if it is lost, the cluster can never be sure that it is off`
            : say`if it is lost, ${list(stranded)} may start nowhere else: nothing can confirm that it is off`,
        related: stranded
          .slice(0, 3)
          .map((resource) => ({ at: resource.name.span, message: say`may run on it` })),
        help: say`give it a \`fenced by\` line, or name it among the \`targets\` of a device`,
      });
    }
  },
});
