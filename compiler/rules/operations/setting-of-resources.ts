// Answers for settings of resources that stand among the cluster's own properties, where nobody reads them.
import { say } from "../../../grammar/index.ts";
import { cloneOptions, clusterOptions, operationOptions, resourceOptions } from "../../../plan/index.ts";
import { defineRule } from "../define.ts";

export const operationsSettingOfResources = defineRule({
  code: "HA3075",
  severity: "error",
  title: "a setting of resources stands among the cluster's properties",
  check(cluster, report) {
    for (const block of cluster.options) {
      for (const [name, said] of block.values) {
        if (ofCluster.has(name) || !ofOthers.has(name)) continue;
        report({
          at: said.name.span,
          message: say`\`${name}\` is a setting of resources or operations, and stands among those of the cluster`,
          because: say`nobody reads it there: every resource goes on with its own or with the default`,
          help: say`write it in \`defaults resource {}\` or \`defaults operation {}\`, or at the resource that it is meant for`,
        });
      }
    }
  },
});

const names = (
  options: readonly { readonly name: string; readonly legacy?: readonly string[] }[],
): readonly string[] => options.flatMap(({ name, legacy }) => [name, ...(legacy ?? [])]);
const ofCluster = new Set(names(clusterOptions));
const ofOthers = new Set(names([...resourceOptions, ...cloneOptions, ...operationOptions]));
