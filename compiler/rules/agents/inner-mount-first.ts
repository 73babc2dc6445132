// Answers for file systems mounted inside each other in the wrong order in one group.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const agentsInnerMountFirst = defineRule({
  code: "HA3055",
  severity: "error",
  title: "a mount is hidden by the one below it",
  check(cluster, report) {
    for (const group of cluster.resources) {
      if (group.kind !== "group") continue;
      group.members.forEach((member, index) => {
        const inner = member.agent.type === "Filesystem" ? plainParameter(member, "directory") : undefined;
        if (inner === undefined) return;
        for (const later of group.members.slice(index + 1)) {
          const outer = later.agent.type === "Filesystem" ? plainParameter(later, "directory") : undefined;
          if (outer === undefined || !inner.text.startsWith(`${outer.text.replace(/\/$/, "")}/`)) continue;
          report({
            at: inner.at,
            message: say`\`${member.name.text}\` is mounted inside \`${later.name.text}\`, and before it`,
            because: say`the later mount covers it: what is written there goes to the wrong disk, and the unmount fails`,
            related: [{ at: outer.at, message: say`mounted over it` }],
            help: say`write \`${later.name.text}\` above \`${member.name.text}\` in the group`,
          });
        }
      });
    }
  },
});
