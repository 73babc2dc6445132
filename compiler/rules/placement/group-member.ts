// Answers for colocations of single members of groups with something outside.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, sameGroup } from "../pairs.ts";

export const placementGroupMember = defineRule({
  code: "HA4127",
  severity: "warning",
  title: "a constraint pulls at one member of a group",
  check(cluster, report) {
    for (const { dependent, primary, at } of colocatedPairs(cluster)) {
      if (sameGroup(dependent, primary)) continue;
      const member = [dependent, primary].find(({ parent }) => parent?.kind === "group");
      if (member?.parent?.kind !== "group") continue;
      report({
        at,
        message: say`\`${member.name.text}\` is a member of \`${member.parent.name.text}\`, and the constraint places it alone`,
        because: say`a group goes where its first member goes: a later member that must be elsewhere stops the group's end instead of moving it`,
        related: [{ at: member.parent.name.span, message: say`the group` }],
        help: say`write the constraint for \`${member.parent.name.text}\``,
      });
    }
  },
});
