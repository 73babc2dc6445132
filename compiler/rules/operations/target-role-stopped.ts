// Answers for a target role that keeps something from running.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsTargetRoleStopped = defineRule({
  code: "HA4172",
  severity: "warning",
  title: "a resource is stopped on purpose",
  check(cluster, report) {
    for (const resource of cluster.allResources) {
      const role = cluster.setting(resource, "target-role");
      if (role.value !== "Stopped" || role.said === undefined || role.from !== "itself") continue;
      report({
        at: role.said.at,
        message: say`\`${resource.name.text}\` is told to stay stopped`,
        because: say`it never starts, and nothing reports a failure`,
        related: [{ at: resource.name.span, message: say`declared here` }],
        help: say`remove \`target-role\`, or allow it with a reason and a date`,
      });
    }
  },
});
