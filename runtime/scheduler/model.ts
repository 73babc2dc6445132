// What the phases of one decision work on: nodes, resources, constraints and actions, linked to each other. It is made
// at the start of `decide`, filled phase by phase, and never leaves it: what is handed out is made from it at the end.
import type { Operation, Plan, Primitive as PlanPrimitive, Agent, At, Scalar } from "../../plan/index.ts";
import type { ActionReason, FenceCause, Tie } from "./action-reasons.ts";
import type { ScoreTable, PendingTask } from "./decision.ts";
import type { Reason } from "./reasons.ts";
import type { ClusterOptions } from "./options.ts";
import { absent } from "./numbers.ts";
import type { ClusterState, NodeState } from "./state.ts";

/** Ordered: more is more active. `Started` in a constraint means "no role". */
export const Role = { Unknown: 0, Stopped: 1, Started: 2, Unpromoted: 3, Promoted: 4 } as const;
export type Role = (typeof Role)[keyof typeof Role];
export const roleNames = ["Unknown", "Stopped", "Started", "Unpromoted", "Promoted"] as const;

export interface Cluster {
  readonly plan: Plan;
  readonly state: ClusterState;
  readonly options: ClusterOptions;
  readonly now: number;
  readonly explain: boolean;
  /** By name; `node.index` is the position in here and in every score table. */
  readonly nodes: Node[];
  readonly nodeByName: Map<string, Node>;
  /** Top level, in the order in which they are placed. */
  resources: Resource[];
  readonly byId: Map<string, Resource>;
  /** The score table that resources begin with. */
  readonly startScores: Int32Array;
  /** By node index: 1 where the node is available while resources are placed; `noteAvailable` keeps it. */
  readonly available: Uint8Array;
  /** Score tables that nobody uses at the moment; see wishes.ts. */
  readonly spareTables: Int32Array[];
  /** The resource defaults look at agents, so that not even equal settings can be shared. */
  readonly agentDefaults: boolean;
  /** Counts resources as they are made. */
  serial: number;
  /** Every primitive, in the order of creation. */
  readonly primitives: Primitive[];
  haveDevice: boolean;
  haveRemoteNodes: boolean;
  unfencingInUse: boolean;
  fencingWanted: boolean;
  /** Containers that must stop because of what is inside, wherever they turn out to run. */
  containersToStop: Primitive[];
  /** Histories whose shutdown lock ran out. */
  expiredLocks: { readonly primitive: Primitive; readonly node: Node }[];
  /** How many nodes a clone finds when it is created; a bundle adds its own. */
  nodeCount: number;
  readonly locations: LocationPreference[];
  readonly orderings: Ordering[];
  readonly actions: Action[];
  /** Actions of no resource, by key and node. */
  readonly namedActions: Map<string, Action>;
  readonly scores: ScoreTable[];
  recheckAt: number | undefined;
}

export interface Node {
  index: number;
  readonly name: string;
  readonly id: string;
  readonly kind: "member" | "remote" | "guest";
  /** A bundle's: nothing but the bundle's own may run there. */
  readonly ofBundle: boolean;
  /** Known only from the history of a connection that the plan no longer has; `guest` if a container launched it. */
  readonly removed: "no" | "remote" | "guest";
  readonly state: NodeState | undefined;
  score: number;
  readonly attributes: Map<string, string>;
  readonly utilization: Map<string, number>;
  /** What is left of `utilization` after what is placed so far. */
  readonly free: Map<string, number>;
  online: boolean;
  unclean: boolean;
  standby: boolean;
  standbyOnFail: boolean;
  maintenance: boolean;
  pending: boolean;
  shutdown: boolean;
  seen: boolean;
  readonly isDc: boolean;
  /** The connection of a remote or guest node. */
  connection: Primitive | undefined;
  /** Remote or guest: must be recovered. */
  toBeReset: boolean;
  fencedAlready: boolean;
  /** Remote: fenced only if its connection does not come up elsewhere. */
  conditionallyUnclean: boolean;
  fenceCause: FenceCause | undefined;
  fenceDelayApplies: boolean;
  fenceAction: Action | undefined;
  /** The `on` that has to come before everything that needs unfencing. */
  unfenceAction: Action | undefined;
  assignedCount: number;
  priority: number;
  /** Whether its history was read. */
  historyRead: boolean;
}

