// Telling the instances of a clone what is about to happen to the others, and what has happened. Source: Pacemaker
// Explained, "Clone Resource Agent Requirements" (notifications). Around each of start, stop, promote and demote of a
// clone stand two phases, pre and post; in each every instance is told, and only then it goes on.
import { findAction, pseudoAction, relate, resourceAction, tellAgent, withKey } from "./actions.ts";
import { order } from "./orderings.ts";
import type { Action, Clone, Cluster, Node, Primitive, Resource } from "./model.ts";
import { cloneOf, primitivesOf, Rel, Role } from "./model.ts";
import { compareText, infinity } from "./numbers.ts";

const phases = [
  ["start", "running"],
  ["stop", "stopped"],
  ["promote", "promoted"],
  ["demote", "demoted"],
] as const;
type Task = (typeof phases)[number][0];

/** Makes the phases around what the clone does. */
export function orderNotifications(cluster: Cluster, clone: Clone): void {
  for (const [task, done] of phases) {
    if (!clone.promotable && (task === "promote" || task === "demote")) continue;
    const before = event(cluster, clone, `pre_notify_${task}`);
    const told = event(cluster, clone, `confirmed-pre_notify_${task}`);
    const after = event(cluster, clone, `post_notify_${done}`);
    const done2 = event(cluster, clone, `confirmed-post_notify_${done}`);
    after.priority = infinity;
    done2.priority = infinity;
    order(cluster, { firstAction: before, secondAction: told, flags: Rel.weak });
    order(cluster, { firstAction: told, second: clone, secondTask: task, flags: Rel.weak });
    order(cluster, { first: clone, firstTask: done, secondAction: after, flags: Rel.pullThen });
    order(cluster, { firstAction: told, secondAction: after, flags: Rel.weak });
    order(cluster, { firstAction: after, secondAction: done2, flags: Rel.pullThen });
  }
  const confirmed = (done: string): Action => event(cluster, clone, `confirmed-post_notify_${done}`);
  const before = (task: string): Action => event(cluster, clone, `pre_notify_${task}`);
  const sequence = (done: string, task: string): void =>
    order(cluster, { firstAction: confirmed(done), secondAction: before(task), flags: Rel.weak });
  sequence("stopped", "start");
  if (!clone.promotable) return;
  sequence("stopped", "promote");
  sequence("running", "promote");
  sequence("demoted", "promote");
  sequence("demoted", "start");
  sequence("demoted", "stop");
}

function event(cluster: Cluster, clone: Clone, key: string): Action {
  const action = pseudoAction(cluster, clone, key);
  action.notifyKey = key;
  return action;
}

/** Being fenced is like having stopped, and the others are told so. */
export function orderNotifiedFencing(
  cluster: Cluster,
  primitive: Primitive,
  fence: Action,
  _stop: Action,
): void {
  const clone = cloneOf(primitive);
  if (clone?.notify !== true) return;
  const after = pseudoAction(cluster, primitive, "post_notify_stonith", true);
  after.notifyKey = "post_notify_stop";
  after.priority = infinity;
  const confirmed = pseudoAction(cluster, primitive, "confirmed-post_notify_stonith", true);
  confirmed.notifyKey = "notified";
  confirmed.priority = infinity;
  order(cluster, { firstAction: fence, secondAction: after, flags: Rel.weak });
  order(cluster, { firstAction: after, secondAction: confirmed, flags: Rel.weak });
}

/** Makes the notifications themselves, once it is known what will happen. */
export function createNotifications(cluster: Cluster, clone: Clone): void {
  if (!clone.notify) return;
  const lists = listsOf(cluster, clone);
  for (const primitive of primitivesOf(clone)) {
    for (const [task, done] of phases) {
      if (!clone.promotable && (task === "promote" || task === "demote")) continue;
      const begin = withKey(clone, task)?.at(-1);
      if (begin?.required !== true || !happens(begin, task)) continue;
      requirePhases(clone, task, done);
      notifyInstance(cluster, clone, primitive, task, done, lists);
    }
    tellOfFencing(cluster, clone, primitive, lists);
  }
}

/** What cannot be done is not announced; only that an instance is gone is told in any case. */
function happens(begin: Action, task: Task): boolean {
  return begin.runnable || task === "stop";
}

function requirePhases(clone: Clone, task: Task, done: string): void {
  for (const key of [
    `pre_notify_${task}`,
    `confirmed-pre_notify_${task}`,
    `post_notify_${done}`,
    `confirmed-post_notify_${done}`,
  ]) {
    const action = withKey(clone, key)?.at(-1);
    if (action !== undefined) {
      action.required = true;
      action.runnable = true;
    }
  }
}

type Lists = ReadonlyMap<string, string>;

