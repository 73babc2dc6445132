// Answers for `no-quorum-policy ignore`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const quorumPolicyIgnore = defineRule({
  code: "HA3100",
  severity: "error",
  title: "both halves of a split go on",
  check(cluster, report) {
    const policy = cluster.option("no-quorum-policy");
    if (policy.value !== "ignore" || policy.said === undefined) return;
    report({
      at: policy.said.at,
      message: say`without quorum everything goes on: \`no-quorum-policy\` is \`ignore\``,
      because: say`after a split each half takes itself for the cluster, starts what the other runs, and tries to shoot it`,
      help: say`remove it; two nodes need no exception: the engine's two-node mode gives the survivor quorum after it fenced the other`,
    });
  },
});
