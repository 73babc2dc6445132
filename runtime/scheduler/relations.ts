// From orderings to relations between actions, and what the relations make of the actions: what has to be done because
// something else is done, and what cannot be because something else cannot. Source: Pacemaker Explained, "Specifying the
// Order in which Resources Should Start/Stop". Each property of a relation stands in `apply`, in the order in which
// they act; the outcome is a fixed point.
import { giveReason, type Tie } from "./action-reasons.ts";
import { relate, resourceAction, withKey } from "./actions.ts";
import { compatibleInstance } from "./colocation-scores.ts";
import { baseTask, completions, derivedState, firstOn, ownState, State } from "./derived.ts";
import type { Action, Cluster, Colocation, Node, Ordering, Primitive, Relation, Resource } from "./model.ts";
import { childrenOf, isActiveOn, isAncestor, Rel, Role, topOf } from "./model.ts";
import { infinity } from "./numbers.ts";
import { assign } from "./placement.ts";
import { orderProbes } from "./probes.ts";

export function settleActions(cluster: Cluster): void {
  const { orderings, actions } = cluster;
  for (let i = 0; i < orderings.length; i++) makeRelations(cluster, orderings[i] as Ordering);
  for (let i = 0; i < actions.length; i++) blockColocated(cluster, actions[i] as Action);
  orderProbes(cluster);
  updateAll(cluster);
  voidImpossible(cluster);
}

function makeRelations(cluster: Cluster, ordering: Ordering): void {
  const firsts = firstsOf(cluster, ordering);
  if (firsts.length === 0) return;
  const { second, flags } = ordering;
  const thens =
    ordering.secondAction === undefined
      ? withKey(second, ordering.secondTask ?? "")
      : [ordering.secondAction];
  if (thens === undefined) return;
  for (let f = firsts.length - 1; f >= 0; f--) {
    const first = firsts[f] as Action;
    for (let i = thens.length - 1; i >= 0; i--) {
      const each = thens[i] as Action;
      let applied = flags;
      if (first.resource !== undefined && first.resource === each.resource && first.migrationAbort) {
        applied &= ~(Rel.pullThen | Rel.pullFirst);
      }
      relate(first, each, applied, ordering.tie);
    }
  }
}

function firstsOf(cluster: Cluster, ordering: Ordering): readonly Action[] {
  if (ordering.firstAction !== undefined) return [ordering.firstAction];
  const { first, firstTask, second } = ordering;
  if (first === undefined || firstTask === undefined) return [];
  const found = withKey(first, firstTask);
  if (found !== undefined) return found;
  if (first === second) return [];
  const known = first.kind === "primitive" ? first.role : Role.Unknown;
  if (firstTask === "stop" && (known === Role.Stopped || isStopped(first))) return [];
  if (firstTask === "demote" && (known === Role.Unpromoted || isNotPromoted(first))) return [];
  return [resourceAction(cluster, first, { task: firstTask, node: undefined, required: false })];
}

function isStopped(resource: Resource): boolean {
  return resource.running.length === 0;
}

function isNotPromoted(resource: Resource): boolean {
  return resource.kind === "primitive" ? resource.role === Role.Unpromoted : false;
}

/** What waits in a mandatory colocation for something that cannot start cannot start either. */
function blockColocated(cluster: Cluster, action: Action): void {
  const { resource } = action;
  if (resource === undefined || action.runnable) return;
  const { task } = action;
  if (task !== "start" && task !== "promote") return;
  const top = collectiveOf(resource);
  if (top !== resource && !allBlocked(top, task)) return;
  for (const colocation of top.withThis) {
    if (colocation.score < infinity) continue;
    if (task === "promote" && colocation.primaryRole !== Role.Promoted) continue;
    const dependentTask = colocation.dependentRole === Role.Promoted ? "promote" : "start";
    markBlocked(cluster, colocation.dependent, dependentTask, top, colocation);
  }
}

function collectiveOf(resource: Resource): Resource {
  return topOf(resource, false);
}

