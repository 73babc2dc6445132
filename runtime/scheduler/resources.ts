// From the plan's resources to the instances that are placed. Source: Pacemaker Explained, "Resources", "Collective
// Resources". Each kind has its file; what settings come to stands in resource-settings.ts and resource-base.ts.
import type { Resource as PlanResource } from "../../plan/index.ts";
import { createBundle } from "./bundles.ts";
import { createClone } from "./clone-instances.ts";
import { createGuestConnections } from "./guest-connections.ts";
import { createGroup } from "./group-members.ts";
import type { Cluster, Primitive, Resource } from "./model.ts";
import { createPrimitive } from "./primitives.ts";
import { usesUnfencing } from "./requirements.ts";
import { ruleContext } from "./resource-settings.ts";

export function createResources(cluster: Cluster): void {
  const context = ruleContext(cluster);
  cluster.unfencingInUse = usesUnfencing(cluster);
  for (const planned of cluster.plan.resources)
    cluster.resources.push(createResource(cluster, planned, undefined));
  createGuestConnections(cluster, context);
  for (const primitive of cluster.primitives) linkContainer(cluster, primitive);
  cluster.haveDevice =
    cluster.options.haveWatchdog || cluster.primitives.some((primitive) => primitive.isFenceDevice);
  cluster.resources = cluster.resources.toSorted((a, b) => b.priority - a.priority);
}

function createResource(cluster: Cluster, planned: PlanResource, parent: Resource | undefined): Resource {
  switch (planned.kind) {
    case "primitive":
      return createPrimitive(cluster, { definition: planned, id: planned.id, parent });
    case "group":
      return createGroup(cluster, planned, { id: planned.id, parent, number: undefined });
    case "clone":
      return createClone(cluster, planned, parent);
    case "bundle":
      return createBundle(cluster, planned);
  }
}

/** `container` names the resource that launches this one. */
function linkContainer(cluster: Cluster, primitive: Primitive): void {
  const name = primitive.meta.get("container");
  if (typeof name !== "string" || primitive.container !== undefined) return;
  const container = cluster.byId.get(name);
  if (container?.kind !== "primitive" || container === primitive) return;
  primitive.container = container;
  container.launched.push(primitive);
}
