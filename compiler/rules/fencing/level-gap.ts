// Answers for nodes with a level 2 but no level 1.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingLevelGap = defineRule({
  code: "HA4115",
  severity: "warning",
  title: "a fencing level is missing below another",
  check(cluster, report) {
    for (const node of cluster.nodes) {
      const levels = node.fencing.flatMap((way) => (way.level === undefined ? [] : [way]));
      const first = levels[0];
      if (first?.level === undefined || first.level === 1) continue;
      report({
        at: first.at,
        message: say`\`${node.name.text}\` has a fencing level ${first.level} and none before it`,
        because: say`it works, but a level that somebody meant to write is not there`,
        help: say`levels count from 1 in the order in which they are written, if no number is given`,
      });
    }
  },
});
