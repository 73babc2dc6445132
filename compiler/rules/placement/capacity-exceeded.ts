// Answers for resources that need more than any node has. Whether all fit together after a loss, expectations say.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementCapacityExceeded = defineRule({
  code: "HA3036",
  severity: "error",
  title: "a resource needs more than any node has",
  check(cluster, report) {
    const strategy = cluster.option("placement-strategy").value ?? "default";
    if (strategy === "default" || cluster.nodes.length === 0) return;
    for (const primitive of cluster.primitives) {
      const nodes = cluster.nodesAllowedFor(cluster.top(primitive));
      if (nodes.length === 0) continue; // that is `placement/banned-everywhere`
      for (const { values, when } of primitive.utilization) {
        for (const [name, need] of when === undefined ? values : []) {
          const most = Math.max(...nodes.map(({ utilization }) => capacity(utilization, name)));
          if (need.value <= most) continue;
          report({
            at: need.at,
            message: say`\`${primitive.name.text}\` needs \`${name}\` ${need.value}, and the most that a node has is ${most}`,
            because: say`no node ever has room for it: it stays stopped, and nothing reports a failure`,
            related: [{ at: primitive.name.span, message: say`declared here` }],
            help: say`correct the one or the other: both are plain numbers, in one unit that you choose`,
          });
        }
      }
    }
  },
});

/** What a node does not declare it has none of. Pacemaker Explained, "Utilization and Placement Strategy". */
function capacity(
  blocks: readonly { readonly values: ReadonlyMap<string, { readonly value: number }> }[],
  name: string,
): number {
  return Math.max(0, ...blocks.map(({ values }) => values.get(name)?.value ?? 0));
}
