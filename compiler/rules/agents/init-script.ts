// Answers for LSB scripts.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const agentsInitScript = defineRule({
  code: "HA4130",
  severity: "info",
  title: "an init script is trusted to tell the truth",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      if (primitive.agent.class !== "lsb") continue;
      report({
        at: primitive.agentAt,
        message: say`\`${primitive.name.text}\` is run by an init script`,
        because: say`many answer "running" for a dead service or fail to stop a stopped one; the cluster believes them, and fences or ignores accordingly`,
        help: say`use its systemd unit or an OCF agent; otherwise test the script against the LSB's table of exit codes first`,
      });
    }
  },
});
