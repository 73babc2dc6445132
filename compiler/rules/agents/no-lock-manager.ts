// Answers for GFS2 and shared volume groups in a cluster that starts no lock manager for them.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const agentsNoLockManager = defineRule({
  code: "HA3062",
  severity: "error",
  title: "a cluster file system has no lock manager",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const mode =
        primitive.agent.type === "LVM-activate" ? plainParameter(primitive, "vg_access_mode") : undefined;
      if (mode?.text !== "lvmlockd" || cluster.primitives.some(({ agent }) => agent.type === "lvmlockd"))
        continue;
      report({
        at: mode.at,
        message: say`\`${primitive.name.text}\` needs lvmlockd, and nothing in the cluster runs it`,
        because: say`without it the volume group has no locks, and its activation fails on every node`,
        related: [{ at: primitive.name.span, message: say`declared here` }],
        help: say`clone \`ocf:heartbeat:lvmlockd\` with \`interleave true\` above \`ocf:pacemaker:controld\`, and start \`${cluster.top(primitive).name.text}\` after it and with it`,
      });
    }
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
