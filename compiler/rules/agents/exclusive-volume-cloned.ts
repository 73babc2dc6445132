// Answers for volume groups of one node that a clone activates on several.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { activationOf } from "./volumes.ts";

export const agentsExclusiveVolumeCloned = defineRule({
  code: "HA3066",
  severity: "error",
  title: "a volume of one node is activated on several",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || Number(cluster.setting(clone, "clone-max").value ?? 2) <= 1) continue;
      for (const primitive of cluster.primitivesOf(clone)) {
        const activation = primitive.agent.type === "LVM-activate" ? activationOf(primitive) : undefined;
        if (activation === undefined || activation.shared) continue;
        report({
          at: primitive.name.span,
          message: say`\`${primitive.name.text}\` activates the volume group \`${activation.group}\` in exclusive mode, and runs on several nodes`,
          because: say`the first node gets it, and on every other the start fails`,
          related: [{ at: clone.name.span, message: say`the clone` }],
          help: say`write \`vg_access_mode = "lvmlockd"\` and \`activation_mode = "shared"\`, or use no clone`,
        });
      }
    }
  },
});
