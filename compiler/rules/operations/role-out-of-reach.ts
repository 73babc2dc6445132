// Answers for target roles that are about promotion: on what cannot be promoted, and where a promotion is held back.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsRoleOutOfReach = defineRule({
  code: "HA4181",
  severity: "warning",
  title: "a target role forbids or misses the promotion",
  check(cluster, report) {
    for (const resource of cluster.allResources) {
      const role = cluster.setting(resource, "target-role");
      if (role.said === undefined || role.from !== "itself") continue;
      const top = resource.kind === "primitive" ? cluster.top(resource) : resource;
      const promotable = top.kind === "bundle" || (top.kind === "clone" && top.promotable);
      if (role.value === "Promoted" && !promotable) {
        report({
          at: role.said.at,
          message: say`\`${resource.name.text}\` is told to be Promoted, and it is no promotable clone`,
          because: say`there is no such role for it: it is only started, and whoever waits for the promotion waits for ever`,
          related: [{ at: resource.name.span, message: say`declared here` }],
          help: say`remove \`target-role\`, or make it a clone with \`promotable true\``,
        });
      }
      if (role.value === "Unpromoted" && promotable) {
        report({
          at: role.said.at,
          message: say`\`${resource.name.text}\` is told to stay Unpromoted`,
          because: say`no instance is ever promoted, and nothing reports a failure: the service has copies and no primary`,
          related: [{ at: resource.name.span, message: say`declared here` }],
          help: say`remove \`target-role\`, or allow it with a reason and a date`,
        });
      }
    }
  },
});
