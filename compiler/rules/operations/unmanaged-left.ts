// Answers for `is-managed false` in the file.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsUnmanagedLeft = defineRule({
  code: "HA4173",
  severity: "warning",
  title: "a resource is not managed",
  check(cluster, report) {
    for (const resource of cluster.allResources) {
      const managed = cluster.setting(resource, "is-managed");
      if (managed.value !== false || managed.said === undefined || managed.from === "container") continue;
      report({
        at: managed.said.at,
        message:
          managed.from === "defaults"
            ? say`nothing is managed: the defaults say \`is-managed false\``
            : say`\`${resource.name.text}\` is not managed: \`is-managed\` is false`,
        because: say`its failures are seen and nothing is done about them`,
        related: managed.from === "itself" ? [{ at: resource.name.span, message: say`declared here` }] : [],
        help: say`remove it, or allow it with a reason and a date`,
      });
      if (managed.from === "defaults") return;
    }
  },
});
