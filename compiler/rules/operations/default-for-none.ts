// Answers for `operation is` with a name that no operation has. What only some agents have is a name like any other.
import { say } from "../../../grammar/index.ts";
import type { Rule } from "../../../plan/index.ts";
import { calledActions } from "../../agents/called-actions.ts";
import { nearestNames } from "../../names/spelling.ts";
import { defineRule } from "../define.ts";

export const operationsDefaultForNone = defineRule({
  code: "HA4104",
  severity: "warning",
  title: "a default is for an operation that no resource has",
  check(cluster, report) {
    const names = new Set([
      ...calledActions,
      ...[...cluster.primitives, ...cluster.devices].flatMap(({ operations }) =>
        operations.map(({ name }) => name.text),
      ),
    ]);
    for (const { when } of cluster.defaults.operation) {
      if (when === undefined) continue;
      for (const name of operationsIn(when.rule)) {
        if (names.has(name)) continue;
        const [nearest] = nearestNames(name, names);
        report({
          at: when.expr.span,
          message: say`no resource has an operation \`${name}\``,
          because: say`the default holds for nothing, and what it was meant for goes on without it`,
          help:
            nearest === undefined
              ? say`there are ${calledActions.map((one) => `\`${one}\``).join(", ")}`
              : say`was \`${nearest}\` meant?`,
        });
      }
    }
  },
});

function operationsIn(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case "operation":
      return [rule.name];
    case "not":
      return operationsIn(rule.rule);
    case "all":
    case "any":
      return rule.rules.flatMap(operationsIn);
    default:
      return [];
  }
}