export type Resource = Primitive | Group | Clone | Bundle;
/** What a clone can have as instance. */
export type Instance = Primitive | Group;

interface ResourceBase {
  readonly id: string;
  /** Creation order, over all resources. */
  readonly serial: number;
  parent: Resource | undefined;
  readonly meta: ReadonlyMap<string, Scalar>;
  readonly at: At | undefined;
  managed: boolean;
  blocked: boolean;
  maintenance: boolean;
  removed: boolean;
  failed: boolean;
  /** A failure that needs the resource stopped first. */
  stopIfFailed: boolean;
  failureIgnored: boolean;
  unique: boolean;
  notify: boolean;
  readonly critical: boolean;
  exclusiveDiscovery: boolean;
  allowMigrate: boolean;
  needsQuorum: boolean;
  needsFencing: boolean;
  needsUnfencing: boolean;
  priority: number;
  readonly ownPriority: number;
  stickiness: number;
  migrationThreshold: number;
  failureTimeoutMs: number;
  multipleActive: "block" | "stop_only" | "stop_start" | "stop_unexpected";
  role: Role;
  nextRole: Role;
  /** Nodes on which it is active. */
  readonly running: Node[];
  /** Node indices where its state is known. */
  known: Set<number> | undefined;
  /** Per node, or `absent`. */
  scores: Int32Array;
  /** Per node: 0 always, 1 never, 2 exclusive. */
  discovery: Uint8Array | undefined;
  placed: boolean;
  placing: boolean;
  /** In the middle of collecting wishes, so that circles end. */
  wishing: boolean;
  node: Node | undefined;
  /** Colocations that others wait for: as dependent, as primary; sorted. */
  readonly thisWith: Colocation[];
  readonly withThis: Colocation[];
  readonly locations: LocationPreference[];
  /** Its actions by key: few keys, so that a list is faster than a map; see `withKey`. */
  readonly actionKeys: string[];
  readonly actionsByKey: Action[][];
  readonly actionList: Action[];
  /** The primitive that launches it: a container. */
  container: Primitive | undefined;
  /** Resources that this one launches. */
  readonly launched: Resource[];
  /** What its table is made of, if the decision is to be explained; see why.ts. */
  reasons: Reason[];
}

export interface Primitive extends ResourceBase {
  readonly kind: "primitive";
  /** Id in the plan, without the instance's number. */
  readonly planId: string;
  readonly definition: PlanPrimitive;
  readonly agent: Agent;
  readonly number: number | undefined;
  historyName: string | undefined;
  readonly isFenceDevice: boolean;
  readonly isConnection: boolean;
  /** The node that this connection makes. */
  remoteNode: Node | undefined;
  reconnectIntervalMs: number;
  readonly dangling: Node[];
  partialSource: Node | undefined;
  partialTarget: Node | undefined;
  startPending: boolean;
  pendingTask: PendingTask | undefined;
  pendingNode: Node | undefined;
  lockedNode: Node | undefined;
  lockTime: number;
  readonly operations: readonly Operation[];
  /** Instance attributes, once evaluated, if they are the same on every node. */
  parameters: ReadonlyMap<string, string | { readonly secret: string }> | undefined;
  readonly utilization: ReadonlyMap<string, number>;
  partOfBundle: Bundle | undefined;
  /** Score on its node when it was assigned. */
  assignedScore: number;
}

export interface Group extends ResourceBase {
  readonly kind: "group";
  readonly planId: string;
  readonly number: number | undefined;
  readonly children: Primitive[];
  readonly ordered: boolean;
  readonly colocated: boolean;
}

export interface Clone extends ResourceBase {
  readonly kind: "clone";
  readonly children: Instance[];
  readonly promotable: boolean;
  readonly ordered: boolean;
  readonly interleave: boolean;
  readonly max: number;
  readonly nodeMax: number;
  readonly promotedMax: number;
  readonly promotedNodeMax: number;
  readonly min: number;
  /** The plan id of the child. */
  readonly childId: string;
  /** Instances assigned per node, while placing. */
  readonly counts: Int32Array;
  promotedCount: number;
  promotionScoresAdded: boolean;
  /** While roles are chosen, a bundle's colocations count for what is inside it. */
  choosingRoles: boolean;
  hasStarted: boolean;
  createInstance: (cluster: Cluster) => Instance;
  bundle: Bundle | undefined;
}

