// The orders and colocations that are part of what a resource is: stop before start, members of a group one after the
// other and together, the events of clones and bundles around their instances. Source: Pacemaker Explained, "Groups",
// "Clones", "Bundles".
import { order, orderTasks } from "./orderings.ts";
import { colocate } from "./colocation.ts";
import { ban } from "./location.ts";
import type { Bundle, Clone, Cluster, Group, Primitive, Resource } from "./model.ts";
import { isPromotable, isRemote, Rel, Role } from "./model.ts";
import { orderNotifications } from "./notifications.ts";
import { absent, infinity } from "./numbers.ts";
import { orderUnfencing } from "./unfencing.ts";
import { orderByLoad } from "./utilization.ts";
import { explainChanges, tableBefore } from "./why.ts";

const { weak, pullThen, pullFirst, blockThen, restart, showFirst, showThen } = Rel;

export function addInternalConstraints(cluster: Cluster): void {
  for (const resource of cluster.resources) addFor(cluster, resource);
}

function addFor(cluster: Cluster, resource: Resource): void {
  switch (resource.kind) {
    case "primitive":
      addForPrimitive(cluster, resource);
      return;
    case "group":
      addForGroup(cluster, resource);
      return;
    case "clone":
      addForClone(cluster, resource);
      return;
    case "bundle":
      addForBundle(cluster, resource);
  }
}

function addForPrimitive(cluster: Cluster, primitive: Primitive): void {
  if (!primitive.managed) return;
  orderTasks(cluster, primitive, "stop", primitive, "start", weak | pullThen | restart);
  if (isPromotable(primitive) || primitive.role > Role.Unpromoted) {
    orderTasks(cluster, primitive, "demote", primitive, "stop", Rel.pullFirstIfPromoted);
    orderTasks(cluster, primitive, "start", primitive, "promote", blockThen);
  }
  orderUnfencing(cluster, primitive);
  orderByLoad(cluster, primitive);
  if (primitive.container !== undefined) tieToContainer(cluster, primitive, primitive.container);
  if (primitive.isConnection || primitive.isFenceDevice) avoidRemoteNodes(cluster, primitive);
}

function tieToContainer(cluster: Cluster, primitive: Primitive, container: Primitive): void {
  if (primitive.partOfBundle !== undefined && primitive.remoteNode === undefined) return; // its table says it all
  if (primitive.remoteNode === undefined && guestOf(container) !== undefined) {
    // It runs inside: on the guest node and nowhere else.
    const guest = guestOf(container);
    for (const node of cluster.nodes)
      if (node !== guest?.remoteNode) ban(cluster, primitive, node, { kind: "container" });
    return;
  }
  if (primitive.remoteNode?.kind === "guest") {
    order(cluster, {
      first: container,
      firstTask: "monitor",
      second: primitive,
      secondTask: "stop",
      flags: weak,
    });
    if (primitive.partOfBundle === undefined) avoidRemoteNodes(cluster, container);
  }
  orderTasks(cluster, container, "start", primitive, "start", pullThen | blockThen);
  orderTasks(cluster, primitive, "stop", container, "stop", pullFirst);
  colocate(cluster, {
    id: "resource-with-container",
    dependent: primitive,
    primary: container,
    score: primitive.partOfBundle === undefined ? infinity : 10_000,
    influence: primitive.critical,
    explicit: false,
  });
}

function guestOf(container: Primitive): Primitive | undefined {
  if (container.isConnection) return container;
  for (const each of container.launched)
    if (each.kind === "primitive" && each.remoteNode !== undefined) return each;
  return undefined;
}

/** What makes a remote node, and what fences, runs on no such node itself. */
function avoidRemoteNodes(cluster: Cluster, primitive: Primitive): void {
  if (!cluster.haveRemoteNodes) return;
  const before = tableBefore(cluster, primitive);
  for (const node of cluster.nodes) {
    if (isRemote(node) && primitive.scores[node.index] !== absent) primitive.scores[node.index] = -infinity;
  }
  explainChanges(cluster, primitive, before, () => ({ kind: "remote-node" }));
}

