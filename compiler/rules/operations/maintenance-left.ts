// Answers for maintenance mode that a file brings to every cluster it is applied to.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsMaintenanceLeft = defineRule({
  code: "HA3072",
  severity: "error",
  title: "the cluster is in maintenance",
  check(cluster, report) {
    const mode = cluster.option("maintenance-mode");
    if (mode.value === true && mode.said !== undefined) {
      report({
        at: mode.said.name.span,
        message: say`the whole cluster is in maintenance`,
        because: say`nothing is monitored, started or recovered until somebody takes it back`,
        help: say`remove it; maintenance of the moment is a command, \`hac maintenance\`, and not part of the policy`,
      });
    }
    for (const resource of cluster.allResources) {
      const own = cluster.setting(resource, "maintenance");
      if (own.value !== true || own.said === undefined || own.from !== "itself") continue;
      report({
        at: own.said.name.span,
        message: say`\`${resource.name.text}\` is in maintenance`,
        because: say`it is neither monitored nor recovered until somebody takes it back`,
        help: say`remove it, or allow it with a reason and a date`,
      });
    }
  },
});
