// Answers for resources that nothing holds where they are: a stickiness of 0, with or without a preference that draws them.
// One finding for all that share the cause. Clones have a stickiness of 1 of their own.
import { say } from "../../../grammar/index.ts";
import type { Cluster, Preferred, Resource } from "../../model.ts";
import { defineRule } from "../define.ts";

const infinity = 1_000_000;

export const placementStickinessZero = defineRule({
  code: "HA4123",
  severity: "warning",
  title: "services move back as soon as a node returns",
  check(cluster, report) {
    const loose = cluster.resources.filter((resource) => isLoose(cluster, resource));
    const drawn = loose
      .map((resource) => ({ resource, by: preferenceFor(cluster, resource) }))
      .find(({ by }) => by !== undefined);
    const zero = loose
      .map((resource) => ({ resource, said: cluster.setting(resource, "resource-stickiness").said }))
      .find(({ said }) => said !== undefined);
    const [any] = loose; // even a single service moves: its node counts what else runs there, fence devices too
    const [resource, by] = [drawn?.resource ?? zero?.resource ?? any, drawn?.by];
    if (resource === undefined) return;
    report({
      at: zero?.said?.at ?? resource.name.span,
      message: say`nothing keeps \`${resource.name.text}\` where it is: its \`resource-stickiness\` is ${Number(cluster.setting(resource, "resource-stickiness").value ?? 0)}`,
      because:
        by === undefined
          ? say`when a lost node comes back, services are stopped and moved only to spread them evenly: a second outage for nothing`
          : say`when \`${by.node.text}\` comes back after a failure, the service is stopped and moved at once: a second outage for a preference`,
      related: by === undefined ? [] : [{ at: by.at, message: say`this draws it back` }],
      help: say`write \`defaults resource { resource-stickiness 100 }\`, more than the preferences; or allow this with the reason`,
    });
  },
});

function isLoose(cluster: Cluster, resource: Resource): boolean {
  if (resource.kind === "clone" || resource.kind === "bundle" || cluster.nodesAllowedFor(resource).length < 2)
    return false;
  const stickiness = cluster.setting(resource, "resource-stickiness");
  return Number(stickiness.value ?? 0) <= 0 && stickiness.conditional.length === 0;
}

/** A finite preference for a node. */
function preferenceFor(cluster: Cluster, resource: Resource): Preferred | undefined {
  for (const { preference, subject } of cluster.locations) {
    if (preference.kind !== "nodes" || subject.kind !== "terms") continue;
    const meant = subject.terms.flatMap(({ members }) =>
      members.flatMap(({ name }) => cluster.meant(name.text)),
    );
    const liked = preference.nodes.find(({ score }) => score > 0 && score < infinity);
    if (liked !== undefined && meant.includes(resource)) return liked;
  }
  return undefined;
}