function allBlocked(resource: Resource, task: string): boolean {
  const children = childrenOf(resource);
  if (children.length === 0) {
    const actions = withKey(resource, task);
    return actions !== undefined && actions.length > 0 && actions.every((action) => !action.runnable);
  }
  return children.every((child) => allBlocked(child, task));
}

function markBlocked(
  cluster: Cluster,
  resource: Resource,
  task: string,
  because: Resource,
  { id, at }: Pick<Colocation, "id" | "at">,
): void {
  for (const action of withKey(resource, task) ?? []) {
    if (!action.runnable) continue;
    action.runnable = false;
    action.reason ??= {
      kind: "colocation",
      with: because.id,
      constraint: id,
      ...(at === undefined ? {} : { at }),
    };
    blockColocated(cluster, action);
    enqueueWithOutputs(action);
  }
  for (const child of childrenOf(resource)) markBlocked(cluster, child, task, because, { id, at });
}

// The worklist of the update. An action is in it at most once.
let queue: Action[] = [];
let round = 0;

function enqueue(action: Action): void {
  if (action.mark === round) return;
  action.mark = round;
  queue.push(action);
}

function enqueueWithOutputs(action: Action): void {
  if (round === 0) return;
  enqueue(action);
  for (let i = action.outputs.length - 1; i >= 0; i--) enqueue((action.outputs[i] as Relation).second);
}

function updateAll(cluster: Cluster): void {
  round = 1;
  queue = [];
  for (let i = cluster.actions.length - 1; i >= 0; i--) enqueue(cluster.actions[i] as Action);
  const stepsMax = 1000 + cluster.actions.length * 200; // a circle of wishes ends here, as a fixed point that is none
  let steps = 0;
  for (let i = 0; i < queue.length; i++) {
    const action = queue[i] as Action;
    action.mark = 0;
    update(cluster, action);
    if (++steps > stepsMax) break;
    if (i > 100_000) {
      queue = queue.slice(i + 1);
      i = -1;
    }
  }
  round = 0;
  queue = [];
}

const changedFirst = 1;
const changedThen = 2;

function update(cluster: Cluster, second: Action): void {
  const before = ownState(second) | (second.shown ? 8 : 0) | (second.pseudo ? 16 : 0);
  if (second.requiredRunnable > 0) {
    second.runnableCount = 0;
    second.runnable = false;
  }
  let thenChanged = false;
  for (let i = second.inputs.length - 1; i >= 0; i--) {
    const relation = second.inputs[i] as Relation;
    const { first, flags } = relation;
    if (flags === 0 || isAtRest(first, second, flags)) continue;
    const firstNode = groupStartNode(first) ?? first.node;
    const thenNode = groupStartNode(second) ?? second.node;
    if (
      (relation.flags & Rel.sameNode) !== 0 &&
      firstNode !== undefined &&
      thenNode !== undefined &&
      firstNode !== thenNode
    ) {
      relation.flags = 0;
      continue;
    }
    let changed = 0;
    if ((relation.flags & Rel.thenCancelsFirst) !== 0 && second.required && first.required) {
      first.required = false;
      if (first.task === "reload-agent") first.reschedule = false;
      changed |= changedFirst;
    }
    if (
      first.resource !== undefined &&
      first.resource !== second.resource &&
      !(second.resource !== undefined && isAncestor(first.resource, second.resource))
    ) {
      const completion = completionOf(first);
      if (completion !== first) {
        if (relate(completion, second, relation.flags, relation.tie)) thenChanged = true;
        relation.flags = 0;
        if (thenChanged) enqueue(second);
        continue;
      }
    }
    changed |= apply(cluster, relation, first, second, firstNode, thenNode);
    if ((changed & changedFirst) !== 0) enqueueWithOutputs(first);
    if ((changed & changedThen) !== 0) thenChanged = true;
  }
  const after = ownState(second) | (second.shown ? 8 : 0) | (second.pseudo ? 16 : 0);
  if (second.requiredRunnable > 0) thenChanged = before !== after;
  else if (before !== after) thenChanged = true;
  if (!thenChanged) return;
  if ((before & State.runnable) !== 0 && !second.runnable) blockColocated(cluster, second);
  enqueueWithOutputs(second);
}

