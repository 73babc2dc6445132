// Answers for several copies on one node of what a machine has once: a unit, an init script.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const promotableCopiesCollide = defineRule({
  code: "HA3121",
  severity: "error",
  title: "two copies on one node are the same program",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || cluster.setting(clone, "globally-unique").value !== true) continue;
      const most = cluster.setting(clone, "clone-node-max");
      const unit = cluster
        .primitivesOf(clone)
        .find(({ agent }) => /^(systemd|lsb|service)$/.test(agent.class));
      if (unit === undefined || Number(most.value ?? 1) <= 1) continue;
      report({
        at: most.said?.at ?? clone.name.span,
        message: say`up to ${Number(most.value)} copies of \`${unit.name.text}\` may be on one node, and a machine has \`${unit.agent.type}\` once`,
        because: say`the second copy finds the first one running and believes to be it: stopping one stops both`,
        related: [{ at: unit.agentAt, message: say`one for each machine` }],
        help: say`remove \`globally-unique\` and \`clone-node-max\`: a clone runs once on each node`,
      });
    }
  },
});
