// The graph of what has to be done, for those who do it: only actions that will run, each with what it waits for.
import {
  anonymousCloneOf,
  currentNode,
  isPromotable,
  isRemote,
  primitivesOf,
  Rel,
  Role,
  type Action,
  type Clone,
  type Cluster,
  type Node,
  type Primitive,
  type Relation,
  type Resource,
} from "./model.ts";
import { reasonOf } from "./action-reasons.ts";
import type { Graph, GraphAction, ResourceAction, ResourceTask } from "./decision.ts";
import { derivedState, State } from "./derived.ts";
import { digestFor } from "./digests.ts";
import { historyNameOf } from "./history-order.ts";
import { createNotifications } from "./notifications.ts";
import { infinity } from "./numbers.ts";
import { timeoutOf } from "./operations.ts";
import { parametersOf } from "./parameters.ts";

export function createGraph(cluster: Cluster): Graph {
  const emitted = emissionOrder(cluster).filter((action) => isInGraph(action));
  emitted.forEach((action, number) => (action.number = number));
  const { options } = cluster;
  const actions = emitted.map((action) => graphAction(cluster, action));
  return {
    // Milestones alone (of utilization there are always some) are nothing to do: carried out, they would be decided again, for ever.
    actions: actions.every(({ kind }) => kind === "pseudo") ? [] : actions,
    clusterDelayMs: options.clusterDelayMs,
    fencingTimeoutMs: options.fencingTimeoutMs,
    batchLimit: options.batchLimit,
    migrationLimit: options.migrationLimit,
    failedStartCount: options.startFailureIsFatal ? infinity : 1,
  };
}

/** Resources in the order of the plan, each with its newest action first; then what belongs to none. */
function emissionOrder(cluster: Cluster): Action[] {
  const sequence: Action[] = [];
  const own = (resource: Resource): void => {
    for (let i = resource.actionList.length - 1; i >= 0; i--) sequence.push(resource.actionList[i] as Action);
  };
  const emit = (resource: Resource): void => {
    switch (resource.kind) {
      case "primitive":
        own(resource);
        return;
      case "group":
        own(resource);
        for (const member of resource.children) emit(member);
        return;
      case "clone":
        refresh(resource);
        createNotifications(cluster, resource);
        for (const child of resource.children) emit(child);
        own(resource);
        return;
      case "bundle":
        refresh(resource);
        if (resource.clone !== undefined) emit(resource.clone);
        for (const replica of resource.replicas) {
          if (replica.ip !== undefined) emit(replica.ip);
          emit(replica.container);
          if (replica.connection !== undefined) emit(replica.connection);
        }
        own(resource);
    }
  };
  for (const resource of cluster.resources) emit(resource);
  for (let i = cluster.actions.length - 1; i >= 0; i--) {
    const action = cluster.actions[i] as Action;
    if (action.resource === undefined) sequence.push(action);
  }
  return sequence;
}

/** The events of a clone take over what its instances turned out to do. */
function refresh(resource: Resource): void {
  for (const action of resource.actionList) {
    const state = derivedState(action, undefined);
    action.required = (state & State.required) !== 0;
    action.runnable = (state & State.runnable) !== 0;
  }
}

function isInGraph(action: Action): boolean {
  if (!action.runnable) return false;
  if (!action.required && !action.shown) return false;
  const { resource, node } = action;
  if (resource !== undefined && !resource.managed && action.task !== "monitor" && action.intervalMs === 0)
    return false;
  if (action.pseudo || action.fenceOperation !== undefined || action.task === "do_shutdown") return true;
  if (node === undefined) return false;
  if (action.onDc) return true;
  if (node.kind === "guest" && !node.toBeReset) return true;
  return node.online && !node.unclean;
}

function inputsOf(action: Action): number[] {
  const inputs = new Set<number>();
  for (let i = action.inputs.length - 1; i >= 0; i--) {
    const relation = action.inputs[i] as Relation;
    if (relation.first.number >= 0 && waits(relation)) inputs.add(relation.first.number);
  }
  return [...inputs].toSorted((a, b) => a - b);
}

function waits({ first, second, flags: all }: Relation): boolean {
  const flags = all & ~Rel.internal;
  if (flags === 0) return false;
  if (!first.runnable && (flags & ~(Rel.weak | Rel.showFirst | Rel.showThen)) === 0) return false;
  if (!first.runnable && (flags & Rel.counted) !== 0) return false;
  if ((flags & Rel.firstIfMigratableThen) !== 0 && !first.runnable) return false;
  if ((flags & Rel.unlessFirstMigrates) !== 0 && first.migratable) return false;
  if (flags === Rel.weak && first.migratable && first.task === "stop") return false;
  if ((flags & Rel.sameNode) !== 0 && areApart(first, second)) return false;
  if (flags === Rel.sameNodeOrTarget) {
    const target = second.task === "migrate_to" ? second.resource?.node : second.node;
    const from = first.node;
    if (from !== target || !first.required) return false;
  }
  if (flags === Rel.requiredSameNode && (!first.required || areApart(first, second))) return false;
  if (
    first.resource !== undefined &&
    first.task === "stop" &&
    !first.resource.managed &&
    first.resource.failed &&
    second.resource?.kind === "clone"
  ) {
    return false;
  }
  return true;
}

/** What has no node, such as an event of a clone, may concern every node. */
function areApart(first: Action, second: Action): boolean {
  return first.node !== undefined && second.node !== undefined && first.node !== second.node;
}

