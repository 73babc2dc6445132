// What a name in a constraint stands for: a resource, an instance's name in the history, a tag, a template.
import type { Cluster, Resource } from "./model.ts";
import { anonymousCloneOf } from "./model.ts";

/** The resource with that id; an instance of an anonymous clone (or its plain name) means the whole clone. */
export function findResource(cluster: Cluster, name: string): Resource | undefined {
  const found = cluster.byId.get(name);
  if (found !== undefined) return anonymousCloneOf(found) ?? found;
  const instance = cluster.primitives.find(({ historyName }) => historyName === name);
  return instance === undefined ? undefined : (anonymousCloneOf(instance) ?? instance.parent);
}

/** Members of a tag or of a template's resources; undefined if the name is neither. */
export function membersOf(cluster: Cluster, name: string): readonly string[] | undefined {
  return cluster.plan.names.find(({ id }) => id === name)?.members;
}

/** All resources that a name stands for; none if it is unknown (the compiler has reported that). */
export function resolveReference(cluster: Cluster, name: string): Resource[] {
  const found = findResource(cluster, name);
  if (found !== undefined) return [found];
  return (membersOf(cluster, name) ?? [])
    .map((member) => findResource(cluster, member))
    .filter((resource) => resource !== undefined);
}
