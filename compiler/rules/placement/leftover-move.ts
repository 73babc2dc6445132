// Answers for constraints that `move` and `ban` commands leave behind, known by their names.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementLeftoverMove = defineRule({
  code: "HA4121",
  severity: "warning",
  title: "a constraint is left over from a move",
  check(cluster, report) {
    for (const constraint of cluster.constraints) {
      if (!/^cli-(prefer|ban|standby)-/.test(constraint.id)) continue;
      report({
        at: constraint.at,
        message: say`\`${constraint.id}\` is what a move or ban command left behind`,
        because: say`it outlives its purpose: the service returns to that node, or stays away from it, long after the reason is forgotten`,
        help: say`remove it; if it is meant to stay, give it a name that says why`,
      });
    }
  },
});
