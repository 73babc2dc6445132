// Answers for NFS servers that fail over without the state that their clients' locks depend on.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const agentsNfsStateLocal = defineRule({
  code: "HA4210",
  severity: "warning",
  title: "an NFS server leaves its clients' state behind",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      if (primitive.agent.type !== "nfsserver" || primitive.agent.class !== "ocf") continue;
      if (
        cluster.top(primitive).kind === "clone" ||
        cluster.nodesAllowedFor(cluster.top(primitive)).length < 2
      )
        continue;
      if (primitive.parameters.some(({ values }) => values.has("nfs_shared_infodir"))) continue;
      report({
        at: primitive.name.span,
        message: say`\`${primitive.name.text}\` has no \`nfs_shared_infodir\``,
        because: say`who holds which lock is kept in /var/lib/nfs of one machine: after a failover clients cannot get their locks back, and wait or lose them`,
        related: [{ at: primitive.agentAt, message: say`the server` }],
        help: say`write \`nfs_shared_infodir = "DIRECTORY"\` on the file system that moves with it`,
      });
    }
  },
});
