// Answers for attributes that a resource writes where it runs, read by rules about every node, while it runs on one.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { attributeWriters, comparisons } from "./node-attributes.ts";

export const placementAttributeOnOneNode = defineRule({
  code: "HA4218",
  severity: "warning",
  title: "an attribute is measured on one node and asked for on all",
  check(cluster, report) {
    for (const { primitive, attribute } of attributeWriters(cluster)) {
      const { kind } = cluster.top(primitive);
      const read = comparisons(cluster).find(({ comparison }) => comparison.attribute.text === attribute);
      if (kind === "clone" || kind === "bundle" || read === undefined) continue;
      report({
        at: primitive.name.span,
        message: say`\`${primitive.name.text}\` runs on one node, and a rule asks every node for its \`${attribute}\``,
        because: say`only where it runs is the attribute kept up: the others have none or an old one, and the rule judges them by that`,
        related: [{ at: read.comparison.span, message: say`asked for here` }],
        help: say`clone it: \`clone NAME of ${primitive.name.text} {}\` runs it on every node`,
      });
    }
  },
});
