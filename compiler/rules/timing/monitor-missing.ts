// Answers for resources that nobody looks at: their monitor is turned off, or never repeats. One that is disabled under a
// rule is somebody's intention and not spoken of here.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Primitive } from "../../model.ts";

export const timingMonitorMissing = defineRule({
  code: "HA3003",
  severity: "error",
  title: "a resource is never monitored",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      if (isWatched(primitive) || cluster.setting(primitive, "is-managed").value === false) continue;
      report({
        at: primitive.monitorOff ?? primitive.name.span,
        message: say`\`${primitive.name.text}\` is never monitored`,
        because: say`if it dies, nobody notices and nothing recovers it`,
        related:
          primitive.monitorOff === undefined
            ? []
            : [{ at: primitive.name.span, message: say`declared here` }],
        help: say`remove \`monitor off\`, or say how often: \`monitor interval 10s\``,
      });
    }
  },
});

function isWatched(primitive: Primitive): boolean {
  return primitive.operations.some(
    (operation) =>
      operation.name.text === "monitor" &&
      operation.intervalMs > 0 &&
      !operation.settings.some(
        (block) => block.when === undefined && block.values.get("enabled")?.value === false,
      ),
  );
}
