// Answers for constraints that repeat an earlier one.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Span } from "../../../grammar/index.ts";
import { colocatedPairs, orderedPairs } from "../pairs.ts";

export const orderingRepeated = defineRule({
  code: "HA4155",
  severity: "warning",
  title: "a constraint is said twice",
  check(cluster, report) {
    const seen = new Map<string, Span>();
    const note = (key: string, at: Span, [one, other]: readonly [string, string]): void => {
      const before = seen.get(key);
      if (before === undefined) seen.set(key, at);
      else if (before !== at) {
        report({
          at,
          message: say`what binds \`${one}\` and \`${other}\` here was said by an earlier constraint`,
          because: say`finite scores add up, so the preference counts double; and whoever changes one of them overlooks the other`,
          related: [{ at: before, message: say`the earlier one` }],
          help: say`remove one of them`,
        });
      }
    };
    for (const pair of colocatedPairs(cluster)) {
      note(
        [
          "c",
          pair.dependent.name.text,
          pair.dependentRole ?? "",
          pair.primary.name.text,
          pair.primaryRole ?? "",
          Math.sign(pair.score),
        ].join(" "),
        pair.at,
        [pair.dependent.name.text, pair.primary.name.text],
      );
    }
    for (const pair of orderedPairs(cluster))
      note(
        ["o", pair.firstAction, pair.first.name.text, pair.thenAction, pair.second.name.text].join(" "),
        pair.at,
        [pair.first.name.text, pair.second.name.text],
      );
  },
});
