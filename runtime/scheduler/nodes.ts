// The nodes of a cluster and the state each is in. Source: Pacemaker Explained, "Cluster Nodes"; the order of the
// questions in `judge` decides, the first that applies wins.
import type { Plan, Resource as PlanResource, Primitive as PlanPrimitive } from "../../plan/index.ts";
import type { Cluster, Node } from "./model.ts";
import { compareNodeNames, infinity, isTrue, secondsFromMs } from "./numbers.ts";
import type { ClusterOptions } from "./options.ts";
import type { RuleContext } from "./rules.ts";
import { collect, find } from "./settings.ts";
import type { ClusterState, NodeState, ResourceHistory } from "./state.ts";
import { requireFencing } from "./fence.ts";
import { bundleNodeName, bundleReplicaCount, bundleHasNodes } from "./bundles.ts";

/** Every node, remote and guest nodes and those of bundles too, sorted by name. */
export function createNodes(
  plan: Plan,
  state: ClusterState,
  options: ClusterOptions,
  context: RuleContext,
): Node[] {
  const states = new Map(state.nodes.map((node) => [node.name, node]));
  const nodes = new Map<string, Node>();
  const add = (name: string, kind: Node["kind"], ofBundle: boolean): void => {
    if (nodes.has(name)) return;
    const made = { name, kind, ofBundle, removed: "no" } as const;
    nodes.set(name, createNode(plan, state, options, context, made, states.get(name)));
  };
  const guests = new Set<string>();
  const bundled = new Set<string>();
  const remotes: string[] = [];
  const visit = (primitive: PlanPrimitive): void => {
    const guest = guestNameOf(primitive, context);
    if (guest !== undefined) guests.add(guest);
    if (isConnectionAgent(primitive)) remotes.push(primitive.id);
  };
  for (const resource of plan.resources) {
    eachPrimitive(resource, visit);
    if (resource.kind === "bundle" && bundleHasNodes(resource)) {
      for (let k = 0; k < bundleReplicaCount(resource); k++) bundled.add(bundleNodeName(resource, k));
    }
  }
  for (const { name, kind } of plan.nodes) {
    const guest = guests.has(name) || bundled.has(name);
    add(name, guest ? "guest" : kind, bundled.has(name));
  }
  for (const name of remotes) add(name, "remote", false);
  for (const name of guests) add(name, "guest", false);
  for (const name of bundled) add(name, "guest", true);
  for (const [name, removed] of removedConnections(state)) {
    if (nodes.has(name)) continue;
    const made = { name, kind: "remote", ofBundle: false, removed } as const;
    nodes.set(name, createNode(plan, state, options, context, made, states.get(name)));
  }
  const sorted = [...nodes.values()].toSorted((a, b) => compareNodeNames(a.name, b.name));
  sorted.forEach((node, index) => (node.index = index));
  return sorted;
}

function createNode(
  plan: Plan,
  state: ClusterState,
  options: ClusterOptions,
  context: RuleContext,
  { name, kind, ofBundle, removed }: Pick<Node, "name" | "kind" | "ofBundle" | "removed">,
  observed: NodeState | undefined,
): Node {
  const configured = plan.nodes.find((node) => node.name === name);
  const attributes = new Map<string, string>();
  for (const attribute in observed?.attributes) {
    const value = observed.attributes[attribute];
    if (value !== undefined) attributes.set(attribute, value);
  }
  const isDc = kind === "member" && state.dc === name;
  const id = configured?.id ?? name;
  const special: Record<string, string> = {
    "#uname": name,
    "#id": id,
    "#kind": kind === "member" ? "cluster" : kind === "remote" ? "remote" : "container",
    "#is_dc": isDc ? "true" : "false",
    "#cluster-name": options.clusterName,
  };
  for (const key in special) attributes.set(key, special[key] as string); // `in` gives its own keys only
  const texts = new Map<string, string | { readonly secret: string }>();
  collect(configured?.attributes, { ...context, attribute: (key) => attributes.get(key) }, texts);
  for (const [key, value] of texts)
    if (typeof value === "string" && !attributes.has(key)) attributes.set(key, value);
  attributes.set("#site-name", attributes.get("site-name") ?? options.clusterName);
  const utilization = new Map<string, number>();
  collect(configured?.utilization, { ...context, attribute: (key) => attributes.get(key) }, utilization);
  return {
    index: 0,
    name,
    id,
    kind,
    ofBundle,
    removed,
    state: observed,
    score: configured?.score ?? 0,
    attributes,
    utilization,
    free: new Map(utilization),
    online: false,
    unclean: kind === "member" && options.startupFencing,
    standby: false,
    standbyOnFail: false,
    maintenance: false,
    pending: false,
    shutdown: false,
    seen: false,
    isDc,
    connection: undefined,
    toBeReset: false,
    fencedAlready: observed?.fenced === true,
    conditionallyUnclean: false,
    fenceCause: undefined,
    fenceDelayApplies: false,
    fenceAction: undefined,
    unfenceAction: undefined,
    assignedCount: 0,
    priority: 0,
    historyRead: false,
  };
}

