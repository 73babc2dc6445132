// Answers for cluster properties that neither Pacemaker nor the daemon reads. Near misses are `likely-misspelt`.
import { say } from "../../../grammar/index.ts";
import { cloneOptions, clusterOptions, operationOptions, resourceOptions } from "../../../plan/index.ts";
import { leftOutName } from "../../import/left-out.ts";
import { nearestNames } from "../../names/spelling.ts";
import { defineRule } from "../define.ts";

const known = clusterOptions.flatMap(({ name, legacy }) => [name, ...(legacy ?? [])]);

const ofResources = new Set(
  [...resourceOptions, ...cloneOptions, ...operationOptions].flatMap(({ name, legacy }) => [
    name,
    ...(legacy ?? []),
  ]),
); // `operations/setting-of-resources` tells of these

/** Written by tools for themselves: resource agents and shells keep their notes in properties. */
const ofTools = /^(last-lrm-refresh|.*_REPL_INFO|.*-update|hostlist|site_.*|hana_.*|sbd-.*)$/;

export const operationsPropertyOfNobody = defineRule({
  code: "HA4178",
  severity: "info",
  title: "a cluster property is read by nobody",
  check(cluster, report) {
    for (const block of cluster.options) {
      for (const [name, said] of block.values) {
        if (known.includes(name) || ofTools.test(name) || name.startsWith(`${leftOutName}-`)) continue;
        if (nearestNames(name, known).length > 0 || ofResources.has(name)) continue;
        report({
          at: said.name.span,
          message: say`\`${name}\` is no option of the cluster`,
          because: say`it has no effect, unless a program of your own reads it`,
          help: say`remove it if nothing reads it`,
        });
      }
    }
  },
});
