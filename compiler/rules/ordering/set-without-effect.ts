// Answers for orders that order nothing: one set in braces, and nothing before or after it.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { list } from "../words.ts";

export const orderingSetWithoutEffect = defineRule({
  code: "HA4157",
  severity: "warning",
  title: "an order orders nothing",
  check(cluster, report) {
    for (const { terms, at } of cluster.orders) {
      const [only, ...more] = terms;
      if (only === undefined || more.length > 0 || (only.sequential && only.members.length > 1)) continue;
      report({
        at,
        message: say`this order names ${list(only.members)} and puts nothing before or after`,
        because: say`it has no effect: they start all at once, as without it`,
        help: say`write them in a row, \`order a then b\`, or remove it`,
      });
    }
  },
});
