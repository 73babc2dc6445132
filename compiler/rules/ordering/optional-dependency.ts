// Answers for `kind Optional` between resources that must be together.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Device, Resource } from "../../model.ts";
import { colocatedPairs, orderedPairs, withParents } from "../pairs.ts";

export const orderingOptionalDependency = defineRule({
  code: "HA4154",
  severity: "warning",
  title: "a hard dependency has only an advisory order",
  check(cluster, report) {
    const pairs = colocatedPairs(cluster).filter(({ score }) => score >= infinity);
    for (const { first, second, constraint, at } of orderedPairs(cluster)) {
      if (constraint.type !== "Optional" || constraint.symmetrical === false) continue;
      const bound = pairs.find(
        ({ dependent, primary }) =>
          withParents(dependent).includes(second.name.text) && withParents(primary).includes(first.name.text),
      );
      if (bound === undefined || !isDisk(first)) continue;
      report({
        at,
        message: say`\`${second.name.text}\` needs \`${first.name.text}\`, and their order is only advice`,
        because: say`when \`${first.name.text}\` alone is restarted or fails, \`${second.name.text}\` goes on without it`,
        related: [{ at: bound.at, message: say`it must be beside it` }],
        help: say`remove \`kind Optional\``,
      });
    }
  },
});

const infinity = 1_000_000;

function isDisk(resource: Resource | Device): boolean {
  return (
    resource.kind === "primitive" && /^(Filesystem|LVM|LVM-activate|drbd|ZFS)$/.test(resource.agent.type)
  );
}
