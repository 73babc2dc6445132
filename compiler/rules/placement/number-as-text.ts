// Answers for numbers that a rule compares letter by letter.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { comparisons, numberIn } from "./node-attributes.ts";

export const placementNumberAsText = defineRule({
  code: "HA4220",
  severity: "warning",
  title: "a number is compared as a text",
  check(cluster, report) {
    for (const { location, comparison } of comparisons(cluster)) {
      const wanted = numberIn(comparison);
      const ranks = comparison.operator !== "==" && comparison.operator !== "!=";
      if (comparison.type?.text !== "string" || wanted === undefined || !ranks) continue;
      report({
        at: comparison.span,
        message: say`\`${comparison.attribute.text}\` is compared with ${wanted} as a text`,
        because: say`texts are compared letter by letter: "200" comes after "1000", so a good node is taken for a bad one`,
        related: [{ at: location.at, message: say`in this constraint` }],
        help: say`write \`number\` instead of \`string\``,
      });
    }
  },
});
