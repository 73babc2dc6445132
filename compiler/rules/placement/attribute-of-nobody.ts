// Answers for rules on a node attribute that nothing in the cluster writes, where it looks as if something should.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { attributesOfPing, attributeWriters, comparisons } from "./node-attributes.ts";

export const placementAttributeOfNobody = defineRule({
  code: "HA4217",
  severity: "warning",
  title: "a rule asks for an attribute that nothing writes",
  check(cluster, report) {
    const writers = attributeWriters(cluster);
    const written = new Set(writers.map(({ attribute }) => attribute));
    const read = comparisons(cluster);
    const names = new Set(read.map(({ comparison }) => comparison.attribute.text));
    const idle = writers.find(({ attribute }) => !attribute.startsWith("#health") && !names.has(attribute));
    const told = new Set<string>();
    for (const { location, comparison } of read) {
      const name = comparison.attribute.text;
      if (name.startsWith("#") || written.has(name) || told.has(name)) continue;
      if (cluster.nodes.some((node) => node.attributes.some((block) => block.values.has(name)))) continue;
      if (idle === undefined && !attributesOfPing.includes(name)) continue;
      told.add(name);
      report({
        at: comparison.attribute.span,
        message:
          idle === undefined
            ? say`no resource writes the node attribute \`${name}\``
            : say`no resource writes the node attribute \`${name}\`; \`${idle.primitive.name.text}\` writes \`${idle.attribute}\``,
        because: say`the rule has the same outcome on every node for ever: the constraint keeps nothing away, or everything`,
        related: [
          { at: location.at, message: say`in this constraint` },
          ...(idle === undefined
            ? []
            : [{ at: idle.primitive.name.span, message: say`its attribute is read by nobody` }]),
        ],
        help:
          idle === undefined
            ? say`clone an \`ocf:pacemaker:ping\`, or declare the attribute in the nodes`
            : say`write \`${idle.attribute}\` in the rule, or \`name = "${name}"\` in \`${idle.primitive.name.text}\``,
      });
    }
  },
});
