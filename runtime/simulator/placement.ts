// Who runs what, where and in which role, as people compare it: instances of an anonymous clone are merged, because
// which of them has which number means nothing.
import type { InstanceRole, Observation, ObservedInstance } from "../scheduler/index.ts";

export interface Placement {
  readonly Started?: readonly string[];
  readonly Promoted?: readonly string[];
  readonly Unpromoted?: readonly string[];
  /** Failed, and recorded on a node that is down and needs no fencing: nobody knows or cares in which role. */
  readonly stale?: readonly string[];
  readonly failed?: readonly string[];
  readonly blocked?: readonly string[];
  /** Active, but no longer in the plan. */
  readonly orphaned?: readonly string[];
  readonly failureIgnored?: readonly string[];
  readonly maintenance?: readonly string[];
  readonly unmanaged?: boolean;
  readonly lockedTo?: string;
}

type Lists = {
  -readonly [K in keyof Placement]: K extends "unmanaged" | "lockedTo" ? Placement[K] : string[];
};
type ListName = Exclude<keyof Placement, "unmanaged" | "lockedTo">;

/** Resource → role → nodes; an empty object: it runs nowhere. */
export function placementOf(observation: Observation): Readonly<Record<string, Placement>> {
  const stale = new Set(
    observation.nodes.filter((node) => !node.online && !node.unclean).map((node) => node.name),
  );
  const placement: Record<string, Lists> = {};
  for (const instance of observation.instances) {
    if (instance.removed && instance.nodes.length === 0) continue;
    const key = instance.unique ? instance.id : instance.resource;
    add((placement[key] ??= {}), instance, stale);
  }
  return placement;
}

function add(lists: Lists, instance: ObservedInstance, stale: ReadonlySet<string>): void {
  const put = (list: ListName, node: string): void => {
    const nodes = (lists[list] ??= []);
    if (!nodes.includes(node)) nodes.push(node);
  };
  const isStale = instance.failed && instance.nodes.length === 1;
  for (const node of instance.nodes) {
    put(isStale && stale.has(node) ? "stale" : shownRole(instance.role), node);
    if (instance.failed) put("failed", node);
    if (instance.failureIgnored) put("failureIgnored", node);
    if (instance.blocked) put("blocked", node);
    if (instance.removed) put("orphaned", node);
    if (instance.maintenance) put("maintenance", node);
  }
  if (instance.failed && instance.nodes.length === 0) lists.failed ??= []; // failed, and nobody knows where
  if (!instance.managed) lists.unmanaged = true;
  if (instance.lockedTo !== undefined) lists.lockedTo = instance.lockedTo;
}

function shownRole(role: InstanceRole): "Started" | "Promoted" | "Unpromoted" {
  return role === "Promoted" || role === "Unpromoted" ? role : "Started";
}
