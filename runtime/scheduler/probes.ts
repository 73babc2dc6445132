// Probes: looking once whether a resource is active on a node where nothing is known of it. Source: Pacemaker Explained,
// "Limiting Resource Discovery".
import { findActions, relate, resourceAction, withKey } from "./actions.ts";
import { order } from "./orderings.ts";
import { requireFencing } from "./fence.ts";
import type { Action, Bundle, Clone, Cluster, Group, Instance, Node, Primitive, Resource } from "./model.ts";
import { cloneOf, isActiveOn, isAncestor, isRemote, primitivesOf, Rel, Role, topOf } from "./model.ts";
import { absent, isTrue } from "./numbers.ts";
import { connectionState } from "./remote-actions.ts";
import { orderAfterUnfencing } from "./unfencing.ts";

export function createProbes(cluster: Cluster): void {
  if (!cluster.options.startupProbes) return;
  for (const node of cluster.nodes) {
    if (!isProbeable(cluster, node)) continue;
    for (const resource of cluster.resources) probe(cluster, resource, node);
  }
}

function isProbeable(cluster: Cluster, node: Node): boolean {
  if (!node.online) {
    if (node.kind === "remote" && connectionState(node) === "failed") {
      requireFencing(cluster, node, { kind: "connection-lost", resources: "probed" });
    }
    return false;
  }
  if (node.unclean || node.removed === "guest") return false; // the latter is about to go
  const enabled = node.attributes.get("resource-discovery-enabled");
  if (enabled !== undefined && !isTrue(enabled)) {
    return !(node.kind === "guest" || (node.kind === "remote" && cluster.options.fencing));
  }
  return true;
}

function probe(cluster: Cluster, resource: Resource, node: Node): boolean {
  switch (resource.kind) {
    case "primitive":
      return probePrimitive(cluster, resource, node);
    case "group":
      return probeGroup(cluster, resource, node);
    case "clone":
      return probeClone(cluster, resource, node);
    case "bundle":
      return probeBundle(cluster, resource, node);
  }
}

function probeGroup(cluster: Cluster, group: Group, node: Node): boolean {
  let any = false;
  for (const member of group.children) if (probePrimitive(cluster, member, node)) any = true;
  return any;
}

function probeClone(cluster: Cluster, clone: Clone, node: Node): boolean {
  if (clone.exclusiveDiscovery && (clone.discovery?.[node.index] ?? 0) !== 2) {
    clone.scores[node.index] = absent; // nothing of it will be looked for there
    return false;
  }
  if (clone.unique) {
    let any = false;
    for (const child of clone.children) if (probe(cluster, child, node)) any = true;
    return any;
  }
  if (clone.children.length === 0) return false;
  return probeAnonymous(cluster, clone, node);
}

/** One instance stands for all: the one known there, else the one that will run there, else the first. */
function probeAnonymous(cluster: Cluster, clone: Clone, node: Node): boolean {
  const index = instanceIndex(clone);
  const instance = index.known.get(node.index) ?? index.assigned.get(node.index) ?? clone.children[0];
  return instance === undefined ? false : probe(cluster, instance, node);
}

interface InstanceIndex {
  readonly known: Map<number, Instance>;
  readonly assigned: Map<number, Instance>;
}

const instanceIndices = new WeakMap<Clone, InstanceIndex>();

function instanceIndex(clone: Clone): InstanceIndex {
  let index = instanceIndices.get(clone);
  if (index !== undefined) return index;
  index = { known: new Map(), assigned: new Map() };
  for (const child of clone.children) {
    for (const at of child.known ?? []) if (!index.known.has(at)) index.known.set(at, child);
    const node =
      child.kind === "group" ? child.children.find((member) => member.node !== undefined)?.node : child.node;
    if (node !== undefined && !index.assigned.has(node.index)) index.assigned.set(node.index, child);
  }
  instanceIndices.set(clone, index);
  return index;
}

