// Answers for finite preferences that nothing holds against: stickiness is 0.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementStickinessZero = defineRule({
  code: "HA4123",
  severity: "warning",
  title: "services move back as soon as a node returns",
  check(cluster, report) {
    for (const location of cluster.locations) {
      if (location.preference.kind !== "nodes" || location.subject.kind !== "terms") continue;
      const preferred = location.preference.nodes.filter(({ score }) => score > 0 && score < infinity);
      const [first] = preferred;
      if (first === undefined) continue;
      for (const { name } of location.subject.terms.flatMap(({ members }) => members)) {
        const [subject] = cluster.meant(name.text);
        if (subject === undefined || subject.kind === "device" || subject.kind === "clone") continue;
        const stickiness = cluster.setting(subject, "resource-stickiness");
        if (
          Number(stickiness.value ?? 0) > 0 ||
          stickiness.said?.value === 0 ||
          stickiness.conditional.length > 0
        )
          continue;
        report({
          at: name.span,
          message: say`nothing keeps \`${name.text}\` where it is`,
          because: say`when \`${first.node.text}\` comes back after a failure, the service is stopped and moved at once: a second outage for a preference`,
          related: [{ at: first.at, message: say`this draws it back` }],
          help: say`write \`defaults resource { resource-stickiness 100 }\` above the preference, or \`resource-stickiness 0\` if that is what you want`,
        });
      }
    }
  },
});

const infinity = 1_000_000;
