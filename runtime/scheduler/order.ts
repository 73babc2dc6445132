// Which resource waits for which: reading ordering constraints. Source: Pacemaker Explained, "Specifying the Order in
// which Resources Should Start/Stop". What the relations mean is worked out in relations.ts.
import type { Order, OrderAction, OrderKind, OrderSet, OrderSets } from "../../plan/index.ts";
import type { Tie } from "./action-reasons.ts";
import { plainAction } from "./actions.ts";
import { order } from "./orderings.ts";
import type { Action, Cluster, Resource } from "./model.ts";
import { Rel } from "./model.ts";
import { findResource, membersOf } from "./names.ts";

export function readOrder(cluster: Cluster, constraint: Order): void {
  const first = findResource(cluster, constraint.first);
  const second = findResource(cluster, constraint.then);
  if (first === undefined || second === undefined) {
    readOrderOfNames(cluster, constraint, first !== undefined, second !== undefined);
    return;
  }
  const firstTask = constraint.firstAction ?? "start";
  const secondTask = constraint.thenAction ?? firstTask;
  const symmetry = symmetryOf(constraint.type, constraint.symmetrical);
  const flags = flagsOf(constraint.type, firstTask, symmetry);
  const minimum = first.kind === "clone" ? minimumOf(first, constraint) : 0;
  if (first.kind === "clone" && minimum > 0 && isUp(firstTask)) {
    orderMinimum(cluster, constraint, first, firstTask, second, secondTask, flags, minimum);
  } else {
    add(cluster, first, firstTask, second, secondTask, flags, constraint);
  }
  if (!symmetry) return;
  const inverseFirst = inverse(firstTask);
  const inverseThen = inverse(secondTask);
  add(cluster, second, inverseThen, first, inverseFirst, inverseFlags(constraint.type), constraint);
}

function minimumOf(clone: Extract<Resource, { kind: "clone" }>, constraint: Order): number {
  if (clone.min > 0) return clone.min;
  return constraint.requireAll === false ? 1 : 0;
}

function isUp(task: string): boolean {
  return task === "start" || task === "promote";
}

function inverse(task: OrderAction): OrderAction {
  switch (task) {
    case "start":
      return "stop";
    case "stop":
      return "start";
    case "promote":
      return "demote";
    case "demote":
      return "promote";
  }
}

function symmetryOf(kind: OrderKind, symmetrical: boolean | undefined): boolean {
  if (kind === "Serialize") return false;
  return symmetrical ?? true;
}

function flagsOf(kind: OrderKind, firstTask: string, symmetrical: boolean): number {
  switch (kind) {
    case "Optional":
      return Rel.weak;
    case "Serialize":
      return Rel.serialize;
    case "Mandatory":
      if (!symmetrical) return Rel.weak | Rel.asymmetric;
      return Rel.weak | Rel.pullThen | (isUp(firstTask) ? Rel.blockThen : 0);
  }
}

function inverseFlags(kind: OrderKind): number {
  return kind === "Mandatory" ? Rel.weak | Rel.pullFirst : Rel.weak;
}

function add(
  cluster: Cluster,
  first: Resource,
  firstTask: string,
  second: Resource,
  secondTask: string,
  flags: number,
  tie: Tie,
): void {
  order(cluster, { first, firstTask, second, secondTask, flags, tie });
}

/** Enough instances are enough: a point in the order counts those that can run. */
function orderMinimum(
  cluster: Cluster,
  tie: Tie,
  clone: Extract<Resource, { kind: "clone" }>,
  firstTask: string,
  second: Resource,
  secondTask: string,
  flags: number,
  minimum: number,
): void {
  const enough = plainAction(cluster, {
    key: `clone-one-or-more:${tie.id}`,
    task: "clone-one-or-more",
    node: undefined,
    pseudo: true,
  });
  enough.requiredRunnable = minimum;
  for (const child of clone.children) {
    order(cluster, { first: child, firstTask, secondAction: enough, flags: Rel.counted | Rel.showThen, tie });
  }
  order(cluster, { firstAction: enough, second, secondTask, flags: flags | Rel.blockThen, tie });
}

