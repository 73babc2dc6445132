// Answers for bans that compare a node attribute and say nothing of nodes that do not have it.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Cluster } from "../../model.ts";
import type { Expr } from "../../../grammar/index.ts";

export const placementAttributeUndefined = defineRule({
  code: "HA4129",
  severity: "warning",
  title: "a rule forgets nodes without the attribute",
  check(cluster, report) {
    for (const location of cluster.locations) {
      if (
        location.when === undefined ||
        location.preference.kind !== "score" ||
        location.preference.score >= 0
      )
        continue;
      for (const comparison of comparisons(location.when.expr)) {
        const name = comparison.attribute.text;
        if (
          name.startsWith("#") ||
          isSetEverywhere(cluster, name) ||
          speaksOfPresence(location.when.expr, name)
        )
          continue;
        report({
          at: comparison.span,
          message: say`nodes without \`${name}\` are not kept away`,
          because: say`where \`${name}\` was never set the comparison fails, so a node that nobody has measured counts as good`,
          related: [{ at: location.at, message: say`in this constraint` }],
          help: say`write \`when not defined ${name} or …\``,
        });
        break;
      }
    }
  },
});

function comparisons(expr: Expr): readonly Extract<Expr, { kind: "comparison" }>[] {
  if (expr.kind === "comparison") return ["<", "<=", "=="].includes(expr.operator) ? [expr] : [];
  return expr.kind === "and" || expr.kind === "or" ? expr.operands.flatMap(comparisons) : [];
}

function speaksOfPresence(expr: Expr, name: string): boolean {
  if (expr.kind === "defined") return expr.attribute.text === name;
  if (expr.kind === "not") return speaksOfPresence(expr.operand, name);
  return (
    (expr.kind === "and" || expr.kind === "or") &&
    expr.operands.some((operand) => speaksOfPresence(operand, name))
  );
}

/** Every declared node has it in the source. */
function isSetEverywhere(cluster: Cluster, name: string): boolean {
  return (
    cluster.nodes.length > 0 &&
    cluster.nodes.every((node) => node.attributes.some((block) => block.values.has(name)))
  );
}
