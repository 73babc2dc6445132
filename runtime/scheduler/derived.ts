// The state of an action as those see it that wait for it: for groups, clones and bundles it is made of what their
// members do.
import { findAction, findActions, withKey } from "./actions.ts";
import type { Action, Bundle, Group, Node, Primitive, Resource } from "./model.ts";

export const State = { required: 1, runnable: 2, migratable: 4 } as const;

export function ownState(action: Action): number {
  return (
    (action.required ? State.required : 0) |
    (action.runnable ? State.runnable : 0) |
    (action.migratable ? State.migratable : 0)
  );
}

/** `on`: as seen for that node; undefined: for all. */
export function derivedState(action: Action, on: Node | undefined): number {
  const { resource } = action;
  if (resource === undefined || resource.kind === "primitive") return ownState(action);
  switch (resource.kind) {
    case "group":
      return groupState(action, resource, on);
    case "clone":
      return collectiveState(action, resource.children, on);
    case "bundle":
      return collectiveState(action, bundleInstances(action, resource), on);
  }
}

/** Containers do the starting and stopping of a bundle, what is inside the promoting. */
function bundleInstances(action: Action, bundle: Bundle): readonly Resource[] {
  const task = baseTask(action.task);
  const inside = task === "promote" || task === "demote" || task === "notify";
  if (inside && bundle.clone !== undefined) return bundle.clone.children;
  return bundle.replicas.map((replica) => replica.container);
}

const bases: Readonly<Record<string, string>> = {
  running: "start",
  stopped: "stop",
  promoted: "promote",
  demoted: "demote",
};

/** The operation behind an event: `running` → `start`; also of the events around notifications. */
export function baseTask(task: string): string {
  const plain = bases[task];
  if (plain !== undefined) return plain;
  const notify = /_notify_(\w+)$/.exec(task);
  const about = notify?.[1];
  return about === undefined ? task : (bases[about] ?? about);
}

export const completions: Readonly<Record<string, string>> = {
  start: "running",
  stop: "stopped",
  promote: "promoted",
  demote: "demoted",
};

function groupState(action: Action, group: Group, on: Node | undefined): number {
  const task = baseTask(action.task);
  const isCompletion = task !== action.task;
  let state =
    State.runnable | (action.required ? State.required : 0) | (action.migratable ? State.migratable : 0);
  if (!action.runnable) state &= ~State.runnable;
  for (let i = 0; i < group.children.length; i++) {
    const member = group.children[i] as Primitive;
    const its =
      on === undefined ? firstOf(member, task) : (findAction(member, task, on) ?? noNode(member, task));
    if (its === undefined) {
      if (task !== "stop" && task !== "demote") state &= ~State.runnable;
      continue;
    }
    if (its.required) {
      state |= State.required;
      action.required = true;
    }
    if (isCompletion && !its.runnable) {
      state &= ~State.runnable;
      action.runnable = false;
    }
  }
  return state;
}

function noNode(resource: Resource, task: string): Action | undefined {
  return findAction(resource, task, undefined);
}

function firstOf(resource: Resource, task: string): Action | undefined {
  const actions = withKey(resource, task);
  return actions?.[actions.length - 1];
}

function collectiveState(action: Action, instances: readonly Resource[], on: Node | undefined): number {
  const task = baseTask(action.task);
  let required = false;
  let runnable = false;
  for (const instance of instances) {
    const its = on === undefined ? firstOf(instance, task) : (firstOn(instance, task, on) ?? undefined);
    if (its === undefined) continue;
    const state = derivedState(its, on);
    if ((state & State.required) !== 0) required = true;
    if ((state & State.runnable) !== 0) runnable = true;
  }
  if (!runnable && on !== undefined) {
    for (const instance of instances) {
      const its = firstOf(instance, task);
      if (its !== undefined && (derivedState(its, undefined) & State.runnable) !== 0) {
        runnable = true;
        break;
      }
    }
  }
  return (
    (required ? State.required : 0) |
    (runnable ? State.runnable : 0) |
    (action.migratable ? State.migratable : 0)
  );
}

/** Groups' actions have no node of their own: what their members do there counts. */
export function firstOn(resource: Resource, task: string, node: Node): Action | undefined {
  if (resource.kind === "primitive")
    return findAction(resource, task, node) ?? findAction(resource, task, undefined);
  for (const action of findActions(resource, task)) return action;
  return undefined;
}
