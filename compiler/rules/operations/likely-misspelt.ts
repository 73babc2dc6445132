// Answers for `meta` and `property` names that are a slip away from a real setting.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { clusterOptions, operationOptions, cloneOptions, resourceOptions } from "../../../plan/index.ts";
import { nearestNames } from "../../names/spelling.ts";
import type { Settings } from "../../model.ts";
import type { Finding } from "../../core-findings.ts";

export const operationsLikelyMisspelt = defineRule({
  code: "HA3073",
  severity: "error",
  title: "a setting that nobody knows looks like one that everybody knows",
  check(cluster, report) {
    check(cluster.options, clusterNames, report);
    check(cluster.defaults.resource, resourceNames, report);
    for (const resource of [...cluster.allResources, ...cluster.devices]) {
      check(resource.settings, resourceNames, report);
      for (const { settings } of "operations" in resource ? resource.operations : [])
        check(settings, operationNames, report);
    }
  },
});

const clusterNames = clusterOptions.flatMap(({ name, legacy }) => [name, ...(legacy ?? [])]);
const resourceNames = [...resourceOptions, ...cloneOptions].flatMap(({ name, legacy }) => [
  name,
  ...(legacy ?? []),
]);

const operationNames = operationOptions.map(({ name }) => name);

function check(settings: Settings, known: readonly string[], report: (finding: Finding) => void): void {
  for (const block of settings) {
    for (const [name, said] of block.values) {
      if (known.includes(name)) continue;
      const [nearest] = nearestNames(name, known);
      if (nearest === undefined) continue;
      report({
        at: said.name.span,
        message: say`\`${name}\` is no setting; \`${nearest}\` is`,
        because: say`nobody reads \`${name}\`, and \`${nearest}\` keeps its default`,
        help: say`write \`${nearest}\` without \`meta\` or \`property\``,
      });
    }
  }
}
