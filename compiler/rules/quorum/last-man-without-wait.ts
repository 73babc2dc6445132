// Answers for `last_man_standing` without `wait_for_all`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const quorumLastManWithoutWait = defineRule({
  code: "HA3102",
  severity: "error",
  title: "a shrinking quorum can split",
  check(cluster, report) {
    const { engine } = cluster;
    if (engine.kind === "embedded" || engine.said.get("quorum.last_man_standing")?.value !== true) return;
    const said = engine.said.get("quorum.last_man_standing");
    if (said === undefined || engine.said.get("quorum.wait_for_all")?.value === true) return;
    report({
      at: said.at,
      message: say`\`last_man_standing\` is set without \`wait_for_all\``,
      because: say`after a full stop a few nodes that find each other first form a cluster of their own, beside the others'`,
      help: say`write \`wait_for_all true\` beside it`,
    });
  },
});