const alwaysActs =
  Rel.counted | Rel.connectionProbe | Rel.firstIfMigratableThen | Rel.pullThenSameNode | Rel.sameNode;

/** Both can be done and neither has to be, as nearly all in a cluster that is well: `apply` would find nothing to do. */
function isAtRest(first: Action, second: Action, flags: number): boolean {
  if (first.required || second.required || !first.runnable || !second.runnable) return false;
  if ((flags & alwaysActs) !== 0) return false;
  return isOwn(first) && isOwn(second); // what groups and clones do follows from their members
}

function isOwn({ resource }: Action): boolean {
  return resource === undefined || resource.kind === "primitive";
}

/** A group starts as a whole on one node. */
function groupStartNode(action: Action): Node | undefined {
  return action.resource?.kind === "group" && action.task === "start" ? action.resource.node : undefined;
}

/** Who waits for a group or clone waits until all of it is done, and told to those that asked. */
function completionOf(action: Action): Action {
  const { resource, task } = action;
  if (resource === undefined || resource.kind === "primitive" || action.intervalMs > 0) return action;
  const done = completions[task] ?? (Object.values(completions).includes(task) ? task : undefined);
  if (done === undefined) return action;
  const notifies =
    (resource.kind === "clone" && resource.notify) ||
    (resource.kind === "bundle" && resource.clone?.notify === true);
  if (notifies) {
    const owner = resource.kind === "bundle" ? resource.clone : resource;
    const confirmed = withKey(owner, `confirmed-post_notify_${done}`)?.at(-1);
    if (confirmed !== undefined) return confirmed;
  }
  return withKey(resource, done)?.at(-1) ?? action;
}

function apply(
  cluster: Cluster,
  relation: Relation,
  first: Action,
  second: Action,
  firstNode: Node | undefined,
  thenNode: Node | undefined,
): number {
  const { flags } = relation;
  let changed = 0;
  let node = thenNode;
  let pulls = (flags & Rel.pullThen) !== 0;
  if ((flags & Rel.pullThenSameNode) !== 0) {
    relation.flags = (flags & ~Rel.pullThenSameNode) | Rel.pullThen;
    node = firstNode ?? node;
    pulls = true;
  }
  // What is not spread over nodes is one thing, wherever its successor goes.
  const state = derivedState(first, first.resource?.kind === "group" ? undefined : thenNode);
  const { tie } = relation;
  if (pulls) changed |= applyTo(cluster, Rel.pullThen, first, second, node, state, tie);
  if ((flags & Rel.restart) !== 0) changed |= applyTo(cluster, Rel.restart, first, second, node, state, tie);
  if ((flags & Rel.pullFirst) !== 0)
    changed |= applyTo(cluster, Rel.pullFirst, first, second, node, state, tie);
  if ((flags & Rel.pullFirstIfPromoted) !== 0)
    changed |= applyTo(cluster, Rel.pullFirstIfPromoted, first, second, node, state, tie);
  if ((flags & Rel.counted) !== 0 && (state & State.runnable) !== 0) {
    second.runnableCount++;
    if (second.runnableCount >= second.requiredRunnable && !second.runnable) second.runnable = true;
  }
  if ((flags & Rel.connectionProbe) !== 0) {
    if ((state & State.runnable) === 0 && (first.resource?.running.length ?? 0) > 0) relation.flags = 0;
    else changed |= applyTo(cluster, Rel.blockThen, first, second, node, state, tie);
  }
  if ((flags & Rel.blockThen) !== 0)
    changed |= applyTo(cluster, Rel.blockThen, first, second, node, state, tie);
  if ((flags & Rel.firstIfMigratableThen) !== 0)
    changed |= applyTo(cluster, Rel.firstIfMigratableThen, first, second, node, state, tie);
  if ((flags & Rel.elseReal) !== 0)
    changed |= applyTo(cluster, Rel.elseReal, first, second, node, state, tie);
  if ((flags & Rel.weak) !== 0) changed |= applyTo(cluster, Rel.weak, first, second, node, state, tie);
  if ((flags & Rel.asymmetric) !== 0)
    changed |= applyTo(cluster, Rel.asymmetric, first, second, node, state, tie);
  if ((flags & Rel.showThen) !== 0 && first.runnable && (state & State.required) !== 0 && !second.shown) {
    second.shown = true;
    changed |= changedThen;
  }
  if (
    (flags & Rel.showFirst) !== 0 &&
    (derivedState(second, firstNode) & State.required) !== 0 &&
    !first.shown
  ) {
    first.shown = true;
    changed |= changedFirst;
  }
  if (
    (flags & (Rel.pullThen | Rel.pullFirst | Rel.restart)) !== 0 &&
    first.task === "stop" &&
    !first.runnable &&
    first.resource !== undefined &&
    !first.resource.managed &&
    first.resource.blocked &&
    second.runnable
  ) {
    clearRunnable(second, first, tie);
    changed |= changedThen;
  }
  return changed;
}

