// Answers for rules that want one attribute to have two values at once.
import { say, type ComparisonExpr, type Expr } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementRuleNeverTrue = defineRule({
  code: "HA4222",
  severity: "warning",
  title: "a rule can never be true",
  check(cluster, report) {
    for (const location of cluster.locations) {
      const clash = location.when === undefined ? undefined : clashIn(location.when.expr);
      if (clash === undefined) continue;
      report({
        at: clash[1].span,
        message: say`the rule is never true: \`${clash[0].attribute.text}\` cannot have both values`,
        because: say`the constraint has no effect on any node`,
        related: [{ at: clash[0].span, message: say`the other value` }],
        help: say`write \`or\` instead of \`and\``,
      });
    }
  },
});

/** Two comparisons in one `and` that no value passes. */
function clashIn(expr: Expr): readonly [ComparisonExpr, ComparisonExpr] | undefined {
  if (expr.kind === "or") return undefined; // another operand may pass
  if (expr.kind !== "and") return undefined;
  const equal = expr.operands.filter(
    (operand): operand is ComparisonExpr => operand.kind === "comparison" && operand.operator === "==",
  );
  for (const one of equal) {
    const other = equal.find(
      (next) => next.attribute.text === one.attribute.text && differ(valueOf(one), valueOf(next)),
    );
    if (other !== undefined) return [one, other];
  }
  return expr.operands.map(clashIn).find((clash) => clash !== undefined);
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function valueOf({ operand }: ComparisonExpr): string | undefined {
  if (operand.kind === "integer" || operand.kind === "decimal") return operand.text;
  if (operand.kind === "name") return operand.name.text;
  if (operand.kind !== "string") return undefined;
  const [only, ...rest] = operand.parts;
  return only?.kind === "text" && rest.length === 0 ? only.text : undefined;
}
