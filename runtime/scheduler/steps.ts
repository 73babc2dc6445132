// From the role a resource has to the role it will have: start, stop, promote, demote. Source: Pacemaker Explained,
// "Resource Operations", "Promotable Clones".
import type { ActionReason } from "./action-reasons.ts";
import { findAction, findActions, firstAction, pseudoAction, resourceAction, withKey } from "./actions.ts";
import { orderActions } from "./orderings.ts";
import { failCount, clearFailures } from "./failures.ts";
import { createMigration, mayMigrate } from "./migration.ts";
import type { Action, Bundle, Clone, Cluster, Group, Node, Primitive, Resource } from "./model.ts";
import { currentNode, isPromotable, Rel, Role } from "./model.ts";
import { createRecurring } from "./recurring.ts";
import { requireUnfencing } from "./unfencing.ts";

export function createActions(cluster: Cluster, resource: Resource): void {
  switch (resource.kind) {
    case "primitive":
      createForPrimitive(cluster, resource);
      return;
    case "group":
      createForGroup(cluster, resource);
      return;
    case "clone":
      createForClone(cluster, resource);
      return;
    case "bundle":
      createForBundle(cluster, resource);
  }
}

function createForGroup(cluster: Cluster, group: Group): void {
  for (const member of group.children) createForPrimitive(cluster, member);
  const tasks = ["start", "running", "stop", "stopped"];
  if (isPromotable(group)) tasks.push("demote", "demoted", "promote", "promoted");
  for (const task of tasks) {
    const action = pseudoAction(cluster, group, task);
    if (isCompletion(task)) action.priority = 1_000_000;
  }
}

function isCompletion(task: string): boolean {
  return task === "running" || task === "stopped" || task === "promoted" || task === "demoted";
}

interface InstanceStates {
  starting: boolean;
  stopping: boolean;
  promoting: boolean;
  demoting: boolean;
  active: boolean;
  restarting: boolean;
}

function createForClone(cluster: Cluster, clone: Clone): void {
  for (const child of clone.children) createActions(cluster, child);
  createEvents(cluster, clone, clone.children, clone.promotable);
}

/** The points in the order that stand for all instances. */
function createEvents(
  cluster: Cluster,
  owner: Clone | Bundle,
  instances: readonly Resource[],
  promotable: boolean,
): void {
  const states: InstanceStates = {
    starting: false,
    stopping: false,
    promoting: false,
    demoting: false,
    active: false,
    restarting: false,
  };
  for (const instance of instances) inspect(instance, states);
  const pair = (task: string, done: string, required: boolean): [Action, Action] => {
    const begin = pseudoAction(cluster, owner, task, required);
    const end = pseudoAction(cluster, owner, done, required);
    end.priority = 1_000_000;
    return [begin, end];
  };
  const [, running] = pair("start", "running", states.starting);
  running.runnable = states.active || states.starting;
  const [stop] = pair("stop", "stopped", states.stopping);
  if (!states.restarting) stop.migratable = true;
  if (promotable) {
    pair("promote", "promoted", states.promoting);
    pair("demote", "demoted", states.demoting);
  }
}

function inspect(instance: Resource, states: InstanceStates): void {
  if (instance.kind === "group") {
    for (const member of instance.children) inspect(member, states);
    return;
  }
  if (instance.running.length > 0) states.active = true;
  let starts = false;
  let stops = false;
  for (const action of instance.actionList) {
    switch (action.task) {
      case "start":
        if (action.required && action.runnable) starts = true;
        break;
      case "stop":
        if (action.required && (action.runnable || action.pseudo)) stops = true;
        break;
      case "promote":
        if (action.required && action.runnable) states.promoting = true;
        break;
      case "demote":
        if (action.required && (action.runnable || action.pseudo)) states.demoting = true;
        break;
    }
  }
  if (starts) states.starting = true;
  if (stops) states.stopping = true;
  if (starts && stops) states.restarting = true;
}

function createForBundle(cluster: Cluster, bundle: Bundle): void {
  for (const { container, ip, connection } of bundle.replicas) {
    if (ip !== undefined) createForPrimitive(cluster, ip);
    createForPrimitive(cluster, container);
    if (connection !== undefined) createForPrimitive(cluster, connection);
  }
  createEvents(
    cluster,
    bundle,
    bundle.replicas.map(({ container }) => container),
    false,
  );
  const { clone } = bundle;
  if (clone === undefined) return;
  createForClone(cluster, clone);
  if (!clone.promotable) return;
  const required = (task: string): boolean =>
    clone.children.some((child) =>
      child.actionList.some((action) => action.task === task && action.required),
    );
  for (const [task, done] of [
    ["promote", "promoted"],
    ["demote", "demoted"],
  ] as const) {
    pseudoAction(cluster, bundle, task, required(task));
    pseudoAction(cluster, bundle, done, required(task)).priority = 1_000_000;
  }
}