/** Applies one property to `then` and, where that is of a group, clone or bundle, to its members' actions. */
function applyTo(
  cluster: Cluster,
  property: number,
  first: Action,
  second: Action,
  node: Node | undefined,
  state: number,
  tie: Tie | undefined,
): number {
  const { resource } = second;
  if (resource === undefined || resource.kind === "primitive")
    return applyPlain(property, first, second, state, tie);
  if (resource.kind === "group") {
    let changed = applyPlain(property, first, second, state, tie);
    if (!isAncestor(resource, first.resource ?? resource) || first.resource === undefined) {
      for (const member of resource.children) {
        const its =
          node === undefined ? withKey(member, second.task)?.at(-1) : firstOn(member, second.task, node);
        if (its === undefined) continue;
        const before = changed;
        changed |= applyNested(cluster, property, first, its, node, state, tie);
        if (changed !== before) changed |= changedThen;
      }
    }
    return changed;
  }
  if (interleaves(first, second)) return applyInterleaved(cluster, property, first, second, tie);
  let changed = applyPlain(property, first, second, state, tie);
  const instances =
    resource.kind === "clone" ? resource.children : resource.replicas.map((replica) => replica.container);
  // Its own instances give it its state; only a probe of one speaks of all.
  if (first.resource !== undefined && isAncestor(resource, first.resource) && first.task !== "monitor")
    return changed;
  for (const instance of instances) {
    const its =
      node === undefined ? withKey(instance, second.task)?.at(-1) : firstOn(instance, second.task, node);
    if (its === undefined || (derivedState(its, node) & State.runnable) === 0) continue;
    // Whether a migration is held up is for the clone's own action to say: only a restart of an instance does that.
    const seen = state & ~State.migratable;
    changed |= applyNested(cluster, property, first, its, node, seen, tie) & changedFirst;
  }
  return changed;
}

function applyNested(
  cluster: Cluster,
  property: number,
  first: Action,
  second: Action,
  node: Node | undefined,
  state: number,
  tie: Tie | undefined,
): number {
  const changed = applyTo(cluster, property, first, second, node, state, tie);
  if ((changed & changedThen) !== 0) {
    enqueueWithOutputs(second);
    if (!second.runnable) blockColocated(cluster, second);
  }
  return changed;
}

