// Answers for `startup-fencing false`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingStartupOff = defineRule({
  code: "HA4118",
  severity: "warning",
  title: "nodes that were never seen are taken for off",
  check(cluster, report) {
    const startup = cluster.option("startup-fencing");
    if (startup.value !== false || startup.said === undefined || !cluster.fencingEnabled) return;
    report({
      at: startup.said.at,
      message: say`\`startup-fencing\` is off`,
      because: say`after a cold start a node that does not answer counts as off, though it may run everything: its services are started a second time`,
      help: say`remove it; a node that is gone for good is removed from the cluster instead`,
    });
  },
});