export interface Bundle extends ResourceBase {
  readonly kind: "bundle";
  readonly replicas: Replica[];
  readonly clone: Clone | undefined;
  readonly perHost: number;
  readonly counts: Int32Array;
}

export interface Replica {
  readonly number: number;
  readonly address: string | undefined;
  readonly container: Primitive;
  readonly ip: Primitive | undefined;
  readonly connection: Primitive | undefined;
  readonly child: Instance | undefined;
  readonly node: Node | undefined;
}

export interface LocationPreference {
  readonly id: string;
  readonly resource: Resource;
  /** `Promoted`, or `Unknown` for any. */
  readonly role: Role;
  readonly nodes: readonly Node[];
  readonly nodeScores: readonly number[];
  readonly discovery: number;
  readonly kind: "location" | "health";
  readonly at: At | undefined;
}

export interface Colocation {
  readonly id: string;
  readonly dependent: Resource;
  readonly primary: Resource;
  readonly dependentRole: Role;
  readonly primaryRole: Role;
  readonly score: number;
  readonly attribute: string;
  readonly influence: boolean;
  /** Configured, not one of the scheduler's own. */
  readonly explicit: boolean;
  readonly at: At | undefined;
}

/** Properties of a relation, as bits. The names are explained where they act, in relations.ts. */
export const Rel = {
  weak: 1,
  pullThen: 1 << 1,
  pullFirst: 1 << 2,
  pullFirstIfPromoted: 1 << 3,
  blockThen: 1 << 4,
  restart: 1 << 5,
  firstIfMigratableThen: 1 << 6,
  elseReal: 1 << 7,
  asymmetric: 1 << 8,
  counted: 1 << 9,
  pullThenSameNode: 1 << 10,
  connectionProbe: 1 << 11,
  showFirst: 1 << 12,
  showThen: 1 << 13,
  thenCancelsFirst: 1 << 14,
  sameNode: 1 << 15,
  sameNodeOrTarget: 1 << 16,
  requiredSameNode: 1 << 17,
  unlessFirstMigrates: 1 << 18,
  internal: 1 << 19,
  serialize: 1 << 20,
} as const;

/** A wish for order, before it is turned into relations between actions. */
export interface Ordering {
  readonly first: Resource | undefined;
  readonly firstTask: string | undefined;
  readonly firstAction: Action | undefined;
  readonly second: Resource | undefined;
  readonly secondTask: string | undefined;
  readonly secondAction: Action | undefined;
  readonly flags: number;
  /** The constraint that says so; none: it follows from what the resources are. */
  readonly tie: Tie | undefined;
}

export interface Action {
  readonly id: number;
  readonly resource: Resource | undefined;
  /** `start`, `monitor`, `running`, `stonith` … */
  readonly task: string;
  readonly intervalMs: number;
  /** Key without the resource: `start`, `monitor_10000`; for actions without a resource the whole key. */
  readonly key: string;
  node: Node | undefined;
  required: boolean;
  runnable: boolean;
  pseudo: boolean;
  migratable: boolean;
  shown: boolean;
  /** Stop of a source that a migration left behind. */
  migrationAbort: boolean;
  reason: ActionReason | undefined;
  priority: number;
  /** For counted relations. */
  requiredRunnable: number;
  runnableCount: number;
  readonly inputs: Relation[];
  readonly outputs: Relation[];
  inputIndex: Map<number, Relation> | undefined;
  /** Of the operation in the plan, if any. */
  operation: Operation | undefined;
  expectedRc: number | undefined;
  /** Required in order to recover from a failure; a recurring one that must be scheduled again. */
  reschedule: boolean;
  fenceOperation: "reboot" | "off" | "on" | undefined;
  cancelledTask: string | undefined;
  /** For the agent, beside its parameters. */
  meta: Map<string, string> | undefined;
  /** Id in the graph. */
  number: number;
  /** Done by the coordinator itself, whatever the node's state. */
  onDc: boolean;
  /** Whether the update has it in its worklist. */
  mark: number;
  /** The action of a wider one that it stands for, e.g. notify phases. */
  notifyKey: string | undefined;
}

export interface Relation {
  readonly first: Action;
  readonly second: Action;
  flags: number;
  readonly tie: Tie | undefined;
}