function probePrimitive(cluster: Cluster, primitive: Primitive, node: Node): boolean {
  const top = topOf(primitive, false);
  if (isRemote(node)) {
    if (primitive.isFenceDevice || primitive.isConnection) return false;
    if (
      node.kind === "guest" &&
      primitive.launched.some((each) => each.kind === "primitive" && each.remoteNode !== undefined)
    )
      return false;
    if (node.ofBundle && primitive.scores[node.index] === absent) return false;
  }
  if (
    primitive.container !== undefined &&
    primitive.remoteNode === undefined &&
    primitive.partOfBundle === undefined
  )
    return false;
  if (primitive.removed) return false;
  if (primitive.known?.has(node.index) === true) return false;
  const score = primitive.scores[node.index] as number;
  if (primitive.exclusiveDiscovery || top.exclusiveDiscovery) {
    if (score === absent || (primitive.discovery?.[node.index] ?? 0) !== 2) return false;
  }
  if ((primitive.discovery?.[node.index] ?? 0) === 1) return false;
  if (node.kind === "guest" && !guestCanBeProbed(cluster, primitive, node)) return false;
  makeProbe(cluster, primitive, node);
  return true;
}

function guestCanBeProbed(cluster: Cluster, primitive: Primitive, node: Node): boolean {
  const container = node.connection?.container;
  if (container === undefined) return true;
  if (container.role === Role.Stopped) {
    // It is probed as soon as it is there; what is in it waits for that. A bundle says so itself.
    if (container.node === undefined || node.ofBundle) return false;
    const second = starterOf(primitive);
    for (const action of findActions(container, "monitor", container.node)) {
      if (action.required)
        order(cluster, { firstAction: action, second, secondTask: "start", flags: Rel.weak });
    }
    return false;
  }
  if (
    node.toBeReset ||
    node.unclean ||
    container.failed ||
    container.nextRole === Role.Stopped ||
    (container.running[0] !== undefined &&
      container.node !== undefined &&
      container.running[0] !== container.node)
  ) {
    order(cluster, {
      first: container,
      firstTask: "stop",
      second: primitive,
      secondTask: "start",
      flags: Rel.weak,
    });
    return false;
  }
  return true;
}

function makeProbe(cluster: Cluster, primitive: Primitive, node: Node): void {
  const action = resourceAction(cluster, primitive, { task: "monitor", node, required: true });
  action.required = true;
  if (isActiveOn(primitive, node)) action.expectedRc = primitive.role === Role.Promoted ? 8 : 0;
  else action.expectedRc = 7;
  if (cluster.unfencingInUse && (primitive.needsUnfencing || primitive.isFenceDevice))
    orderAfterUnfencing(cluster, node, action);
  const blocked = !action.runnable && primitive.running.length === 0;
  order(cluster, {
    firstAction: action,
    first: primitive,
    second: starterOf(primitive),
    secondTask: "start",
    flags: blocked ? Rel.weak | Rel.blockThen : Rel.weak,
  });
  order(cluster, {
    firstAction: action,
    first: primitive,
    second: primitive,
    secondTask: "reload-agent",
    flags: Rel.weak,
  });
}

/** A clone starts as a whole, once all probes of its instances are through. */
function starterOf(primitive: Primitive): Resource {
  return cloneOf(primitive) ?? primitive;
}

function probeBundle(cluster: Cluster, bundle: Bundle, node: Node): boolean {
  let any = false;
  for (const { container, ip, connection, child, node: inside } of bundle.replicas) {
    if (ip !== undefined && probePrimitive(cluster, ip, node)) any = true;
    if (child !== undefined && inside === node && probe(cluster, child, node)) any = true;
    if (probePrimitive(cluster, container, node)) {
      any = true;
      orderBeforeInside(cluster, bundle, container, node);
      if (bundle.perHost === 1) orderAmongContainers(cluster, bundle, container, node);
    }
    if (connection !== undefined && probePrimitive(cluster, connection, node)) {
      any = true;
      for (const action of findActions(connection, "monitor", node)) {
        order(cluster, {
          first: container,
          firstTask: "start",
          secondAction: action,
          second: connection,
          flags: Rel.connectionProbe,
        });
      }
    }
  }
  return any;
}

/** Nothing starts inside before it is known which containers there are. */
function orderBeforeInside(cluster: Cluster, { clone }: Bundle, container: Primitive, node: Node): void {
  if (clone === undefined) return;
  for (const action of findActions(container, "monitor", node))
    order(cluster, { firstAction: action, second: clone, secondTask: "start", flags: Rel.weak });
}

