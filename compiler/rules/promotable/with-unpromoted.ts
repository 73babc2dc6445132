// Answers for what starts after a promotion and is bound to the nodes where nothing is promoted.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, orderedPairs } from "../pairs.ts";

export const promotableWithUnpromoted = defineRule({
  code: "HA3094",
  severity: "error",
  title: "a service waits for the primary and stays with the standby",
  check(cluster, report) {
    const promotions = orderedPairs(cluster).filter(
      ({ firstAction, mandatory }) => firstAction === "promote" && mandatory,
    );
    for (const { dependent, primary, primaryRole, score, at } of colocatedPairs(cluster)) {
      if (primaryRole !== "Unpromoted" || score <= 0) continue;
      const order = promotions.find(({ first, second }) => first === primary && second === dependent);
      if (order === undefined) continue;
      report({
        at,
        message: say`\`${dependent.name.text}\` starts after the promotion of \`${primary.name.text}\`, and goes where \`${primary.name.text}\` is not promoted`,
        because: say`it starts beside the standby: the data there cannot be mounted or written, and the start fails`,
        related: [{ at: order.at, message: say`waits for the promotion` }],
        help: say`write \`colocation ${dependent.name.text} with promoted ${primary.name.text}\``,
      });
    }
  },
});
