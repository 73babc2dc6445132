// Answers for constraints between members of one group that say what the group says.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, orderedPairs, sameGroup } from "../pairs.ts";

export const orderingSameGroup = defineRule({
  code: "HA4152",
  severity: "warning",
  title: "an order repeats the group's own",
  check(cluster, report) {
    for (const { first, second: next, at, firstAction, thenAction } of orderedPairs(cluster)) {
      if (
        !sameGroup(first, next) ||
        firstAction !== "start" ||
        thenAction !== "start" ||
        first.parent?.kind !== "group"
      )
        continue;
      const { members } = first.parent;
      const position = (name: string): number => members.findIndex((member) => member.name.text === name);
      if (position(first.name.text) > position(next.name.text)) continue;
      report({
        at,
        message: say`the group starts \`${first.name.text}\` before \`${next.name.text}\` already`,
        because: say`a constraint that says nothing new misleads whoever changes the group`,
        help: say`remove it`,
      });
    }
    for (const { dependent, primary, score, at } of colocatedPairs(cluster)) {
      if (score <= 0 || !sameGroup(dependent, primary)) continue;
      report({
        at,
        message: say`the group keeps \`${dependent.name.text}\` and \`${primary.name.text}\` together already`,
        because: say`a constraint that says nothing new misleads whoever changes the group`,
        help: say`remove it`,
      });
    }
  },
});
