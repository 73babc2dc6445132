// Answers for an explicit `consensus` below 1.2 times the token.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const timingConsensusRatio = defineRule({
  code: "HA3081",
  severity: "error",
  title: "consensus is given up too early",
  check(cluster, report) {
    const { engine } = cluster;
    if (engine.kind === "embedded") return;
    const consensus = engine.said.get("totem.consensus") ?? engine.said.get("consensus");
    const token = Number((engine.said.get("totem.token") ?? engine.said.get("token"))?.value ?? 3000);
    if (consensus === undefined || Number(consensus.value) >= 1.2 * token) return;
    report({
      at: consensus.at,
      message: say`\`consensus\` is ${duration(Number(consensus.value))}, and the token ${duration(token)}`,
      because: say`nodes give up agreeing before they have waited for each other: memberships form and fall apart, and healthy nodes are fenced`,
      help: say`remove it (corosync takes 1.2 times the token), or write \`${duration(Math.ceil(1.2 * token))}\` or more`,
    });
  },
});
