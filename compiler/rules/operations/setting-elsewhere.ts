// Answers for `meta` names that are settings of something else: a clone's at its member, an operation's at a resource. Among
// the cluster's own properties `setting-of-resources` tells of them.
import { say, type Message } from "../../../grammar/index.ts";
import {
  cloneOptions,
  clusterOptions,
  groupOptions,
  operationOptions,
  resourceOptions,
} from "../../../plan/index.ts";
import type { Finding } from "../../core-findings.ts";
import type { Settings } from "../../model.ts";
import { defineRule } from "../define.ts";

export const operationsSettingElsewhere = defineRule({
  code: "HA3119",
  severity: "error",
  title: "a setting stands where nobody reads it",
  check(cluster, report) {
    check(cluster.defaults.resource, everyResource, say`resources`, report);
    check(cluster.defaults.operation, operation, say`operations`, report);
    for (const resource of cluster.allResources) {
      if (resource.kind === "clone") check(resource.settings, everyResource, say`clones`, report);
      if (resource.kind === "group") check(resource.settings, group, say`groups`, report);
    }
    for (const primitive of [...cluster.primitives, ...cluster.devices]) {
      // A bundle has no other place for what its copies are told, and tools write it there.
      const read = primitive.parent?.kind === "bundle" ? everyResource : single;
      check(primitive.settings, read, say`single resources`, report);
      for (const { settings } of primitive.operations) check(settings, operation, say`operations`, report);
    }
  },
});

type Names = ReadonlySet<string>;

const names = (
  ...options: readonly { readonly name: string; readonly legacy?: readonly string[] }[]
): Names => new Set(options.flatMap(({ name, legacy }) => [name, ...(legacy ?? [])]));

/** `pcs` has long written `notify` at the member of a clone, and Pacemaker takes it there. */
const single = names(...resourceOptions, { name: "notify" });
const group = names(...resourceOptions, ...groupOptions);
const everyResource = names(...resourceOptions, ...cloneOptions, ...groupOptions);
const operation = names(...operationOptions);
const owners: readonly (readonly [Names, Message])[] = [
  [names(...cloneOptions), say`clones`],
  [names(...resourceOptions), say`resources`],
  [operation, say`operations`],
  [names(...clusterOptions), say`the cluster`],
];

/** `place`: what the settings belong to. */
function check(settings: Settings, read: Names, place: Message, report: (finding: Finding) => void): void {
  for (const block of settings) {
    for (const [name, said] of block.values) {
      const owner = read.has(name) ? undefined : owners.find(([known]) => known.has(name))?.[1];
      if (owner === undefined) continue;
      report({
        at: said.name.span,
        message: say`\`${name}\` is a setting of ${owner}, and stands among those of ${place}`,
        because: say`nobody reads it there: what it was to change goes on with its default`,
        help: say`write it, without \`meta\`, where it belongs`,
      });
    }
  }
}
