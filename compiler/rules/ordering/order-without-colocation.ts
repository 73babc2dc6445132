// Answers for mandatory orders of plain resources that nothing keeps on one node.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, orderedPairs, sameGroup, withParents } from "../pairs.ts";
import type { Device, Resource } from "../../model.ts";

export const orderingOrderWithoutColocation = defineRule({
  code: "HA4151",
  severity: "warning",
  title: "two resources are in order on any nodes",
  check(cluster, report) {
    const pairs = colocatedPairs(cluster);
    for (const { first, second: next, mandatory, any, at, firstAction, thenAction } of orderedPairs(
      cluster,
    )) {
      if (
        !mandatory ||
        any ||
        firstAction === "stop" ||
        thenAction === "stop" ||
        sameGroup(first, next) ||
        !isPlain(first) ||
        !isPlain(next)
      )
        continue;
      const [one, other] = [withParents(first), withParents(next)];
      const tied = pairs.some(({ dependent, primary }) => {
        const [a, b] = [withParents(dependent), withParents(primary)];
        return (overlap(a, one) && overlap(b, other)) || (overlap(a, other) && overlap(b, one));
      });
      if (tied) continue;
      report({
        at,
        message: say`\`${next.name.text}\` starts after \`${first.name.text}\`, on whatever node`,
        because: say`if it needs \`${first.name.text}\` beside it, it may start where that is not`,
        help: say`write \`colocation ${next.name.text} with ${first.name.text}\`, or put both into a group; if the node does not matter, allow this with the reason`,
      });
    }
  },
});

function isPlain(resource: Resource | Device): boolean {
  return (resource.kind === "primitive" || resource.kind === "group") && resource.parent?.kind !== "clone";
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.some((name) => b.includes(name));
}
