// Answers for volume groups that the old agent activates without keeping other nodes out.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { isTrue, plainParameter } from "../parameters.ts";

export const agentsVolumeGroupOpen = defineRule({
  code: "HA4211",
  severity: "warning",
  title: "a volume group may be active on several nodes",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const { class: of, type } = primitive.agent;
      if (of !== "ocf" || type !== "LVM" || isTrue(plainParameter(primitive, "exclusive"))) continue;
      if (
        cluster.top(primitive).kind === "clone" ||
        cluster.nodesAllowedFor(cluster.top(primitive)).length < 2
      )
        continue;
      report({
        at: primitive.agentAt,
        message: say`\`${primitive.name.text}\` does not activate its volume group exclusively`,
        because: say`each node may activate it at boot as well: metadata that two nodes change is lost, and with it the volumes`,
        related: [{ at: primitive.name.span, message: say`declared here` }],
        help: say`use \`ocf:heartbeat:LVM-activate\` with \`vg_access_mode = "system_id"\``,
      });
    }
  },
});
