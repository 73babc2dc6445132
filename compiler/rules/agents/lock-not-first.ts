// Answers for sfex that does not come before the file system it guards, in one group.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const agentsLockNotFirst = defineRule({
  code: "HA3056",
  severity: "error",
  title: "the lock is taken after the disk is in use",
  check(cluster, report) {
    for (const group of cluster.resources) {
      if (group.kind !== "group") continue;
      const lock = group.members.findIndex(({ agent }) => agent.type === "sfex");
      const disk = group.members.findIndex(({ agent }) => /^(Filesystem|LVM|LVM-activate)$/.test(agent.type));
      const [late, early] = [group.members[lock], group.members[disk]];
      if (late === undefined || early === undefined || lock < disk) continue;
      report({
        at: late.name.span,
        message: say`\`${late.name.text}\` takes its lock after \`${early.name.text}\` uses the disk`,
        because: say`a second node that lost contact mounts the disk before it learns that the lock is taken`,
        related: [{ at: early.name.span, message: say`this comes first now` }],
        help: say`write \`${late.name.text}\` as the first member of the group`,
      });
    }
  },
});
