// Answers for cloned Filesystem resources whose type is not made for that.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const agentsLocalDiskCloned = defineRule({
  code: "HA3052",
  severity: "error",
  title: "a file system of one node is mounted on several",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone") continue;
      for (const primitive of cluster.primitivesOf(clone)) {
        const type = plainParameter(primitive, "fstype");
        const device = plainParameter(primitive, "device");
        if (
          primitive.agent.type !== "Filesystem" ||
          type === undefined ||
          !local.has(type.text) ||
          device?.text.startsWith("-") === true
        )
          continue;
        if (Number(cluster.setting(clone, "clone-max").value ?? 2) <= 1) continue;
        report({
          at: type.at,
          message: say`\`${primitive.name.text}\` mounts ${type.text} on every node of its clone`,
          because: say`${type.text} belongs to one node at a time: mounted twice, it is destroyed within seconds`,
          related: [{ at: clone.name.span, message: say`the clone` }],
          help: say`use a cluster file system (gfs2, ocfs2) with its lock manager, or mount it on one node: no clone`,
        });
      }
    }
  },
});

const local = new Set(["ext2", "ext3", "ext4", "xfs", "btrfs", "jfs", "reiserfs", "vfat", "f2fs", "zfs"]);