function applyPlain(
  property: number,
  first: Action,
  second: Action,
  state: number,
  tie: Tie | undefined,
): number {
  let changed = 0;
  switch (property) {
    case Rel.pullThen:
      if (!second.required && (state & State.required) !== 0 && !first.migratable && mayBeRequired(second)) {
        second.required = true;
        giveReason(second, first, "required", tie);
        changed |= changedThen;
      }
      return changed;
    case Rel.blockThen:
      if (second.runnable && (state & State.runnable) === 0) {
        clearRunnable(second, first, tie);
        second.migratable = false;
        changed |= changedThen;
      }
      return changed;
    case Rel.pullFirst:
      if (!second.required) return 0;
      if ((state & State.required) !== 0 && !first.required) {
        first.required = true;
        changed |= changedFirst;
      }
      if ((state & State.migratable) !== 0 && first.migratable && !second.migratable) {
        first.migratable = false;
        giveReason(first, second, "unmigrateable", tie);
        changed |= changedFirst;
      }
      return changed;
    case Rel.pullFirstIfPromoted:
      if (second.resource?.role !== Role.Promoted || !second.required) return 0;
      if (!first.required && mayBeRequired(first)) {
        first.required = true;
        giveReason(first, second, "required", tie);
        changed |= changedFirst;
      }
      if (first.migratable && !second.migratable) {
        first.migratable = false;
        changed |= changedFirst;
      }
      return changed;
    case Rel.restart:
      return applyRestart(first, second, tie);
    case Rel.firstIfMigratableThen:
      if (!(second.migratable && second.runnable) && first.runnable) {
        first.runnable = false;
        giveReason(first, second, "unrunnable", tie);
        changed |= changedFirst;
      }
      if (second.required && !first.required) {
        first.required = true;
        changed |= changedFirst;
      }
      return changed;
    case Rel.elseReal:
      if ((state & State.runnable) === 0) {
        if (second.migratable) {
          second.migratable = false;
          changed |= changedThen;
        }
        if (second.pseudo) {
          second.pseudo = false;
          changed |= changedThen;
        }
      }
      return changed;
    case Rel.asymmetric:
      return applyAsymmetric(first, second, state, tie);
    default:
      return 0;
  }
}

/** What an unmanaged resource does is never required. */
function mayBeRequired(action: Action): boolean {
  return action.resource === undefined || action.resource.managed || action.pseudo || action.intervalMs > 0;
}

function applyRestart(first: Action, second: Action, tie: Tie | undefined): number {
  const active =
    second.required ||
    (!second.runnable && second.resource?.managed === true && second.resource === first.resource);
  if (!active) return 0;
  let changed = 0;
  if (!first.required && (first.runnable || second.required)) {
    first.required = true; // even where nobody manages it: what cannot be done holds up the other
    giveReason(first, second, "required", tie);
    changed |= changedFirst;
  }
  if (first.migratable && !second.migratable) {
    first.migratable = false;
    changed |= changedFirst;
  }
  if (first.required && !first.runnable && second.runnable) {
    clearRunnable(second, first, tie);
    changed |= changedThen;
  }
  return changed;
}

function applyAsymmetric(first: Action, second: Action, state: number, tie: Tie | undefined): number {
  const { resource } = second;
  if ((state & State.runnable) !== 0 || resource === undefined) return 0;
  if (!second.required) {
    if (second.task === "stop" && resource.role === Role.Stopped) return 0;
    if (
      second.task === "start" &&
      resource.role >= Role.Started &&
      second.node !== undefined &&
      resource.running.length === 1 &&
      isActiveOn(resource, second.node)
    ) {
      return 0;
    }
  }
  let changed = 0;
  if (!second.required && mayBeRequired(second)) {
    second.required = true;
    changed |= changedThen;
  }
  if (second.runnable) {
    clearRunnable(second, first, tie);
    changed |= changedThen;
  }
  return changed;
}

function clearRunnable(action: Action, because: Action, tie: Tie | undefined): void {
  action.runnable = false;
  giveReason(action, because, "unrunnable", tie);
}

/** Instance with instance, if the one that waits asks for it (going down: the one that is waited for). */
function interleaves(first: Action, second: Action): boolean {
  const a = first.resource;
  const b = second.resource;
  if (a === undefined || b === undefined || a === b) return false;
  if (!isSpread(a) || !isSpread(b)) return false;
  const task = baseTask(first.task);
  const decides = task === "stop" || task === "demote" ? a : b;
  if (decides.kind === "clone") return decides.interleave;
  return decides.kind === "bundle" && decides.meta.get("interleave") === true;
}

