// What must hold before a resource may start (quorum, everything fenced that needs it, the node unfenced), and the role
// that its administrator caps it at. Source: Pacemaker Explained, `requires`, `target-role`.
import type { Resource as PlanResource, SettingBlock } from "../../plan/index.ts";
import type { Clone, Cluster, Resource } from "./model.ts";
import { Role } from "./model.ts";

/** What must hold before it may start: quorum, everything fenced that needs it, the node unfenced. */
export function setRequirements(
  cluster: Cluster,
  resource: Resource,
  isDevice: boolean,
  isConnection: boolean,
): void {
  const { options } = cluster;
  const wanted = resource.meta.get("requires");
  let level: string;
  if (typeof wanted === "string" && ["nothing", "quorum", "fencing", "unfencing"].includes(wanted)) {
    level = wanted;
    if (level === "unfencing" && (isDevice || !options.fencing)) level = "quorum";
    if (level === "fencing" && !options.fencing) level = "fencing";
  } else if (isDevice || isConnection) {
    level = "quorum";
  } else if (cluster.unfencingInUse && options.fencing) {
    level = "unfencing";
  } else if (options.fencing) {
    level = "fencing";
  } else {
    level = options.quorumPolicy === "ignore" ? "nothing" : "quorum";
  }
  resource.needsQuorum = level !== "nothing";
  resource.needsFencing = level === "fencing" || level === "unfencing";
  resource.needsUnfencing = level === "unfencing";
  if (level === "fencing" || level === "unfencing") resource.needsQuorum = false;
}

function saysUnfencing(blocks: readonly SettingBlock[]): boolean {
  return blocks.some(
    ({ values }) => values["requires"] === "unfencing" || values["provides"] === "unfencing",
  );
}

export function usesUnfencing(cluster: Cluster): boolean {
  const inResource = (planned: PlanResource): boolean => {
    if (saysUnfencing(planned.settings)) return true;
    switch (planned.kind) {
      case "primitive":
        return false;
      case "group":
        return planned.members.some(inResource);
      case "clone":
        return inResource(planned.member);
      case "bundle":
        return planned.member !== undefined && inResource(planned.member);
    }
  };
  return saysUnfencing(cluster.plan.defaults.resource) || cluster.plan.resources.some(inResource);
}

export function setTargetRole(resource: Resource, promotable: boolean): void {
  resource.nextRole = targetRole(resource, promotable) ?? Role.Unknown;
}

/** The role that the administrator caps a resource at, if any. */
export function targetRole(resource: Resource, promotable: boolean): Role | undefined {
  switch (resource.meta.get("target-role")) {
    case "Stopped":
      return Role.Stopped;
    case "Unpromoted":
      return promotable ? Role.Unpromoted : undefined;
    default:
      return undefined;
  }
}

export function cloneAbove(parent: Resource | undefined): Clone | undefined {
  for (let at = parent; at !== undefined; at = at.parent) if (at.kind === "clone") return at;
  return undefined;
}