/** A tag or template is a set without order, the other side a set of one. */
function readOrderOfNames(cluster: Cluster, constraint: Order, left: boolean, right: boolean): void {
  const firsts = left ? [constraint.first] : membersOf(cluster, constraint.first);
  const thens = right ? [constraint.then] : membersOf(cluster, constraint.then);
  if (firsts === undefined || thens === undefined) return;
  const set = (resources: readonly string[], action: OrderAction | undefined): OrderSet => ({
    resources,
    sequential: false,
    ...(action === undefined ? {} : { action }),
    ...(constraint.requireAll === undefined ? {} : { requireAll: constraint.requireAll }),
  });
  const firstTask = constraint.firstAction;
  readOrderSets(cluster, {
    ...constraint,
    kind: "order-sets",
    sets: [set(firsts, firstTask), set(thens, constraint.thenAction ?? firstTask)],
  });
}

interface ResolvedSet {
  readonly set: OrderSet;
  readonly members: readonly Resource[];
  readonly task: OrderAction;
  readonly number: number;
}

type SetConstraint = Omit<OrderSets, "kind"> & { readonly kind: "order-sets" };

export function readOrderSets(cluster: Cluster, constraint: SetConstraint): void {
  const symmetry = symmetryOf(constraint.type, constraint.symmetrical);
  const sets = constraint.sets.map((set, number) => ({
    set,
    members: set.resources
      .flatMap((name) =>
        findResource(cluster, name) === undefined ? (membersOf(cluster, name) ?? []) : [name],
      )
      .map((name) => findResource(cluster, name))
      .filter((resource) => resource !== undefined),
    task: set.action ?? "start",
    number,
  }));
  let previous: ResolvedSet | undefined;
  for (const set of sets) {
    orderInside(cluster, constraint, set, symmetry);
    if (previous !== undefined && previous.members.length > 0 && set.members.length > 0) {
      orderSets(cluster, constraint, previous, set, constraint.type, symmetry);
      if (symmetry) orderSetsInverse(cluster, constraint, previous, set, constraint.type);
    }
    previous = set;
  }
}

function orderInside(
  cluster: Cluster,
  constraint: SetConstraint,
  { set, members, task }: ResolvedSet,
  symmetry: boolean,
): void {
  const kind = constraint.type;
  if (kind === "Serialize") {
    const flags = flagsOf(kind, task, symmetry);
    members.forEach((member, i) => {
      for (let j = 0; j < i; j++) add(cluster, members[j] as Resource, task, member, task, flags, constraint);
    });
    return;
  }
  if (set.sequential === false) return;
  const flags = flagsOf(kind, task, symmetry);
  for (let i = 1; i < members.length; i++) {
    add(cluster, members[i - 1] as Resource, task, members[i] as Resource, task, flags, constraint);
  }
  if (!symmetry) return;
  const down = inverse(task);
  for (let i = members.length - 1; i > 0; i--) {
    add(
      cluster,
      members[i] as Resource,
      down,
      members[i - 1] as Resource,
      down,
      inverseFlags(kind),
      constraint,
    );
  }
}

/** Between sets a set is one after the other only where that was written down. */
function lastsOf(set: ResolvedSet): readonly Resource[] {
  return set.set.sequential === true ? set.members.slice(-1) : set.members;
}

function firstsOf(set: ResolvedSet): readonly Resource[] {
  return set.set.sequential === true ? set.members.slice(0, 1) : set.members;
}

function orderSets(
  cluster: Cluster,
  tie: Tie,
  before: ResolvedSet,
  after: ResolvedSet,
  kind: OrderKind,
  symmetry: boolean,
): void {
  const flags = flagsOf(kind, before.task, symmetry);
  if (before.set.requireAll === false && isUp(before.task)) {
    const one = oneOrMore(cluster, `one-or-more:${tie.id}-${before.number}`);
    for (const member of before.members) {
      order(cluster, {
        first: member,
        firstTask: before.task,
        secondAction: one,
        flags: Rel.counted | Rel.showThen,
        tie,
      });
    }
    for (const member of after.members) {
      order(cluster, {
        firstAction: one,
        second: member,
        secondTask: after.task,
        flags: flags | Rel.blockThen,
        tie,
      });
    }
    return;
  }
  for (const a of lastsOf(before))
    for (const b of firstsOf(after)) add(cluster, a, before.task, b, after.task, flags, tie);
}

function oneOrMore(cluster: Cluster, key: string): Action {
  const action = plainAction(cluster, { key, task: "one-or-more", node: undefined, pseudo: true });
  action.requiredRunnable = 1;
  return action;
}

function orderSetsInverse(
  cluster: Cluster,
  tie: Tie,
  before: ResolvedSet,
  after: ResolvedSet,
  kind: OrderKind,
): void {
  const flags = inverseFlags(kind);
  for (const b of firstsOf(after)) {
    for (const a of lastsOf(before))
      add(cluster, b, inverse(after.task), a, inverse(before.task), flags, tie);
  }
}
