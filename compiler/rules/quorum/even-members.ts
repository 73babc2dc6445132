// Answers for four, six, … members without a tie-breaker.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Cluster } from "../../model.ts";
import { hasTieBreaker, members } from "../fencing/delays.ts";

export const quorumEvenMembers = defineRule({
  code: "HA4135",
  severity: "warning",
  title: "an even split stops everybody",
  check(cluster, report) {
    const nodes = members(cluster);
    if (nodes.length < 4 || nodes.length % 2 === 1 || hasTieBreaker(cluster) || breaksTies(cluster)) return;
    report({
      at: (nodes.at(-1) ?? cluster).name.span,
      message: say`${nodes.length} nodes have an even number of votes, and nothing breaks a tie`,
      because: say`when they split into two halves neither has a majority, and both stop everything`,
      help: say`add a \`witness\` (a third machine that only votes), a quorum device, or a node`,
    });
  },
});

function breaksTies(cluster: Cluster): boolean {
  const { engine } = cluster;
  return engine.kind !== "embedded" && engine.said.get("quorum.auto_tie_breaker")?.value === true;
}