function notifyInstance(
  cluster: Cluster,
  clone: Clone,
  primitive: Primitive,
  task: Task,
  done: string,
  lists: Lists,
): void {
  const tell = (phase: "pre" | "post", node: Node): void =>
    notify(cluster, primitive, node, { phase, task, lists }, phaseEvents(clone, phase, task, done));
  if (task === "stop" || task === "demote") {
    for (const node of primitive.running) {
      const stop = findAction(primitive, "stop", node);
      if (!node.online || (node.unclean && stop?.pseudo === true)) continue;
      tell("pre", node);
      if (task === "demote" || stop?.required !== true) tell("post", node);
    }
    return;
  }
  const { node } = primitive;
  if (node === undefined || primitive.nextRole === Role.Stopped) return;
  const start = findAction(primitive, "start", node);
  if (start?.required === true && isBehindBlockedConnection(start, node)) return;
  if (task === "promote" || start?.required !== true) tell("pre", node);
  tell("post", node);
}

function isBehindBlockedConnection(start: Action, node: Node): boolean {
  if (node.connection === undefined || start.runnable) return false;
  return start.inputs.some(
    ({ first }) => first.resource === node.connection && first.task === "start" && !first.runnable,
  );
}

interface Events {
  readonly begin: Action;
  readonly end: Action;
}

function phaseEvents(clone: Clone, phase: "pre" | "post", task: Task, done: string): Events | undefined {
  const about = phase === "pre" ? task : done;
  const begin = withKey(clone, `${phase}_notify_${about}`)?.at(-1);
  const end = withKey(clone, `confirmed-${phase}_notify_${about}`)?.at(-1);
  return begin === undefined || end === undefined ? undefined : { begin, end };
}

interface Notice {
  readonly phase: "pre" | "post";
  readonly task: Task;
  readonly lists: Lists;
}

function notify(
  cluster: Cluster,
  primitive: Primitive,
  node: Node,
  { phase, task, lists }: Notice,
  events: Events | undefined,
): void {
  if (events === undefined) return;
  if (!node.online && node.kind !== "guest") return;
  const key = `${phase}_notify_${task}`;
  const action = resourceAction(cluster, primitive, { task: "notify", key, node, required: true });
  action.notifyKey = key;
  tellAgent(action, "notify_type", phase);
  tellAgent(action, "notify_operation", task);
  for (const [name, value] of lists) tellAgent(action, name, value);
  relate(events.begin, action, Rel.weak);
  relate(action, events.end, Rel.weak);
  if (phase === "post") {
    for (const recurring of primitive.actionList) {
      if (recurring.intervalMs > 0 && recurring.task !== "cancel" && recurring.node === node) {
        relate(events.end, recurring, Rel.weak);
      }
    }
  }
}

function tellOfFencing(cluster: Cluster, clone: Clone, fenced: Primitive, lists: Lists): void {
  const begin = withKey(fenced, "post_notify_stonith")?.at(-1);
  const end = withKey(fenced, "confirmed-post_notify_stonith")?.at(-1);
  if (begin === undefined || end === undefined) return;
  for (const other of primitivesOf(clone)) {
    if (other === fenced) continue;
    for (const node of other.running) {
      const stop = findAction(other, "stop", node);
      if (!node.online || node.unclean || stop?.required === true) continue;
      notify(cluster, other, node, { phase: "post", task: "stop", lists }, { begin, end });
    }
  }
}

/** Who is where and what changes, as the agents get it. */
function listsOf(cluster: Cluster, clone: Clone): Lists {
  const groups = new Map<string, [string, string][]>();
  const add = (list: string, primitive: Resource, node: Node | undefined): void => {
    const entry: [string, string] = [primitive.id, node?.name ?? ""];
    const known = groups.get(list);
    if (known === undefined) groups.set(list, [entry]);
    else known.push(entry);
  };
  for (const primitive of primitivesOf(clone)) {
    for (const [task] of phases) {
      for (const action of withKey(primitive, task) ?? []) {
        if (action.required && (action.runnable || action.pseudo)) add(task, primitive, action.node);
      }
    }
    if (primitive.running.length === 0) add("inactive", primitive, undefined);
    for (const node of primitive.running) {
      add("active", primitive, node);
      if (primitive.role === Role.Promoted) add("promoted", primitive, node);
      else if (clone.promotable) add("unpromoted", primitive, node);
    }
  }
  const lists = new Map<string, string>();
  for (const name of ["active", "inactive", "start", "stop", "promote", "demote", "promoted", "unpromoted"]) {
    const entries = (groups.get(name) ?? []).toSorted((a, b) => compareText(a[0], b[0]));
    lists.set(`notify_${name}_resource`, entries.map(([id]) => id).join(" "));
    if (name !== "inactive") lists.set(`notify_${name}_uname`, entries.map(([, node]) => node).join(" "));
  }
  const members = cluster.nodes.filter(({ ofBundle }) => !ofBundle);
  const online = members.filter((node) => node.online);
  lists.set("notify_available_uname", online.map(({ name }) => name).join(" "));
  lists.set("notify_all_uname", members.map(({ name }) => name).join(" "));
  return lists;
}