/**
 * `[]` for a field of what is made by the thousand. Written within an object literal it is a part of the whole, which V8 then
 * copies piece by piece: three times as long for a resource, until the code is hot.
 */
export function emptyList<T>(): T[] {
  return [];
}

export function currentNode(resource: Resource): Node | undefined {
  if (resource.running.length === 0) return undefined;
  if (resource.kind === "primitive") {
    const { partialSource } = resource;
    if (partialSource !== undefined && resource.running.includes(partialSource)) return partialSource;
  }
  if (!resource.needsFencing) {
    for (const node of resource.running) if (node.online && !node.unclean) return node;
  }
  return resource.running[0];
}

export function childrenOf(resource: Resource): readonly Resource[] {
  switch (resource.kind) {
    case "primitive":
      return none;
    case "group":
    case "clone":
      return resource.children;
    case "bundle":
      return bundleParts(resource);
  }
}

const none: readonly Resource[] = [];

export function bundleParts(bundle: Bundle): readonly Resource[] {
  const parts: Resource[] = [];
  if (bundle.clone !== undefined) parts.push(bundle.clone);
  for (const replica of bundle.replicas) {
    if (replica.ip !== undefined) parts.push(replica.ip);
    parts.push(replica.container);
    if (replica.connection !== undefined) parts.push(replica.connection);
  }
  return parts;
}

export function primitivesOf(resource: Resource): readonly Primitive[] {
  if (resource.kind === "primitive") return [resource];
  if (resource.kind === "group") return resource.children;
  return childrenOf(resource).flatMap(primitivesOf);
}

/** The topmost resource; an inner clone of a bundle counts as the bundle if `throughBundle`. */
export function topOf(resource: Resource, throughBundle = true): Resource {
  for (let top = resource; ; top = top.parent) {
    if (top.parent === undefined || (!throughBundle && top.parent.kind === "bundle")) return top;
  }
}

export function isAncestor(ancestor: Resource, of: Resource): boolean {
  for (let at: Resource | undefined = of; at !== undefined; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** The clone around an instance or a member of one, if its instances are interchangeable. */
export function anonymousCloneOf(resource: Resource): Clone | undefined {
  for (let at: Resource | undefined = resource; at !== undefined; at = at.parent) {
    if (at.kind === "clone") return at.unique ? undefined : at;
  }
  return undefined;
}

export function cloneOf(resource: Resource): Clone | undefined {
  for (let at: Resource | undefined = resource; at !== undefined; at = at.parent)
    if (at.kind === "clone") return at;
  return undefined;
}

/** Is it in a promotable clone, or one? */
export function isPromotable(resource: Resource): boolean {
  return cloneOf(resource)?.promotable === true;
}

export function isRemote(node: Node): boolean {
  return node.kind !== "member";
}

export function isActiveOn(resource: Resource, node: Node): boolean {
  return resource.running.includes(node);
}

/** Online, not shutting down, clean, not standby, not in maintenance. */
export function isAvailable(node: Node): boolean {
  return node.online && !node.shutdown && !node.unclean && !node.standby && !node.maintenance;
}

/** Placing asks this of every node for every resource and wish: ten times a resource in a plain cluster. */
export function noteAvailable({ nodes, available }: Cluster): void {
  for (let i = 0; i < nodes.length; i++) available[i] = isAvailable(nodes[i] as Node) ? 1 : 0;
}

/** Available, and the resource may go there. */
export function isUsable(node: Node, score: number): boolean {
  return score >= 0 && isAvailable(node);
}

/**
 * Whether one of the nodes may still be used, while resources are placed. Counted with an index, here and where else all
 * nodes are gone through for each resource: before V8 optimises a loop, each step of an iterator is an object, and a
 * quarter of what was allocated.
 */
export function anyUsable({ available }: Cluster, scores: Int32Array): boolean {
  for (let i = 0; i < scores.length; i++) if (available[i] === 1 && (scores[i] as number) >= 0) return true;
  return false;
}

/** A guest node is only good where its container is placed somewhere. */
export function guestIsPlaced(node: Node): boolean {
  if (node.kind !== "guest") return true;
  const container = node.connection?.container;
  return container === undefined || container.node !== undefined;
}

export function hasScore(resource: Resource, node: Node): boolean {
  return resource.scores[node.index] !== absent;
}
