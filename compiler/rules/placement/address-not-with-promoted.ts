// Answers for addresses colocated with a promotable clone without saying that they follow its promoted instance.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs } from "../pairs.ts";

export const placementAddressNotWithPromoted = defineRule({
  code: "HA3033",
  severity: "error",
  title: "clients may reach a standby",
  check(cluster, report) {
    for (const { dependent, primary, primaryRole, score, at } of colocatedPairs(cluster)) {
      if (
        score <= 0 ||
        primary.kind !== "clone" ||
        !primary.promotable ||
        primaryRole === "Promoted" ||
        primaryRole === "Unpromoted"
      )
        continue;
      const addresses = cluster
        .primitivesOf(dependent)
        .filter(({ agent }) => /^IPaddr2?$|^IPv6addr$/.test(agent.type));
      const [address] = addresses;
      if (address === undefined) continue;
      report({
        at,
        message: say`\`${address.name.text}\` follows any instance of \`${primary.name.text}\``,
        because: say`it may stand on a node where the instance is not promoted: clients then reach a copy that cannot be written`,
        related: [{ at: primary.name.span, message: say`a promotable clone` }],
        help: say`write \`colocation ${dependent.name.text} with promoted ${primary.name.text}\``,
      });
    }
  },
});
