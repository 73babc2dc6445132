// Answers for mandatory colocations without an order between the two.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Cluster, Device, Resource } from "../../model.ts";
import { colocatedPairs, orderedPairs, sameGroup, withParents } from "../pairs.ts";

export const orderingColocationWithoutOrder = defineRule({
  code: "HA4150",
  severity: "warning",
  title: "two resources are together in no order",
  check(cluster, report) {
    const orders = orderedPairs(cluster);
    const related = (a: readonly string[], b: readonly string[]): boolean =>
      orders.some(({ first, second: next }) => {
        const [one, other] = [withParents(first), withParents(next)];
        return (overlap(one, a) && overlap(other, b)) || (overlap(one, b) && overlap(other, a));
      });
    for (const { dependent, primary, score, at } of colocatedPairs(cluster)) {
      if (score < infinity || sameGroup(dependent, primary)) continue;
      if (dependent.kind === "device" || primary.kind === "device") continue;
      if (related(insideToo(cluster, dependent), insideToo(cluster, primary))) continue;
      report({
        at,
        message: say`\`${dependent.name.text}\` must be with \`${primary.name.text}\`, and nothing says which starts first`,
        because: say`both start at once: \`${dependent.name.text}\` may come up before what it needs is there`,
        help: say`write \`order ${primary.name.text} then ${dependent.name.text}\`, or \`kind Optional\` if either may come first`,
      });
    }
  },
});

const infinity = 1_000_000;

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.some((name) => b.includes(name));
}

/** Its own name, what is around it, and what it holds. */
function insideToo(cluster: Cluster, resource: Resource | Device): readonly string[] {
  return [...withParents(resource), ...cluster.primitivesOf(resource).map(({ name }) => name.text)];
}