/** What one primitive's move consists of. */
interface Plan {
  readonly current: Node | undefined;
  readonly target: Node | undefined;
  /** The node on which it is to stay although it is active elsewhere too. */
  expected: Node | undefined;
  needsStop: boolean;
  needsPromote: boolean;
}

function createForPrimitive(cluster: Cluster, primitive: Primitive): void {
  const target = primitive.node;
  const current = currentNode(primitive);
  if (primitive.nextRole === Role.Unknown)
    primitive.nextRole = target === undefined ? Role.Stopped : Role.Started;
  for (const source of primitive.dangling) {
    const stop = resourceAction(cluster, primitive, { task: "stop", node: source, required: true });
    stop.migrationAbort = true;
  }
  const plan: Plan = { current, target, expected: undefined, needsStop: false, needsPromote: false };
  const moving =
    current !== undefined && target !== undefined && current !== target && primitive.nextRole >= Role.Started;
  let migrates = moving && mayMigrate(primitive, current);
  if (moving) plan.needsStop = true;
  migrates = settleActivity(primitive, plan, migrates);
  if (primitive.startPending && target !== undefined) {
    resourceAction(cluster, primitive, { task: "start", node: target, required: false }).shown = true;
  }
  if (!moving) settleInPlace(primitive, plan);
  goDown(cluster, primitive, plan);
  if (primitive.role <= primitive.nextRole && !primitive.blocked) comeBack(cluster, primitive, plan);
  goOn(cluster, primitive, plan);
  createRecurring(cluster, primitive);
  if (migrates && current !== undefined) createMigration(cluster, primitive, current);
}

/** A half-done migration is gone on with, or given up; something active in two places is sorted out. */
function settleActivity(primitive: Primitive, plan: Plan, mayMigrateNow: boolean): boolean {
  const { partialSource, partialTarget } = primitive;
  let migrates = mayMigrateNow;
  if (partialTarget !== undefined) {
    if (
      migrates &&
      primitive.running.length === 2 &&
      plan.current === partialSource &&
      plan.target === partialTarget
    ) {
      return true;
    }
    primitive.partialSource = undefined;
    primitive.partialTarget = undefined;
    plan.needsStop = true;
    return false;
  }
  const places = primitive.needsFencing
    ? primitive.running.length
    : primitive.running.filter((node) => node.online && !node.unclean).length;
  if (places > 1) {
    migrates = false;
    if (primitive.multipleActive === "stop_start") {
      plan.needsStop = true;
    } else if (primitive.multipleActive === "stop_unexpected") {
      plan.needsStop = true;
      plan.expected = plan.target;
    }
  }
  return migrates;
}

function settleInPlace(primitive: Primitive, plan: Plan): void {
  if (primitive.failed) {
    if (primitive.stopIfFailed) plan.needsStop = true;
    else if (primitive.nextRole === Role.Promoted) plan.needsPromote = true;
  } else if (primitive.blocked) {
    plan.needsStop = true;
  } else if (primitive.role > Role.Started && plan.current !== undefined && plan.target !== undefined) {
    const [start] = findActions(primitive, "start", plan.target);
    if (start?.required === true) plan.needsStop = true;
  }
}

type Step = "start" | "stop" | "promote" | "demote" | "none";

/** The next role on the way, and what leads there. */
function stepFrom(role: Role, goal: Role): { next: Role; step: Step } {
  switch (role) {
    case Role.Unknown:
      return goal === Role.Unknown
        ? { next: Role.Unknown, step: "none" }
        : { next: Role.Stopped, step: goal === Role.Stopped ? "stop" : "none" };
    case Role.Stopped:
      return goal >= Role.Unpromoted
        ? { next: Role.Unpromoted, step: "start" }
        : { next: Role.Started, step: "start" };
    case Role.Started:
      if (goal === Role.Promoted) return { next: Role.Promoted, step: "promote" };
      if (goal === Role.Unpromoted) return { next: Role.Unpromoted, step: "none" };
      return { next: Role.Stopped, step: "stop" };
    case Role.Unpromoted:
      if (goal === Role.Promoted) return { next: Role.Promoted, step: "promote" };
      return { next: Role.Stopped, step: "stop" };
    case Role.Promoted:
      return { next: Role.Unpromoted, step: "demote" };
  }
}

