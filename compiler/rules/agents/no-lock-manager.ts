// Answers for GFS2 on several nodes in a cluster that starts no lock manager.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const agentsNoLockManager = defineRule({
  code: "HA3062",
  severity: "error",
  title: "a cluster file system has no lock manager",
  check(cluster, report) {
    const hasLockManager = cluster.primitives.some(
      ({ agent }) => agent.type === "controld" || (agent.class !== "ocf" && agent.type.startsWith("dlm")),
    );
    if (hasLockManager) return;
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone") continue;
      for (const primitive of cluster.primitivesOf(clone)) {
        const type = plainParameter(primitive, "fstype");
        if (primitive.agent.type !== "Filesystem" || type?.text !== "gfs2") continue;
        report({
          at: type.at,
          message: say`\`${primitive.name.text}\` mounts gfs2 on several nodes, and nothing in the cluster runs the lock manager (dlm)`,
          because: say`without it the mount fails, or hangs as soon as two nodes write`,
          related: [{ at: clone.name.span, message: say`the clone` }],
          help: say`clone \`ocf:pacemaker:controld\` with \`interleave true\`, and start \`${clone.name.text}\` after it and with it`,
        });
      }
    }
  },
});
