// Answers for constraints that contradict a group: its members kept apart, or bound to different nodes.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, sameGroup } from "../pairs.ts";

export const placementGroupApart = defineRule({
  code: "HA3032",
  severity: "error",
  title: "members of one group are kept apart",
  check(cluster, report) {
    for (const { dependent, primary, score, at } of colocatedPairs(cluster)) {
      if (score >= 0 || !sameGroup(dependent, primary)) continue;
      report({
        at,
        message: say`\`${dependent.name.text}\` and \`${primary.name.text}\` are members of one group and kept apart`,
        because: say`a group runs on one node: from the second of them on it never starts`,
        related: [
          { at: dependent.name.span, message: say`one member` },
          { at: primary.name.span, message: say`the other` },
        ],
        help: say`take one of them out of the group, or remove the constraint`,
      });
    }
    for (const group of cluster.resources) {
      if (group.kind !== "group" || cluster.nodesAllowedFor(group).length === 0) continue;
      const common = cluster.nodes.filter((node) =>
        group.members.every((member) => cluster.nodesAllowedFor(member).includes(node)),
      );
      if (common.length > 0 || cluster.nodes.length === 0) continue;
      report({
        at: group.name.span,
        message: say`no node is allowed for all members of \`${group.name.text}\``,
        because: say`a group runs on one node: some of its members never start`,
        related: cluster.locations
          .filter(
            ({ subject }) =>
              subject.kind === "terms" &&
              subject.terms.some((term) =>
                term.members.some(({ name }) =>
                  group.members.some((member) => member.name.text === name.text),
                ),
              ),
          )
          .map((location) => ({ at: location.at, message: say`this bans a member` })),
        help: say`place the group, not its members`,
      });
    }
  },
});
