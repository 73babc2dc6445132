// Answers for `two_node` of corosync against the members.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { hasTieBreaker, members } from "../fencing/delays.ts";

export const quorumTwoNodeMode = defineRule({
  code: "HA3101",
  severity: "error",
  title: "two-node mode does not fit the number of nodes",
  check(cluster, report) {
    const { engine } = cluster;
    if (engine.kind === "embedded") return;
    const said = engine.said.get("quorum.two_node");
    const count = members(cluster).length;
    if (said?.value === true && count !== 2) {
      report({
        at: said.at,
        message: say`\`two_node\` is set, and there are ${count} members`,
        because: say`one node alone has quorum then: every fragment of a split goes on`,
        help: say`remove it`,
      });
    }
    if (
      engine.kind === "corosync" &&
      count === 2 &&
      said?.value !== true &&
      !hasTieBreaker(cluster) &&
      engine.said.size > 0 &&
      said !== undefined
    ) {
      report({
        at: said.at,
        message: say`two nodes without \`two_node\``,
        because: say`the survivor of a failure has one vote of two, no quorum, and stops everything`,
        help: say`write \`two-node true\`, or add a quorum device`,
      });
    }
  },
});