function goDown(cluster: Cluster, primitive: Primitive, plan: Plan): void {
  let { role } = primitive;
  if (role === Role.Unknown) return;
  while (role !== Role.Stopped) {
    const { next, step }: { next: Role; step: Step } =
      role === Role.Promoted ? stepFrom(role, Role.Stopped) : { next: Role.Stopped, step: "stop" };
    if (plan.current === undefined && primitive.running.length === 0) break;
    take(cluster, primitive, plan, step, plan.current, plan.needsStop);
    role = next;
  }
}

function comeBack(cluster: Cluster, primitive: Primitive, plan: Plan): void {
  let role: Role = Role.Stopped;
  while (role < primitive.role) {
    const { next, step } = stepFrom(role, primitive.role);
    const required = plan.needsStop || (step === "promote" && plan.needsPromote);
    take(cluster, primitive, plan, step, plan.target, required);
    role = next;
  }
}

function goOn(cluster: Cluster, primitive: Primitive, plan: Plan): void {
  let role: Role = primitive.role === Role.Unknown ? Role.Stopped : primitive.role;
  const expectedBefore = plan.expected;
  plan.expected = undefined;
  while (role !== primitive.nextRole) {
    const { next, step } = stepFrom(role, primitive.nextRole);
    take(cluster, primitive, plan, step, plan.target, true);
    role = next;
  }
  plan.expected = expectedBefore;
}

function take(
  cluster: Cluster,
  primitive: Primitive,
  plan: Plan,
  step: Step,
  node: Node | undefined,
  required: boolean,
): void {
  switch (step) {
    case "none":
      return;
    case "stop":
      takeDown(cluster, primitive, plan, required);
      return;
    case "start":
      bringUp(cluster, primitive, plan, node, required);
      return;
    case "promote":
      raise(cluster, primitive, plan, node, required);
      return;
    case "demote":
      for (const active of primitive.running) {
        if (active === plan.expected) continue;
        resourceAction(cluster, primitive, { task: "demote", node: active, required });
      }
  }
}

function takeDown(cluster: Cluster, primitive: Primitive, plan: Plan, required: boolean): void {
  for (const node of primitive.running) {
    if (node === plan.expected) continue;
    if (primitive.partialTarget !== undefined) {
      if (node === primitive.partialTarget && node === primitive.node) continue;
      makeStop(cluster, primitive, plan, node, true);
      continue;
    }
    makeStop(cluster, primitive, plan, node, required);
  }
}

const noNode: ActionReason = { kind: "no-node" };
const multiplyActive: ActionReason = { kind: "multiply-active" };

function makeStop(cluster: Cluster, primitive: Primitive, plan: Plan, node: Node, required: boolean): void {
  const action = resourceAction(cluster, primitive, { task: "stop", node, required });
  if (primitive.node === undefined) {
    action.reason ??= noNode;
  } else if (plan.expected !== undefined) {
    action.reason ??= multiplyActive;
  }
  if (!primitive.managed) action.runnable = false;
  if (primitive.needsUnfencing && cluster.unfencingInUse && node.unfenceAction !== undefined) {
    orderActions(cluster, action, node.unfenceAction, Rel.pullFirst);
  }
}

function bringUp(
  cluster: Cluster,
  primitive: Primitive,
  plan: Plan,
  node: Node | undefined,
  required: boolean,
): void {
  const action = resourceAction(cluster, primitive, { task: "start", node, required: false });
  if (node !== undefined && primitive.needsUnfencing && cluster.unfencingInUse && required) {
    requireUnfencing(cluster, primitive, action);
  }
  if (required && action.runnable) action.required = primitive.managed;
  if (plan.expected !== undefined && node === plan.expected) action.pseudo = true;
}

function raise(
  cluster: Cluster,
  primitive: Primitive,
  plan: Plan,
  node: Node | undefined,
  required: boolean,
): void {
  const starts = withKey(primitive, "start") ?? [];
  if (starts.some((action) => !action.runnable && action.node === node)) {
    for (const existing of withKey(primitive, "promote") ?? []) existing.runnable = false;
    return;
  }
  const action = resourceAction(cluster, primitive, { task: "promote", node, required });
  if (plan.expected !== undefined && node === plan.expected) action.pseudo = true;
}

/** Failures of resources that the plan no longer has are forgotten, after they stopped. */
export function clearRemovedFailures(cluster: Cluster, primitive: Primitive): void {
  if (!primitive.removed || primitive.parent !== undefined) return;
  for (const node of cluster.nodes) {
    if (!node.online || failCount(cluster, primitive, node, { effective: true }).count === 0) continue;
    clearFailures(cluster, primitive, node, "removed");
    const clear = findAction(primitive, "clear_failcount", node);
    const stopAction = firstAction(primitive, "stop");
    if (clear !== undefined && stopAction !== undefined) orderActions(cluster, clear, stopAction, Rel.weak);
  }
}
