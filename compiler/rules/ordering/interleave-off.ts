// Answers for orders between clones that do not interleave.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { orderedPairs } from "../pairs.ts";
import type { Clone, Device, Resource } from "../../model.ts";

export const orderingInterleaveOff = defineRule({
  code: "HA4153",
  severity: "warning",
  title: "one node's restart restarts all",
  check(cluster, report) {
    for (const { first, second: next, mandatory, at } of orderedPairs(cluster)) {
      const [one, other] = [cloneOf(first), cloneOf(next)];
      if (
        !mandatory ||
        one === undefined ||
        other === undefined ||
        one === other ||
        cluster.setting(other, "interleave").value === true
      )
        continue;
      report({
        at: other.name.span,
        message: say`\`${other.name.text}\` waits for \`${one.name.text}\` on every node, not on its own`,
        because: say`when one node joins or restarts its instance of \`${one.name.text}\`, \`${other.name.text}\` is restarted on all of them`,
        related: [{ at, message: say`this order binds them` }],
        help: say`write \`interleave true\` in \`${other.name.text}\``,
      });
    }
  },
});

function cloneOf(resource: Resource | Device): Clone | undefined {
  return resource.kind === "clone" ? resource : undefined;
}
