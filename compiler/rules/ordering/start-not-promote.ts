// Answers for orders on the start of a promotable clone where the colocation is with its promoted instance.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, orderedPairs, withParents } from "../pairs.ts";

export const orderingStartNotPromote = defineRule({
  code: "HA3042",
  severity: "error",
  title: "something waits for the start of what must be promoted",
  check(cluster, report) {
    for (const { dependent, primary, primaryRole, score } of colocatedPairs(cluster)) {
      if (score <= 0 || primaryRole !== "Promoted" || primary.kind !== "clone") continue;
      for (const { first, second: next, firstAction, mandatory, at } of orderedPairs(cluster)) {
        if (
          !mandatory ||
          firstAction !== "start" ||
          first !== primary ||
          !withParents(next).includes(dependent.name.text)
        )
          continue;
        report({
          at,
          message: say`\`${next.name.text}\` waits for \`${primary.name.text}\` to start, and is with its promoted instance`,
          because: say`it comes up where the instance is not promoted yet: clients reach a service that refuses them`,
          help: say`write \`order promote ${primary.name.text} then start ${next.name.text}\``,
        });
      }
    }
  },
});
