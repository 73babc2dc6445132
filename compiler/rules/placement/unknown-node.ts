// Answers for preferences whose node nobody declared, where names could not be checked: rules that compare the node's name.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Cluster } from "../../model.ts";
import type { Expr, Span } from "../../../grammar/index.ts";

export const placementUnknownNode = defineRule({
  code: "HA3030",
  severity: "error",
  title: "a preference is for a node that is not there",
  check(cluster, report) {
    for (const location of cluster.locations) {
      if (location.when === undefined) continue;
      for (const { name, at } of nodeNames(location.when.expr)) {
        if (isNode(cluster, name)) continue;
        report({
          at,
          message: say`no node \`${name}\` is declared`,
          because: say`the rule never passes, so the preference has no effect`,
          related: [{ at: location.at, message: say`in this constraint` }],
          help: say`node names are compared as they are; declare the node or correct the name`,
        });
      }
    }
  },
});

function nodeNames(expr: Expr): readonly { name: string; at: Span }[] {
  switch (expr.kind) {
    case "and":
    case "or":
      return expr.operands.flatMap(nodeNames);
    case "comparison": {
      const { operand, attribute, operator } = expr;
      if (attribute.text !== "#uname" || operator !== "==") return [];
      if (operand.kind === "name") return [{ name: operand.name.text, at: operand.span }];
      const [part, ...more] = operand.kind === "string" ? operand.parts : [];
      return part?.kind === "text" && more.length === 0 ? [{ name: part.text, at: operand.span }] : [];
    }
    default:
      return [];
  }
}

function isNode(cluster: Cluster, name: string): boolean {
  return cluster.node(name) !== undefined || cluster.guests.some((guest) => guest.name.text === name);
}