/** Only one container a host: before one starts it is known where the others are. */
function orderAmongContainers(cluster: Cluster, bundle: Bundle, container: Primitive, node: Node): void {
  for (const action of findActions(container, "monitor", node)) {
    for (const other of bundle.replicas) {
      if (other.container === container) continue;
      order(cluster, {
        firstAction: action,
        first: container,
        second: other.container,
        secondTask: "start",
        flags: Rel.weak | Rel.sameNode,
      });
    }
  }
}

/**
 * A probe comes before everything that its outcome may change: if it finds the resource active, what depends on its
 * start may have to stop first.
 */
export function orderProbes(cluster: Cluster): void {
  if (!cluster.actions.some(({ task, intervalMs }) => task === "monitor" && intervalMs === 0)) return;
  for (const resource of cluster.resources) {
    for (const primitive of primitivesOf(resource)) {
      const probes = (withKey(primitive, "monitor") ?? []).filter((action) => action.required);
      for (const action of probes) {
        blockCloneStarts(primitive, action);
        orderRestarts(action);
      }
    }
  }
  orderProbesBeforeStops(cluster);
}

function blockCloneStarts(primitive: Primitive, action: Action): void {
  if (action.runnable) return;
  for (const { second, flags } of action.outputs) {
    if (second.resource?.kind !== "clone" || second.task !== "start" || (flags & Rel.blockThen) !== 0)
      continue;
    for (const child of second.resource.children) {
      for (const each of primitivesOf(child)) {
        if (each.planId !== primitive.planId || each.running.length > 0) continue;
        for (const start of withKey(each, "start") ?? []) orderDirectly(action, start, Rel.blockThen);
      }
    }
  }
}

function orderDirectly(first: Action, second: Action, flags: number): void {
  const relation = { first, second, flags, tie: undefined };
  second.inputs.push(relation);
  first.outputs.push(relation);
}

function orderRestarts(probeAction: Action): void {
  const seen = new Set<Action>();
  const primitive = probeAction.resource;
  const visit = (action: Action, viaPull: boolean): void => {
    if (seen.has(action)) return;
    seen.add(action);
    const { resource, task } = action;
    if (
      resource?.kind === "primitive" &&
      resource !== primitive &&
      (task === "start" || task === "promote") &&
      viaPull
    ) {
      const down = task === "start" ? "stop" : "demote";
      for (const each of withKey(resource, down) ?? []) {
        if (!each.pseudo) relate(probeAction, each, Rel.weak);
      }
    }
    const isWhole = resource?.kind === "group" || resource?.kind === "clone";
    // What it is part of waits for the probe as a whole; the other members' stops are their own affair.
    if (isWhole && primitive !== undefined && !isAncestor(resource, primitive)) {
      const matching = resource.kind === "clone" && resource.interleave ? probeAction.node : undefined;
      for (const child of resource.children) {
        for (const each of withKey(child, task) ?? []) {
          if (matching !== undefined && each.node !== undefined && each.node !== matching) continue;
          visit(each, true);
        }
      }
    }
    for (const { second, flags } of action.outputs) {
      if ((flags & (Rel.pullThen | Rel.pullThenSameNode)) !== 0) visit(second, true);
    }
  };
  for (const { second } of probeAction.outputs) visit(second, second.resource !== primitive);
}

function orderProbesBeforeStops(cluster: Cluster): void {
  for (const ordering of cluster.orderings) {
    const { first, second } = ordering;
    const stops = ordering.firstTask === "stop" || ordering.firstAction?.task === "stop";
    if (!stops || first === undefined || first === second || first.kind !== "primitive") continue;
    if (second !== undefined && second === first.container) continue;
    const probes = withKey(first, "monitor");
    if (probes === undefined || probes.length === 0) continue;
    const thens =
      ordering.secondAction !== undefined
        ? [ordering.secondAction]
        : second === undefined
          ? []
          : (withKey(second, ordering.secondTask ?? "") ?? []);
    const kept =
      ordering.flags &
      (Rel.sameNode |
        Rel.sameNodeOrTarget |
        Rel.requiredSameNode |
        Rel.firstIfMigratableThen |
        Rel.unlessFirstMigrates);
    for (const action of probes) {
      if (!action.required) continue;
      for (const each of thens) {
        if (each.fenceOperation === "on" && each.node === action.node) continue;
        if (each.task === "do_shutdown" && each.node !== action.node) continue;
        relate(action, each, kept === 0 ? Rel.weak : kept);
      }
    }
  }
}
