// Answers for agents that measure a node's health in a cluster that takes no notice of it.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { attributeWriters, comparisons } from "./node-attributes.ts";

export const placementHealthUnread = defineRule({
  code: "HA4236",
  severity: "warning",
  title: "the health of nodes is measured and not acted on",
  check(cluster, report) {
    const strategy = cluster.option("node-health-strategy");
    if ((strategy.value ?? "none") !== "none") return;
    const read = new Set(comparisons(cluster).map(({ comparison }) => comparison.attribute.text));
    const writer = attributeWriters(cluster).find(
      ({ attribute }) => attribute.startsWith("#health") && !read.has(attribute),
    );
    if (writer === undefined) return;
    report({
      at: writer.primitive.name.span,
      message: say`\`${writer.primitive.name.text}\` measures the health of nodes, and \`node-health-strategy\` is \`none\``,
      because: say`a node that turns red keeps its services: nobody reads what is measured`,
      related: strategy.said === undefined ? [] : [{ at: strategy.said.at, message: say`set here` }],
      help: say`write \`node-health-strategy migrate-on-red\` in the cluster`,
    });
  },
});
