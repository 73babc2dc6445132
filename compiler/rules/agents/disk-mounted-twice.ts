// Answers for Filesystem resources with the same device.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import type { Primitive } from "../../model.ts";

export const agentsDiskMountedTwice = defineRule({
  code: "HA3051",
  severity: "error",
  title: "one device is mounted by two resources",
  check(cluster, report) {
    const seen = new Map<string, Primitive>();
    for (const primitive of cluster.primitives) {
      const device = plainParameter(primitive, "device");
      if (primitive.agent.type !== "Filesystem" || device === undefined || isShared(primitive)) continue;
      const before = seen.get(device.text);
      if (before === undefined) seen.set(device.text, primitive);
      else {
        report({
          at: device.at,
          message: say`\`${before.name.text}\` and \`${primitive.name.text}\` mount the same device \`${device.text}\``,
          because: say`two nodes may mount it at once; a file system that is not made for that is destroyed within seconds`,
          related: [{ at: before.name.span, message: say`the other one` }],
          help: say`mount it once, and let what needs it run beside it`,
        });
      }
    }
  },
});

/** Made to be mounted on several nodes, or no block device at all. */
function isShared(primitive: Primitive): boolean {
  return /^(nfs4?|cifs|smb3|glusterfs|ceph|gfs2|ocfs2|tmpfs|none|bind|lustre)$/.test(
    plainParameter(primitive, "fstype")?.text ?? "",
  );
}
