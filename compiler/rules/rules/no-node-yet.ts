// Answers for settings of the cluster manager under a rule on node attributes: they are asked before there is a node, so the
// attribute counts as absent wherever the resource runs. Parameters are asked on the node, and are well there.
import { say } from "../../../grammar/index.ts";
import type { Rule } from "../../../plan/index.ts";
import type { Finding } from "../../core-findings.ts";
import type { Settings } from "../../model.ts";
import { inAList } from "../../names/scope.ts";
import { defineRule } from "../define.ts";

export const rulesNoNodeYet = defineRule({
  code: "HA4103",
  severity: "warning",
  title: "a setting asks for a node's attribute, and no node is known yet",
  check(cluster, report) {
    const seen = new Set<string>(); // what a template says stands in each of its instances
    const check = (settings: Settings): void => checkSettings(settings, seen, report);
    check(cluster.options);
    check(cluster.defaults.resource);
    check(cluster.defaults.operation);
    for (const resource of [...cluster.allResources, ...cluster.devices]) {
      check(resource.settings);
      for (const operation of "operations" in resource ? resource.operations : []) check(operation.settings);
    }
  },
});

function checkSettings(settings: Settings, seen: Set<string>, report: (finding: Finding) => void): void {
  for (const { when, values } of settings) {
    const attribute = when === undefined ? undefined : attributeIn(when.rule);
    if (when === undefined || attribute === undefined) continue;
    const { span } = when.expr;
    const place = `${span.file} ${span.start}`;
    if (seen.has(place)) continue;
    seen.add(place);
    report({
      at: span,
      message: say`${inAList([...values.keys()].map((name) => `\`${name}\``))} is asked before a node is chosen, so \`${attribute}\` counts as absent here`,
      because: say`the rule has the same outcome on every node, whatever the attribute says there`,
      help: say`rules on a node's attributes are for parameters (\`nic = "eth1" when node == alpha\`) and for \`location\``,
    });
  }
}

function attributeIn(rule: Rule): string | undefined {
  switch (rule.kind) {
    case "attribute":
      return rule.attribute;
    case "all":
    case "any":
      return rule.rules.map(attributeIn).find((name) => name !== undefined);
    case "not":
      return attributeIn(rule.rule);
    default:
      return undefined;
  }
}
