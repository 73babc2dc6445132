// Making actions, and whether they can be carried out. An action is known by resource, key and node; asking for one that
// exists gives it back, and makes it required if this time it is.
import type { ActionReason, Tie } from "./action-reasons.ts";
import type { Action, Cluster, Node, Relation, Resource } from "./model.ts";
import { emptyList, Role } from "./model.ts";
import { requireFencing, canFence } from "./fence.ts";

export function keyOf(task: string, intervalMs: number): string {
  if (intervalMs === 0) return task;
  if (lastKey.task !== task || lastKey.intervalMs !== intervalMs)
    lastKey = { task, intervalMs, key: `${task}_${intervalMs}` };
  return lastKey.key;
}

/** Thousands of monitors in a row have one key: as one text it is compared by its address. */
let lastKey = { task: "", intervalMs: 0, key: "" };

export interface ActionRequest {
  readonly task: string;
  readonly intervalMs?: number;
  readonly node: Node | undefined;
  readonly required: boolean;
  /** Where the key is not made of task and interval. */
  readonly key?: string;
}

/** An action of a resource that an agent carries out (or, after that, turns out to be implied by another). */
export function resourceAction(cluster: Cluster, resource: Resource, request: ActionRequest): Action {
  const intervalMs = request.intervalMs ?? 0;
  const key = request.key ?? keyOf(request.task, intervalMs);
  const action =
    lookUp(resource, key, request.node) ??
    addAction(cluster, {
      resource,
      task: request.task,
      intervalMs,
      key,
      node: request.node,
      required: request.required,
    });
  if (request.required) action.required = true;
  if (!action.pseudo) {
    if (!resource.managed && intervalMs === 0) action.required = false;
    updateRunnable(cluster, action);
  }
  return action;
}

/** An event of a group, clone or bundle: nothing to run. */
export function pseudoAction(cluster: Cluster, resource: Resource, task: string, required = false): Action {
  const found = lookUp(resource, task, undefined);
  if (found !== undefined) {
    if (required) found.required = true;
    return found;
  }
  const action = addAction(cluster, { resource, task, intervalMs: 0, key: task, node: undefined, required });
  action.pseudo = true;
  action.runnable = true;
  return action;
}

/** An action of no resource; `key` names it, with its node. */
export function plainAction(
  cluster: Cluster,
  request: {
    readonly key: string;
    readonly task: string;
    readonly node: Node | undefined;
    readonly pseudo: boolean;
  },
): Action {
  const name = `${request.key}@${request.node?.name ?? ""}`;
  const found = cluster.namedActions.get(name);
  if (found !== undefined) return found;
  const action = addAction(cluster, {
    resource: undefined,
    task: request.task,
    intervalMs: 0,
    key: request.key,
    node: request.node,
    required: false,
  });
  action.pseudo = request.pseudo;
  action.runnable = true;
  cluster.namedActions.set(name, action);
  return action;
}

function addAction(
  cluster: Cluster,
  made: Pick<Action, "resource" | "task" | "intervalMs" | "key" | "node" | "required">,
): Action {
  const action: Action = {
    id: cluster.actions.length,
    resource: made.resource,
    task: made.task,
    intervalMs: made.intervalMs,
    key: made.key,
    node: made.node,
    required: made.required,
    runnable: false,
    pseudo: false,
    migratable: false,
    shown: false,
    migrationAbort: false,
    reason: undefined,
    priority: 0,
    requiredRunnable: 0,
    runnableCount: 0,
    inputs: emptyList(),
    outputs: emptyList(),
    inputIndex: undefined,
    operation: undefined,
    expectedRc: undefined,
    reschedule: false,
    fenceOperation: undefined,
    cancelledTask: undefined,
    meta: undefined,
    number: -1,
    onDc: false,
    mark: 0,
    notifyKey: undefined,
  };
  cluster.actions.push(action);
  const { resource, key } = made;
  if (resource !== undefined) {
    const sameKey = withKey(resource, key);
    if (sameKey === undefined) {
      resource.actionKeys.push(key);
      resource.actionsByKey.push([action]);
    } else {
      sameKey.push(action);
    }
    resource.actionList.push(action);
  }
  return action;
}

/** A resource's actions with that key, oldest first. */
export function withKey(resource: Resource | undefined, key: string): Action[] | undefined {
  if (resource === undefined) return undefined;
  const index = resource.actionKeys.indexOf(key);
  return index < 0 ? undefined : resource.actionsByKey[index];
}

/** What the agent is told beside its parameters. */
export function tellAgent(action: Action, name: string, value: string): void {
  (action.meta ??= new Map()).set(name, value);
}

/** Newest first; one that has no node yet also matches, and gets this one. */
function lookUp(resource: Resource, key: string, node: Node | undefined): Action | undefined {
  const sameKey = withKey(resource, key);
  if (sameKey === undefined) return undefined;
  for (let i = sameKey.length - 1; i >= 0; i--) {
    const action = sameKey[i] as Action;
    if (node === undefined || action.node === node) return action;
    if (action.node === undefined) {
      action.node = node;
      return action;
    }
  }
  return undefined;
}

