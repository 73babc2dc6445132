// Answers for resources that bans leave one node of several.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementSingleCandidate = defineRule({
  code: "HA4124",
  severity: "warning",
  title: "a resource has nowhere to go",
  check(cluster, report) {
    const nodes = cluster.nodes.filter(({ kind }) => kind === "member");
    if (nodes.length < 2) return;
    for (const resource of cluster.resources) {
      if (resource.kind === "clone" || resource.kind === "bundle") continue;
      const allowed = cluster.nodesAllowedFor(resource);
      const [only] = allowed;
      if (allowed.length !== 1 || only === undefined) continue;
      report({
        at: resource.name.span,
        message: say`\`${resource.name.text}\` may run on \`${only.name.text}\` only`,
        because: say`if \`${only.name.text}\` is lost it stays down: there is no failover for it`,
        help: say`leave it a second node, or allow this with the reason`,
      });
    }
  },
});