function addForGroup(cluster: Cluster, group: Group): void {
  orderTasks(cluster, group, "stop", group, "stopped", blockThen);
  orderTasks(cluster, group, "stopped", group, "start", weak);
  orderTasks(cluster, group, "start", group, "running", blockThen);
  const promotable = isPromotable(group);
  let previous: Primitive | undefined;
  let lastActive: Primitive | undefined;
  for (const member of group.children) {
    addForPrimitive(cluster, member);
    if (group.colocated && previous !== undefined) {
      colocate(cluster, {
        id: "group",
        dependent: member,
        primary: previous,
        score: infinity,
        influence: member.critical,
        explicit: false,
      });
    }
    orderMember(cluster, group, member, previous, promotable);
    if (
      previous !== undefined &&
      group.ordered &&
      member.running.length > 0 &&
      previous.running.length === 0 &&
      lastActive !== undefined
    ) {
      // A gap in a partly active group: what follows it stops before what comes before it.
      orderTasks(cluster, member, "stop", lastActive, "stop", weak);
    }
    if (member.running.length > 0) lastActive = member;
    previous = member;
  }
}

function orderMember(
  cluster: Cluster,
  group: Group,
  member: Primitive,
  previous: Primitive | undefined,
  promotable: boolean,
): void {
  const first = previous === undefined;
  orderTasks(cluster, group, "stop", member, "stop", showFirst | (first ? weak : 0));
  orderTasks(cluster, member, "stop", group, "stopped", first && group.ordered ? pullThen : showThen);
  orderTasks(cluster, group, "start", member, "start", showFirst);
  orderTasks(cluster, member, "start", group, "running", blockThen | pullThen | showThen);
  if (promotable) {
    orderTasks(cluster, group, "demote", member, "demote", showFirst | (first ? weak : 0));
    orderTasks(cluster, member, "demote", group, "demoted", first && group.ordered ? pullThen : showThen);
    orderTasks(cluster, group, "promote", member, "promote", showFirst);
    orderTasks(cluster, member, "promote", group, "promoted", blockThen | pullThen | showThen);
  }
  if (!group.ordered) {
    orderTasks(cluster, group, "start", member, "start", pullThen | blockThen | showFirst);
    if (promotable)
      orderTasks(cluster, group, "promote", member, "promote", pullThen | blockThen | showFirst);
    return;
  }
  if (previous === undefined) return;
  orderTasks(cluster, previous, "start", member, "start", pullThen | blockThen);
  orderTasks(cluster, member, "stop", previous, "stop", weak | restart);
  if (member.running.length > 0 && previous.running.length === 0) {
    orderTasks(cluster, member, "stop", previous, "start", pullFirst | blockThen);
  }
  if (promotable) {
    orderTasks(cluster, previous, "promote", member, "promote", pullThen | blockThen);
    orderTasks(cluster, member, "demote", previous, "demote", weak);
  }
}

function addForClone(cluster: Cluster, clone: Clone): void {
  orderTasks(cluster, clone, "stopped", clone, "start", weak);
  orderTasks(cluster, clone, "start", clone, "running", blockThen);
  orderTasks(cluster, clone, "stop", clone, "stopped", blockThen);
  if (clone.promotable) {
    orderTasks(cluster, clone, "demoted", clone, "stop", weak);
    orderTasks(cluster, clone, "running", clone, "promote", blockThen);
  }
  clone.children.forEach((child, i) => {
    addFor(cluster, child);
    orderTasks(cluster, clone, "start", child, "start", blockThen | showFirst);
    orderTasks(cluster, child, "start", clone, "running", showThen);
    orderTasks(cluster, clone, "stop", child, "stop", showFirst);
    orderTasks(cluster, child, "stop", clone, "stopped", showThen);
    if (!clone.ordered) return;
    for (let j = 0; j < i; j++) {
      const earlier = clone.children[j];
      if (earlier === undefined) continue;
      orderTasks(cluster, earlier, "start", child, "start", weak);
      orderTasks(cluster, child, "stop", earlier, "stop", weak);
    }
  });
  if (clone.promotable) orderPromotions(cluster, clone);
  if (clone.notify) orderNotifications(cluster, clone);
}

