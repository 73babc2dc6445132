// Answers for a colocation against its order: what starts first follows what starts after it.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, orderedPairs, sameGroup } from "../pairs.ts";

export const placementLeaderStartsLast = defineRule({
  code: "HA4132",
  severity: "warning",
  title: "what starts first follows what starts last",
  check(cluster, report) {
    const orders = orderedPairs(cluster).filter(
      ({ mandatory, any, firstAction, thenAction }) =>
        mandatory && !any && firstAction !== "stop" && thenAction !== "stop",
    );
    const pairs = colocatedPairs(cluster);
    for (const { dependent, primary, score, dependentRole, primaryRole, at } of pairs) {
      if (score < infinity || dependent.kind === "clone" || primary.kind === "clone") continue;
      if (dependentRole !== undefined || primaryRole !== undefined || sameGroup(dependent, primary)) continue;
      const order = orders.find(({ first, second }) => first === dependent && second === primary);
      if (
        order === undefined ||
        orders.some(({ first, second }) => first === primary && second === dependent)
      )
        continue;
      // A circle of colocations has a finding of its own.
      if (pairs.some((back) => back.score > 0 && back.dependent === primary && back.primary === dependent))
        continue;
      report({
        at,
        message: say`\`${dependent.name.text}\` starts before \`${primary.name.text}\`, and goes where \`${primary.name.text}\` is`,
        because: say`\`${primary.name.text}\` decides about the node: where it cannot run, \`${dependent.name.text}\` is stopped or moved too, though it does not need it`,
        related: [{ at: order.at, message: say`starts first` }],
        help: say`write \`colocation ${primary.name.text} with ${dependent.name.text}\`: what depends follows what it needs`,
      });
    }
  },
});

const infinity = 1_000_000;
