// Answers for `meta` names that no part of a cluster reads. Near misses are `likely-misspelt`, settings of something else
// `setting-elsewhere`; what a site or its tools keep for themselves begins with `x-`.
import { say } from "../../../grammar/index.ts";
import {
  cloneOptions,
  clusterOptions,
  groupOptions,
  operationOptions,
  resourceOptions,
} from "../../../plan/index.ts";
import type { Finding } from "../../core-findings.ts";
import type { Settings } from "../../model.ts";
import { nearestNames } from "../../names/spelling.ts";
import { defineRule } from "../define.ts";

export const operationsUnknownMeta = defineRule({
  code: "HA4215",
  severity: "warning",
  title: "a meta attribute is read by nobody",
  check(cluster, report) {
    check(cluster.defaults.resource, report);
    check(cluster.defaults.operation, report);
    for (const resource of [...cluster.allResources, ...cluster.devices]) {
      check(resource.settings, report);
      for (const { settings } of "operations" in resource ? resource.operations : []) check(settings, report);
    }
  },
});

const known = [
  ...resourceOptions,
  ...cloneOptions,
  ...groupOptions,
  ...operationOptions,
  ...clusterOptions,
].flatMap(({ name, legacy }) => [name, ...(legacy ?? [])]);
const isKnown = new Set(known);

/** A site's own; and what shells and agents keep at a resource. */
const ofOthers = /^(x-|description$|external-ip$|OCF_|CRM_meta_)/;

function check(settings: Settings, report: (finding: Finding) => void): void {
  for (const block of settings) {
    for (const [name, said] of block.values) {
      if (isKnown.has(name) || ofOthers.test(name) || nearestNames(name, known).length > 0) continue;
      report({
        at: said.name.span,
        message: say`no part of the cluster reads the meta attribute \`${name}\``,
        because: say`it is kept and has no effect, whatever it was meant to do`,
        help: say`remove it; what your own tools read begins with \`x-\`: \`meta x-${name}\``,
      });
    }
  }
}
