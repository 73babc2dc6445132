// What has to be there for a cluster to do its work, and what of it is missing in a case. A clone is there while one copy
// is (`clone-min` of them, where that is said): a node less makes it slower, not absent.
import type { Bundle, Clone, Cluster, Primitive, Resource } from "../model.ts";
import type { Active, Case } from "./cases.ts";

export interface Need {
  readonly resource: Primitive | Clone | Bundle;
  readonly role: "any" | "Promoted";
  readonly isMet: (active: readonly Active[]) => boolean;
}

/** Of everything that is wanted; `settled` tells how many copies there are with every node up. */
export function needsOf(cluster: Cluster, settled: Case): readonly Need[] {
  return cluster.resources.flatMap((resource) => needsOfOne(cluster, resource, settled));
}

function needsOfOne(cluster: Cluster, resource: Resource, settled: Case): readonly Need[] {
  if (isStopped(cluster, resource)) return [];
  switch (resource.kind) {
    case "primitive":
      return [copiesOf(resource, resource.name.text, 1)];
    case "group":
      return resource.members
        .filter((member) => !isStopped(cluster, member))
        .map((member) => copiesOf(member, member.name.text, 1));
    case "clone":
      return ofClone(cluster, resource, settled);
    case "bundle":
      return ofBundle(resource);
  }
}

function ofClone(cluster: Cluster, clone: Clone, settled: Case): readonly Need[] {
  const members = cluster.primitivesOf(clone);
  const isUnique = cluster.setting(clone, "globally-unique").value === true;
  const said = cluster.setting(clone, "clone-min").value;
  const least = typeof said === "number" ? Math.max(1, said) : 1;
  return members.flatMap((member) => {
    const all = settled.active.filter(({ resource }) => resource === member.name.text);
    // A globally unique copy does what no other does.
    const needed = copiesOf(clone, member.name.text, isUnique ? Math.max(1, all.length) : least);
    if (!clone.promotable || cluster.setting(clone, "target-role").value === "Unpromoted") return [needed];
    return [needed, promoted(clone, member.name.text)];
  });
}

function ofBundle(bundle: Bundle): readonly Need[] {
  const { member } = bundle;
  if (member === undefined) {
    const name = `${bundle.name.text}-${bundle.container.technology}-`;
    const isMet = (active: readonly Active[]): boolean => active.some(({ id }) => id.startsWith(name));
    return [{ resource: bundle, role: "any", isMet }];
  }
  const needed = copiesOf(bundle, member.name.text, 1);
  const hasPromoted = (bundle.container["promoted-max"] ?? 0) > 0;
  return hasPromoted ? [needed, promoted(bundle, member.name.text)] : [needed];
}

function copiesOf(resource: Need["resource"], name: string, least: number): Need {
  const isMet = (active: readonly Active[]): boolean =>
    active.filter((one) => one.resource === name).length >= least;
  return { resource, role: "any", isMet };
}

function promoted(resource: Need["resource"], name: string): Need {
  const isMet = (active: readonly Active[]): boolean =>
    active.some((one) => one.resource === name && one.role === "Promoted");
  return { resource, role: "Promoted", isMet };
}

/** Whoever keeps something stopped does not miss it. */
function isStopped(cluster: Cluster, resource: Resource): boolean {
  return cluster.setting(resource, "target-role").value === "Stopped";
}

/** What the cluster is told not to manage it neither starts nor moves. */
export function unmanaged(cluster: Cluster): readonly Resource[] {
  return cluster.primitives.filter(
    (primitive) =>
      cluster.setting(primitive, "is-managed").value === false ||
      cluster.setting(primitive, "maintenance").value === true,
  );
}
