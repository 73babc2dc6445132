// Answers for promotable clones without a recurring monitor for each role.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Primitive } from "../../model.ts";

export const promotableMonitorMissing = defineRule({
  code: "HA3090",
  severity: "error",
  title: "the promoted instance is not watched",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || !clone.promotable) continue;
      for (const primitive of cluster.primitivesOf(clone)) {
        const missing = missingRole(primitive);
        if (missing === undefined) continue;
        report({
          at: primitive.name.span,
          message:
            missing === "Promoted"
              ? say`nobody watches \`${primitive.name.text}\` where it is promoted`
              : say`nobody watches \`${primitive.name.text}\` where it is not promoted`,
          because:
            missing === "Promoted"
              ? say`if the instance that does the work dies, nothing notices and nothing is promoted in its place`
              : say`a dead standby is noticed when it is needed, and then there is none`,
          related: [{ at: clone.name.span, message: say`its clone is promotable` }],
          help: say`write one monitor for each role, at different intervals: \`monitor interval 10s role Promoted\`, \`monitor interval 11s role Unpromoted\``,
        });
      }
    }
  },
});

/** A monitor without a role stands for all roles but Promoted. Pacemaker Explained, "Monitoring Resources". */
function missingRole(primitive: Primitive): "Promoted" | "Unpromoted" | undefined {
  const roles = new Set(
    primitive.operations
      .filter(({ name, intervalMs }) => name.text === "monitor" && intervalMs > 0)
      .map(({ role }) => role),
  );
  if (roles.size === 0) return undefined; // that is `timing/monitor-missing`
  if (!roles.has("Promoted")) return "Promoted";
  return roles.has("Unpromoted") || roles.has("Started") ? undefined : "Unpromoted";
}
