// Answers for `clone-max` beyond what the nodes hold.
import { say } from "../../../grammar/index.ts";
import type { Finding } from "../../core-findings.ts";
import type { Bundle, Cluster } from "../../model.ts";
import { defineRule } from "../define.ts";

export const promotableCloneMaxExceedsNodes = defineRule({
  code: "HA4180",
  severity: "warning",
  title: "a clone has more instances than can run",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind === "bundle") checkReplicas(cluster, clone, report);
      if (clone.kind !== "clone") continue;
      const most = cluster.setting(clone, "clone-max");
      if (most.said === undefined || most.value === undefined || cluster.nodes.length === 0) continue;
      const perNode = Number(cluster.setting(clone, "clone-node-max").value ?? 1);
      const room = (cluster.nodes.length + cluster.guests.length) * perNode;
      if (Number(most.value) <= room) continue;
      report({
        at: most.said.at,
        message: say`\`${clone.name.text}\` wants ${Number(most.value)} instances, and there is room for ${room}`,
        because: say`the rest is shown as stopped for ever, and hides the one that stopped for a reason`,
        related: [{ at: clone.name.span, message: say`declared here` }],
        help: say`leave \`clone-max\` away: a clone runs once on each node`,
      });
    }
  },
});

function checkReplicas(cluster: Cluster, bundle: Bundle, report: (finding: Finding) => void): void {
  const { replicas, "replicas-per-host": perHost = 1, at } = bundle.container;
  const hosts = cluster.nodesAllowedFor(bundle).filter(({ kind }) => kind === "member").length;
  if (replicas === undefined || hosts === 0 || replicas <= hosts * perHost) return;
  report({
    at,
    message: say`\`${bundle.name.text}\` wants ${replicas} replicas, and there is room for ${hosts * perHost}`,
    because: say`the rest is shown as stopped for ever, and hides the one that stopped for a reason`,
    related: [{ at: bundle.name.span, message: say`declared here` }],
    help: say`write as many \`replicas\` as there are hosts, or more \`replicas-per-host\``,
  });
}
