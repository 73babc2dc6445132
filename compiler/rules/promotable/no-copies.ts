// Answers for clones whose counts leave nothing to run, and for counts that the cluster takes back without a word.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const promotableNoCopies = defineRule({
  code: "HA4184",
  severity: "warning",
  title: "a clone's counts do not mean what they say",
  check(cluster, report) {
    for (const bundle of cluster.resources) {
      if (bundle.kind !== "bundle") continue;
      const { replicas, "promoted-max": promoted, at } = bundle.container;
      if (promoted === undefined || promoted <= (replicas ?? Math.max(promoted, 1))) continue;
      report({
        at,
        message: say`\`${bundle.name.text}\` may have ${promoted} promoted replicas, and there are ${replicas ?? 1}`,
        because: say`one of the two numbers is not what was meant`,
        related: [{ at: bundle.name.span, message: say`the bundle` }],
        help: say`write as many \`replicas\` as \`promoted-max\` at least`,
      });
    }
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone") continue;
      const most = cluster.setting(clone, "clone-max");
      if (most.value === 0 && most.said !== undefined) {
        report({
          at: most.said.at,
          message: say`\`clone-max\` of \`${clone.name.text}\` is 0`,
          because: say`it runs nowhere, and nothing reports a failure`,
          help: say`leave \`clone-max\` away: a clone runs once on each node`,
        });
      }
      const promoted = cluster.setting(clone, "promoted-max");
      if (clone.promotable && promoted.value === 0 && promoted.said !== undefined) {
        report({
          at: promoted.said.at,
          message: say`\`promoted-max\` of \`${clone.name.text}\` is 0`,
          because: say`no instance is ever promoted: the service has copies and no primary`,
          help: say`write \`promoted-max 1\``,
        });
      }
      const least = cluster.setting(clone, "clone-min");
      const room = Math.min(
        Number(most.value ?? Number.POSITIVE_INFINITY),
        cluster.nodesAllowedFor(clone).length,
      );
      if (least.said !== undefined && Number(least.value) > room) {
        report({
          at: least.said.at,
          message: say`\`clone-min\` of \`${clone.name.text}\` is ${Number(least.value)}, and there are ${room} instances at the most`,
          because: say`what is ordered after it waits for instances that never come`,
          help: say`write a smaller \`clone-min\``,
        });
      }
      const perNode = cluster.setting(clone, "clone-node-max");
      if (
        Number(perNode.value ?? 1) > 1 &&
        perNode.said !== undefined &&
        cluster.setting(clone, "globally-unique").value !== true
      ) {
        report({
          at: perNode.said.at,
          message: say`\`clone-node-max\` of \`${clone.name.text}\` is ${Number(perNode.value)}, and its instances are all alike`,
          because: say`instances that are not globally unique run once on a node at the most: the setting is taken back without a word`,
          help: say`remove it, or write \`globally-unique true\` if each instance is something of its own`,
        });
      }
    }
  },
});
