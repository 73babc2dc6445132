// Answers for resources that no node is left for: bans without a rule, or an opt-in cluster that nothing opts in. Rules
// count in the resource's favour, and what scores add up to is for the scheduler to say.
import { say } from "../../../grammar/index.ts";
import type { Cluster, Location, Resource } from "../../model.ts";
import { defineRule } from "../define.ts";

export const placementBannedEverywhere = defineRule({
  code: "HA3004",
  severity: "error",
  title: "a resource may run on no node",
  check(cluster, report) {
    if (cluster.nodes.length === 0) return;
    for (const resource of cluster.resources) {
      if (cluster.nodesAllowedFor(resource).length > 0) continue;
      const guilty = cluster.locations.filter((location) => speaksOf(cluster, location, resource));
      report({
        at: resource.name.span,
        message: say`\`${resource.name.text}\` may run on no node`,
        because: say`it stays stopped, and the cluster reports no failure: nothing went wrong, it was never allowed`,
        related: guilty.map((location) => ({ at: location.at, message: say`this takes nodes away from it` })),
        help:
          guilty.length > 0
            ? say`leave it one node at least; a preference has a score below INFINITY`
            : say`in an opt-in cluster (\`symmetric-cluster false\`) something must prefer a node for it`,
      });
    }
  },
});

function speaksOf(cluster: Cluster, location: Location, resource: Resource): boolean {
  if (location.subject.kind === "pattern") return false;
  const names = new Set([resource, ...cluster.primitivesOf(resource)].map(({ name }) => name.text));
  return location.subject.terms.some((term) =>
    term.members.some(({ name }) => cluster.meant(name.text).some((one) => names.has(one.name.text))),
  );
}
