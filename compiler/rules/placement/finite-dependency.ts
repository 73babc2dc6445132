// Answers for finite colocations between resources that one must have started before the other.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Device, Resource } from "../../model.ts";
import { colocatedPairs, orderedPairs, withParents } from "../pairs.ts";

export const placementFiniteDependency = defineRule({
  code: "HA4125",
  severity: "warning",
  title: "a dependency is only a wish",
  check(cluster, report) {
    const orders = orderedPairs(cluster).filter(({ mandatory }) => mandatory);
    for (const { dependent, primary, score, at, constraint } of colocatedPairs(cluster)) {
      if (score <= 0 || score >= infinity) continue;
      const needs = orders.find(
        (order) =>
          withParents(order.second).includes(dependent.name.text) &&
          withParents(order.first).includes(primary.name.text),
      );
      const local = needs ?? (isAddress(dependent) || isAddress(primary) ? constraint : undefined);
      if (local === undefined) continue;
      report({
        at: constraint.scoreAt ?? at,
        message: say`\`${dependent.name.text}\` only prefers to be with \`${primary.name.text}\``,
        because: say`it may run on another node than what it needs, when scores say so`,
        related: needs === undefined ? [] : [{ at: needs.at, message: say`it must start after it` }],
        help: say`remove the score: without one the colocation is mandatory`,
      });
    }
  },
});

const infinity = 1_000_000;

function isAddress(resource: Resource | Device): boolean {
  return resource.kind === "primitive" && /^IPaddr2?$|^IPv6addr$/.test(resource.agent.type);
}
