// The state as understood, for status displays.
import type { Observation, ObservedInstance } from "./decision.ts";
import {
  anonymousCloneOf,
  isPromotable,
  primitivesOf,
  Role,
  roleNames,
  topOf,
  type Cluster,
  type Primitive,
} from "./model.ts";

export function observation(cluster: Cluster): Observation {
  return {
    nodes: cluster.nodes.map((node) => ({
      name: node.name,
      kind: node.kind,
      online: node.online,
      unclean: node.unclean,
      pending: node.pending,
      standby: node.standby && !node.pending,
      standbyOnFail: node.standbyOnFail,
      maintenance: node.maintenance,
      shutdown: node.shutdown,
      dc: node.isDc,
      priority: node.priority,
      ...(node.kind === "guest" && node.connection?.container !== undefined
        ? { container: node.connection.container.id }
        : {}),
    })),
    instances: cluster.resources.flatMap((resource) => [...primitivesOf(resource)].map(observeInstance)),
  };
}

function observeInstance(primitive: Primitive): ObservedInstance {
  const active = primitive.running.length > 0;
  const seen: { -readonly [K in keyof ObservedInstance]: ObservedInstance[K] } = {
    id: primitive.id,
    resource: primitive.planId,
    top: topOf(primitive).id,
    unique: anonymousCloneOf(primitive) === undefined,
    role: active ? roleNames[shownRole(primitive)] : "Stopped",
    nodes: primitive.running.map(({ name }) => name),
    failed: primitive.failed,
    failureIgnored: primitive.failureIgnored,
    blocked: primitive.blocked,
    managed: primitive.managed,
    maintenance: primitive.maintenance,
    removed: primitive.removed,
  };
  if (primitive.pendingTask !== undefined) seen.pending = primitive.pendingTask;
  if (primitive.lockedNode !== undefined) seen.lockedTo = primitive.lockedNode.name;
  return seen;
}

function shownRole(primitive: Primitive): Role {
  const role = primitive.role <= Role.Stopped ? Role.Started : primitive.role;
  return role === Role.Started && isPromotable(primitive) ? Role.Unpromoted : role;
}