/** All actions with that key, on that node if one is given; newest first. */
export function findActions(resource: Resource, key: string, node?: Node): Action[] {
  const sameKey = withKey(resource, key);
  if (sameKey === undefined) return [];
  const found: Action[] = [];
  for (let i = sameKey.length - 1; i >= 0; i--) {
    const action = sameKey[i] as Action;
    if (node === undefined || action.node === node) {
      found.push(action);
    } else if (action.node === undefined) {
      action.node = node;
      found.push(action);
    }
  }
  return found;
}

/** The action with exactly that node. */
export function findAction(resource: Resource, key: string, node: Node | undefined): Action | undefined {
  const sameKey = withKey(resource, key);
  if (sameKey === undefined) return undefined;
  for (let i = sameKey.length - 1; i >= 0; i--) if (sameKey[i]?.node === node) return sameKey[i];
  return undefined;
}

export function firstAction(resource: Resource, key: string): Action | undefined {
  const sameKey = withKey(resource, key);
  return sameKey?.[sameKey.length - 1];
}

const noQuorum: ActionReason = { kind: "no-quorum" };
const quorumFreeze: ActionReason = { kind: "quorum-freeze" };

function updateRunnable(cluster: Cluster, action: Action): void {
  const { resource, node } = action;
  if (action.pseudo || resource === undefined) return;
  if (node === undefined) {
    action.runnable = false;
    return;
  }
  if (!action.onDc && !node.online && (node.kind !== "guest" || node.toBeReset)) {
    action.runnable = false;
    if (resource.managed && action.task === "stop" && !node.unclean) {
      requireFencing(cluster, node, { kind: "stop-unrunnable", resource: resource.id });
    }
    return;
  }
  if (!action.onDc && node.pending) {
    action.runnable = false;
    return;
  }
  if (needsNothing(action, resource)) {
    action.reason = undefined;
    action.runnable = !(node.kind === "guest" && !hostCanBeTrusted(cluster, node));
    return;
  }
  const { options } = cluster;
  if (options.quorate) {
    action.runnable = true;
    return;
  }
  switch (options.quorumPolicy) {
    case "ignore":
    case "fence":
      action.runnable = true;
      action.reason = undefined;
      return;
    case "stop":
      action.runnable = false;
      action.reason = noQuorum;
      return;
    case "freeze":
      if (!isCompletelyActive(resource) || resource.nextRole > resource.role) {
        action.runnable = false;
        action.reason = quorumFreeze;
      } else {
        action.runnable = true;
      }
      return;
    case "demote":
      if (resource.role === Role.Promoted || resource.role === Role.Unpromoted) {
        if (resource.nextRole > Role.Unpromoted) resource.nextRole = Role.Unpromoted;
        action.runnable = true;
      } else {
        action.runnable = false;
        action.reason = noQuorum;
      }
  }
}

function needsNothing(action: Action, resource: Resource): boolean {
  if (action.task !== "start" && action.task !== "promote") return true;
  return !resource.needsQuorum && !resource.needsFencing;
}

/** A guest on a host that is down and cannot be fenced may still be running. */
function hostCanBeTrusted(cluster: Cluster, guest: Node): boolean {
  const host = guest.connection?.container?.running[0];
  return host === undefined || host.online || canFence(cluster, host);
}

function isCompletelyActive(resource: Resource): boolean {
  switch (resource.kind) {
    case "primitive":
      return isActive(resource);
    case "group":
      return resource.children.every((child) => isActive(child));
    case "clone":
      return resource.children.every((child) => isCompletelyActive(child));
    case "bundle":
      return resource.replicas.every((replica) => isActive(replica.container));
  }
}

/** Active on a node that is online, or (unmanaged, or not needing fencing) on any. */
function isActive(resource: Resource): boolean {
  for (const node of resource.running) {
    if (node.unclean) return true;
    if (!node.online && resource.managed) continue;
    return true;
  }
  return false;
}

/** Adds an order between two actions; what an older relation between them already says is not said again. */
export function relate(first: Action, second: Action, flags: number, tie?: Tie): boolean {
  if (flags === 0) return false;
  // Nobody waits for itself.
  if (first === second) return false;
  if (isSaid(first, second, flags)) return false;
  addRelation(first, second, flags, tie);
  return true;
}

const indexFrom = 12;

/** The shorter of both lists is searched; an action with very many on both sides keeps an index of those before it. */
function isSaid(first: Action, second: Action, flags: number): boolean {
  const { inputs } = second;
  const { outputs } = first;
  let list = inputs.length <= outputs.length ? inputs : outputs;
  if (list.length > indexFrom) {
    second.inputIndex ??= new Map(inputs.map((relation) => [relation.first.id, relation]));
    if (!second.inputIndex.has(first.id)) return false;
    list = inputs;
  }
  for (let i = 0; i < list.length; i++) {
    const relation = list[i] as Relation;
    if (relation.first === first && relation.second === second && (relation.flags & flags) !== 0) return true;
  }
  return false;
}

function addRelation(first: Action, second: Action, flags: number, tie: Tie | undefined): void {
  const relation: Relation = { first, second, flags, tie };
  second.inputs.push(relation);
  first.outputs.push(relation);
  second.inputIndex?.set(first.id, relation);
}
