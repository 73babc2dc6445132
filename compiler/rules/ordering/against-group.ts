// Answers for orders between members of one group, against its sequence.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { orderedPairs, sameGroup } from "../pairs.ts";

export const orderingAgainstGroup = defineRule({
  code: "HA3041",
  severity: "error",
  title: "an order contradicts the group's own",
  check(cluster, report) {
    for (const { first, second: next, at, firstAction, thenAction } of orderedPairs(cluster)) {
      if (
        !sameGroup(first, next) ||
        first.parent?.kind !== "group" ||
        firstAction !== "start" ||
        thenAction !== "start"
      )
        continue;
      const position = (name: string): number =>
        first.parent?.kind === "group"
          ? first.parent.members.findIndex((member) => member.name.text === name)
          : -1;
      if (position(first.name.text) < position(next.name.text)) continue;
      report({
        at,
        message: say`\`${first.name.text}\` is to start before \`${next.name.text}\`, and their group starts them the other way round`,
        because: say`both hold, so neither can start first: the group hangs`,
        related: [{ at: first.parent.name.span, message: say`the group` }],
        help: say`change the order of the members in the group, and remove the constraint`,
      });
    }
  },
});