/** Connections in the histories: those that the plan does not know still make their nodes. */
function removedConnections({ nodes }: ClusterState): readonly (readonly [string, "remote" | "guest"])[] {
  const found: [string, "remote" | "guest"][] = [];
  for (const { history } of nodes) {
    for (let i = 0; i < history.length; i++) {
      const { resource, agent, container } = history[i] as ResourceHistory;
      if (agent.type !== "remote" || agent.provider !== "pacemaker" || agent.class !== "ocf") continue;
      found.push([resource, container === undefined ? "remote" : "guest"]);
    }
  }
  return found;
}

/** All but what is in bundles, which make their nodes themselves. */
function eachPrimitive(resource: PlanResource, visit: (primitive: PlanPrimitive) => void): void {
  switch (resource.kind) {
    case "primitive":
      visit(resource);
      return;
    case "group":
      resource.members.forEach(visit);
      return;
    case "clone":
      eachPrimitive(resource.member, visit);
      return;
    case "bundle":
      return;
  }
}

/** The guest node that a resource is the container of (`remote-node`). */
export function guestNameOf(primitive: PlanPrimitive, context: RuleContext): string | undefined {
  const name = find(primitive.settings, () => context, "remote-node");
  return typeof name === "string" && name !== "" ? name : undefined;
}

export function isConnectionAgent({ agent }: PlanPrimitive): boolean {
  return agent.class === "ocf" && agent.provider === "pacemaker" && agent.type === "remote";
}

/** Reads the state of every cluster node. Remote and guest nodes are judged when their connection is known. */
export function readNodeStates(cluster: Cluster): void {
  for (const node of cluster.nodes) readFlags(node);
  for (const observed of cluster.state.nodes) {
    const node = cluster.nodeByName.get(observed.name);
    if (node === undefined || node.kind !== "member") continue;
    node.seen = true;
    node.unclean = false;
    node.shutdown = wantsShutdown(node);
    const online = cluster.options.fencing
      ? judge(cluster, node, observed)
      : judgeWithoutFencing(node, observed);
    node.online = online;
    settleOnline(cluster, node);
  }
  for (const node of cluster.nodes) if (node.kind === "member" && !node.online) node.score = -infinity;
}

function settleOnline(cluster: Cluster, node: Node): void {
  if (!node.online || node.shutdown) node.score = -infinity;
  if (node.online && !cluster.options.quorate && cluster.options.quorumPolicy === "fence") {
    requireFencing(cluster, node, { kind: "no-quorum" });
  }
}

function readFlags(node: Node): void {
  if (isTrue(node.attributes.get("standby"))) node.standby = true;
  if (isTrue(node.attributes.get("maintenance"))) node.maintenance = true;
}

export function wantsShutdown(node: Node): boolean {
  const text = node.attributes.get("shutdown");
  return text !== undefined && text !== "0";
}

/** Whether the node is online, marking it for fencing where its state leaves no other way to be sure of it. */
function judge(cluster: Cluster, node: Node, observed: NodeState): boolean {
  const { membership, join, daemonOnline } = observed;
  if (node.shutdown) return daemonOnline;
  if (membership.kind === "unseen") {
    requireFencing(cluster, node, { kind: "never-seen" });
    return false;
  }
  const member = membership.kind === "member";
  if (join === "banned") {
    requireFencing(cluster, node, { kind: "not-admitted" });
  } else if (wantsTermination(node)) {
    if (member || daemonOnline || join !== "down") requireFencing(cluster, node, { kind: "requested" });
  } else if (observed.expected !== "member") {
    const timeoutS = secondsFromMs(cluster.options.nodePendingTimeoutMs);
    const since = membership.kind === "member" ? (membership.sinceSeconds ?? cluster.now) : 0;
    if (timeoutS > 0 && member && !daemonOnline && since + timeoutS <= cluster.now) {
      requireFencing(cluster, node, { kind: "slow-to-join" });
    } else if (member || daemonOnline) {
      if (timeoutS > 0 && member && !daemonOnline) noteRecheck(cluster, since + timeoutS);
      wait(node);
    }
  } else if (!member) {
    requireFencing(cluster, node, { kind: "lost" }, { delayed: true });
  } else if (!daemonOnline) {
    requireFencing(cluster, node, { kind: "process-lost" });
  } else if (join === "pending" || join === "down") {
    wait(node);
  } else if (join !== "member") {
    requireFencing(cluster, node, { kind: "unknown-state" });
  }
  return member;
}

function wait(node: Node): void {
  node.pending = true;
  node.standby = true;
}

function judgeWithoutFencing(node: Node, observed: NodeState): boolean {
  const member = observed.membership.kind === "member";
  if (!member) return false;
  if (observed.daemonOnline) return observed.join === "member";
  if (!node.shutdown && observed.expected === "member") node.unclean = true; // unexpectedly down, and nothing can confirm it
  return false;
}

function wantsTermination(node: Node): boolean {
  const text = node.attributes.get("terminate");
  if (text === undefined) return false;
  return isTrue(text) || Number.parseInt(text, 10) > 0;
}

export function noteRecheck(cluster: Cluster, seconds: number): void {
  if (seconds <= cluster.now) return;
  if (cluster.recheckAt === undefined || seconds < cluster.recheckAt) cluster.recheckAt = seconds;
}