function orderPromotions(cluster: Cluster, clone: Clone): void {
  orderRestarts(cluster, clone);
  let previous: Resource | undefined;
  for (const child of clone.children) {
    orderTasks(cluster, child, "demote", child, "promote", weak);
    orderTasks(cluster, clone, "promote", child, "promote", weak);
    orderTasks(cluster, child, "promote", clone, "promoted", weak);
    orderTasks(cluster, clone, "demote", child, "demote", showFirst);
    orderTasks(cluster, child, "demote", clone, "demoted", showThen);
    if (clone.ordered && previous !== undefined) {
      orderTasks(cluster, previous, "promote", child, "promote", weak);
      orderTasks(cluster, child, "demote", previous, "demote", weak);
    }
    previous = child;
  }
}

/** Going down is done before anything comes up again. */
function orderRestarts(cluster: Cluster, resource: Clone | Bundle): void {
  orderTasks(cluster, resource, "stopped", resource, "start", weak);
  orderTasks(cluster, resource, "stopped", resource, "promote", weak);
  orderTasks(cluster, resource, "demoted", resource, "stop", weak);
  orderTasks(cluster, resource, "demoted", resource, "start", weak);
  orderTasks(cluster, resource, "demoted", resource, "promote", weak);
  orderTasks(cluster, resource, "running", resource, "promote", weak);
  orderTasks(cluster, resource, "demote", resource, "demoted", weak);
}

function addForBundle(cluster: Cluster, bundle: Bundle): void {
  const { clone } = bundle;
  if (clone !== undefined) {
    orderTasks(cluster, bundle, "start", clone, "start", showFirst);
    orderTasks(cluster, clone, "running", bundle, "running", showThen);
    orderTasks(cluster, bundle, "stop", clone, "stop", showFirst);
    orderTasks(cluster, clone, "stopped", bundle, "stopped", showThen);
  }
  for (const replica of bundle.replicas) {
    const { container, ip, connection } = replica;
    addForPrimitive(cluster, container);
    orderTasks(cluster, bundle, "start", container, "start", blockThen | showFirst);
    if (replica.child !== undefined) orderTasks(cluster, bundle, "stop", replica.child, "stop", showFirst);
    orderTasks(cluster, bundle, "stop", container, "stop", showFirst);
    orderTasks(cluster, container, "start", bundle, "running", showThen);
    orderTasks(cluster, container, "stop", bundle, "stopped", showThen);
    if (ip !== undefined) {
      addForPrimitive(cluster, ip);
      orderTasks(cluster, ip, "start", container, "start", weak | blockThen);
      orderTasks(cluster, container, "stop", ip, "stop", weak | pullFirst);
      colocate(cluster, {
        id: "#ip-with-container",
        dependent: ip,
        primary: container,
        score: infinity,
        influence: true,
        explicit: false,
      });
    }
    if (connection !== undefined) addForPrimitive(cluster, connection);
  }
  if (clone === undefined) return;
  addForClone(cluster, clone);
  if (clone.promotable) {
    orderRestarts(cluster, bundle);
    orderTasks(cluster, bundle, "promote", clone, "promote", showFirst);
    orderTasks(cluster, clone, "promoted", bundle, "promoted", showThen);
    orderTasks(cluster, bundle, "demote", clone, "demote", showFirst);
    orderTasks(cluster, clone, "demoted", bundle, "demoted", showThen);
  }
}