function isSpread(resource: Resource): boolean {
  return resource.kind === "clone" || resource.kind === "bundle";
}

function applyInterleaved(
  cluster: Cluster,
  property: number,
  first: Action,
  second: Action,
  tie: Tie | undefined,
): number {
  const from = first.resource;
  const to = second.resource;
  if (from === undefined || to === undefined) return 0;
  const firstTask = baseTask(first.task);
  const secondTask = baseTask(second.task);
  const current = firstTask === "stop" || firstTask === "demote";
  let changed = 0;
  for (const thenInstance of spreadOf(to)) {
    const firstInstance = compatibleInstance(cluster, thenInstance, from, current);
    if (firstInstance === undefined) {
      const comingUp = secondTask === "start" || secondTask === "promote";
      if (comingUp && (property === Rel.pullThen || property === Rel.blockThen) && hasNode(thenInstance)) {
        assign(thenInstance, undefined, { forced: true, final: true });
        for (const action of actionsOf(thenInstance)) enqueueWithOutputs(action);
        changed |= changedThen;
      }
      continue;
    }
    const a = instanceAction(firstInstance, firstTask, from);
    const b = instanceAction(thenInstance, secondTask, to);
    if (a === undefined || b === undefined) continue;
    if (relate(a, b, property, tie)) {
      changed |= changedThen;
      enqueue(b);
    }
    const its = applyNested(cluster, property, a, b, a.node, derivedState(a, a.node), tie);
    if ((its & changedFirst) !== 0) enqueueWithOutputs(a);
    if ((its & changedThen) !== 0) changed |= changedThen;
  }
  return changed;
}

function hasNode(instance: Resource): boolean {
  return instance.kind === "group"
    ? instance.children.some((member) => member.node !== undefined)
    : instance.node !== undefined;
}

function* actionsOf(resource: Resource): Generator<Action> {
  yield* resource.actionList;
  for (const child of childrenOf(resource)) yield* actionsOf(child);
}

function spreadOf(resource: Resource): readonly Resource[] {
  if (resource.kind === "clone") return resource.children;
  return resource.kind === "bundle" ? resource.replicas.map((replica) => replica.container) : [];
}

/** In a bundle the container starts and stops, what is inside it is promoted. */
function instanceAction(instance: Resource, task: string, of: Resource): Action | undefined {
  if (of.kind === "bundle" && (task === "promote" || task === "demote")) {
    const inside = of.replicas.find((replica) => replica.container === instance)?.child;
    return withKey(inside, task)?.at(-1);
  }
  return withKey(instance, task)?.at(-1);
}

/** Relations that would contradict themselves. */
function voidImpossible(cluster: Cluster): void {
  if (!cluster.haveRemoteNodes && cluster.options.placement === "default") return;
  for (const second of cluster.actions) {
    for (const relation of second.inputs) {
      if (relation.flags === 0) continue;
      if ((relation.flags & Rel.internal) === 0 && runsInside(relation.first, second)) relation.flags = 0;
      else if (
        relation.first.task === "load_stopped" &&
        second.task === "migrate_to" &&
        closesLoop(relation)
      ) {
        relation.flags = 0;
      }
    }
  }
}

/** What runs on a guest node cannot be waited for by what makes that node. */
function runsInside(first: Action, second: Action): boolean {
  const { node } = first;
  if (node === undefined || node.kind !== "guest" || second.resource === undefined) return false;
  if (first.fenceOperation !== undefined) return false; // that is done to the guest, not on it
  const container: Primitive | undefined = node.connection?.container;
  return container !== undefined && second.resource === container;
}

function closesLoop({ first, second }: Relation): boolean {
  const seen = new Set<Action>();
  const stack = [first];
  for (let action = stack.pop(); action !== undefined; action = stack.pop()) {
    if (action === second) return true;
    if (seen.has(action)) continue;
    seen.add(action);
    for (const input of action.inputs) if (input.flags !== 0) stack.push(input.first);
  }
  return false;
}