function graphAction(cluster: Cluster, action: Action): GraphAction {
  const { resource, node } = action;
  const base = {
    id: action.number,
    key: keyOf(action),
    inputs: inputsOf(action),
    priority: Math.max(action.priority, resource?.ownPriority ?? 0, 0),
    reason: reasonOf(action),
  };
  if (action.fenceOperation !== undefined && node !== undefined && !action.pseudo) {
    return {
      ...base,
      kind: "fence",
      node: node.name,
      operation: action.fenceOperation,
      delayMs: Number(action.meta?.get("delay-ms") ?? 0),
      timeoutMs: cluster.options.fencingTimeoutMs,
    };
  }
  if (action.pseudo) {
    return {
      ...base,
      kind: "pseudo",
      task: action.notifyKey ?? action.task,
      intervalMs: action.intervalMs,
      ...(resource === undefined ? {} : { resource: resource.id }),
      ...(node === undefined ? {} : { node: node.name }),
    };
  }
  const router = routerOf(action);
  if (
    action.task === "do_shutdown" ||
    action.task === "clear_failcount" ||
    action.task === "maintenance_nodes" ||
    action.onDc
  ) {
    return {
      ...base,
      kind: "cluster",
      task: action.onDc
        ? "lrm_delete"
        : (action.task as "do_shutdown" | "clear_failcount" | "maintenance_nodes"),
      ...(node === undefined ? {} : { node: node.name }),
      ...(resource === undefined ? {} : { resource: commonName(resource) }),
      ...(router === undefined ? {} : { router }),
    };
  }
  if (resource?.kind !== "primitive" || node === undefined) {
    throw new Error(`the action ${action.key} of ${resource?.id ?? "nothing"} has no one to carry it out`);
  }
  const task = action.cancelledTask ?? action.task;
  const made: Mutable<ResourceAction> = {
    kind: "resource",
    id: base.id,
    key: base.key,
    inputs: base.inputs,
    priority: base.priority,
    reason: base.reason,
    task: action.task as ResourceTask, // every other task was handled above
    resource: resource.id,
    historyName: recordedName(resource),
    node: node.name,
    intervalMs: action.intervalMs,
    timeoutMs: timeoutOf(cluster, resource, task, action.intervalMs),
    expectedRc: expectedRc(action, resource),
    agent: resource.agent,
    parameters: parametersFor(cluster, resource, node),
    meta: metaFor(action),
  };
  if (action.cancelledTask !== undefined) made.cancelledTask = action.cancelledTask;
  if (action.task !== "cancel" && action.task !== "delete" && action.task !== "notify") {
    const started = action.task === "reload-agent" ? "start" : action.task;
    made.digests = { all: digestFor(cluster, resource, node, started, action.intervalMs) };
  }
  const source = action.meta?.get("migrate_source");
  const target = action.meta?.get("migrate_target");
  if (source !== undefined && target !== undefined) {
    made.migrateSource = source;
    made.migrateTarget = target;
  }
  if (router !== undefined) made.router = router;
  return made;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function keyOf(action: Action): string {
  const { resource, intervalMs } = action;
  if (resource === undefined) return action.key;
  const name = resource.kind === "primitive" ? historyNameOf(resource) : resource.id;
  if (action.notifyKey !== undefined) return `${name}_${action.notifyKey}_0`;
  return `${name}_${action.cancelledTask ?? action.task}_${intervalMs}`;
}

/** Failures of interchangeable instances are counted together. */
function commonName(resource: Resource): string {
  return resource.kind === "primitive" && anonymousCloneOf(resource) !== undefined
    ? resource.planId
    : resource.id;
}

const plainNames = new WeakMap<Clone, ReadonlySet<string>>();

/** An interchangeable instance without a history is recorded as the others are: by the plain name if they are. */
function recordedName(primitive: Primitive): string {
  if (primitive.historyName !== undefined) return primitive.historyName;
  const clone = anonymousCloneOf(primitive);
  if (clone === undefined) return primitive.id;
  let plain = plainNames.get(clone);
  if (plain === undefined) {
    const names = primitivesOf(clone).flatMap(({ historyName = "" }) => historyName);
    plainNames.set(clone, (plain = new Set(names)));
  }
  return plain.has(primitive.planId) ? primitive.planId : primitive.id;
}

/** Where nobody said otherwise: a monitor of a promoted instance finds it promoted. */
function expectedRc(action: Action, primitive: Primitive): number {
  if (action.expectedRc !== undefined) return action.expectedRc;
  if (action.task !== "monitor") return 0;
  return primitive.nextRole === Role.Promoted && isPromotable(primitive) ? 8 : 0;
}

const sharedParameters = new WeakMap<object, GraphParameters>();
type GraphParameters = Readonly<Record<string, string | { readonly secret: string }>>;

function parametersFor(cluster: Cluster, primitive: Primitive, node: Node): GraphParameters {
  const parameters = parametersOf(cluster, primitive, node);
  let shared = sharedParameters.get(parameters);
  if (shared === undefined) sharedParameters.set(parameters, (shared = Object.fromEntries(parameters)));
  return shared;
}

const noMeta: Readonly<Record<string, string>> = {};

function metaFor(action: Action): Readonly<Record<string, string>> {
  return action.meta === undefined ? noMeta : Object.fromEntries(action.meta);
}

const goesDown = new Set(["stop", "demote", "cancel", "migrate_from", "migrate_to"]);

/** The cluster node that reaches the remote one. */
function routerOf(action: Action): string | undefined {
  const { node } = action;
  if (node === undefined || !isRemote(node)) return undefined;
  const { connection } = node;
  if (connection === undefined) return undefined;
  const before = currentNode(connection);
  const after = connection.node;
  const old = goesDown.has(action.task) && connection.partialTarget === undefined;
  return (old ? (before ?? after) : (after ?? before))?.name;
}
