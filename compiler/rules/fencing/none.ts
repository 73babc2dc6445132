// Answers for a cluster in which no node at all can be fenced. A single node that was forgotten is `node-uncovered`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { list } from "../words.ts";

export const fencingNone = defineRule({
  code: "HA3001",
  severity: "error",
  title: "no node can be fenced",
  check(cluster, report) {
    if (
      !cluster.fencingEnabled ||
      cluster.nodes.length === 0 ||
      watchdogFences(cluster.option("fencing-watchdog-timeout").value)
    )
      return;
    if (cluster.nodes.some((node) => node.fencing.length > 0)) return;
    const stranded = cluster.resources;
    report({
      at: cluster.name.span,
      message: say`no node of \`${cluster.name.text}\` can be fenced`,
      because:
        stranded.length === 0
          ? say`nothing will ever start: a lost node cannot be confirmed to be off`
          : say`${list(stranded)} will not even start: a lost node could never be confirmed to be off`,
      related: cluster.nodes.map((node) => ({
        at: node.name.span,
        message: say`nothing fences \`${node.name.text}\``,
      })),
      help: say`declare a device for each node, \`fence NAME = fence_ipmilan { targets ... }\``,
    });
  },
});

/** Nodes that reset themselves by their watchdog need no device: a timeout other than 0 says so. */
export function watchdogFences(timeoutMs: unknown): boolean {
  return typeof timeoutMs === "number" && timeoutMs !== 0;
}
