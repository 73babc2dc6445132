// Answers for virtual addresses that no constraint or group ties to anything.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, withParents } from "../pairs.ts";

export const placementAddressAlone = defineRule({
  code: "HA4126",
  severity: "warning",
  title: "an address lives without its service",
  check(cluster, report) {
    const pairs = colocatedPairs(cluster);
    for (const primitive of cluster.primitives) {
      if (!/^IPaddr2?$|^IPv6addr$/.test(primitive.agent.type)) continue;
      const names = withParents(primitive);
      const inGroup = primitive.parent?.kind === "group" && primitive.parent.members.length > 1;
      if (
        inGroup ||
        primitive.parent?.kind === "clone" ||
        pairs.some(
          (pair) =>
            pair.score > 0 &&
            (names.includes(pair.dependent.name.text) || names.includes(pair.primary.name.text)),
        )
      )
        continue;
      if (cluster.primitives.length < 2) continue;
      report({
        at: primitive.name.span,
        message: say`\`${primitive.name.text}\` is tied to no service`,
        because: say`after a failure the address may answer on one node while the service runs on the other`,
        help: say`put both into a group, or write \`colocation ${primitive.name.text} with SERVICE\``,
      });
    }
  },
});
