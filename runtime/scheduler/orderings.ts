// Wishes for order, noted while it is not yet known which actions there will be; relations.ts makes relations of them.
// What is ordered also when it migrates is ordered by the same wish: a live migration is a stop and a start in other
// words. Source: Pacemaker Explained, "Specifying the Order in which Resources Should Start/Stop", "Migrating Resources".
import type { Tie } from "./action-reasons.ts";
import type { Action, Cluster, Resource } from "./model.ts";
import { isAncestor, Rel } from "./model.ts";

export interface OrderingRequest {
  readonly first?: Resource | undefined;
  readonly firstTask?: string;
  readonly firstAction?: Action | undefined;
  readonly second?: Resource | undefined;
  readonly secondTask?: string;
  readonly secondAction?: Action | undefined;
  readonly flags: number;
  /** The configured constraint that says so, if one does. */
  readonly tie?: Tie | undefined;
}

export function order(cluster: Cluster, request: OrderingRequest): void {
  const { firstAction, firstTask, secondAction, secondTask, tie } = request;
  const first = request.first ?? firstAction?.resource;
  const second = request.second ?? secondAction?.resource;
  cluster.orderings.push({
    first,
    firstTask,
    firstAction,
    second,
    secondTask,
    secondAction,
    flags: request.flags,
    tie,
  });
  if (first === undefined || second === undefined || firstTask === undefined || secondTask === undefined)
    return;
  orderMigrations(cluster, first, firstTask, second, secondTask, tie);
}

export function orderTasks(
  cluster: Cluster,
  first: Resource,
  firstTask: string,
  second: Resource,
  secondTask: string,
  flags: number,
): void {
  push(cluster, first, firstTask, second, secondTask, flags, undefined);
  orderMigrations(cluster, first, firstTask, second, secondTask, undefined);
}

export function orderActions(cluster: Cluster, first: Action, second: Action, flags: number): void {
  order(cluster, { firstAction: first, secondAction: second, flags });
}

function push(
  cluster: Cluster,
  first: Resource,
  firstTask: string,
  second: Resource,
  secondTask: string,
  flags: number,
  tie: Tie | undefined,
): void {
  const none = undefined;
  cluster.orderings.push({
    first,
    firstTask,
    firstAction: none,
    second,
    secondTask,
    secondAction: none,
    flags,
    tie,
  });
}

function orderMigrations(
  cluster: Cluster,
  first: Resource,
  firstTask: string,
  second: Resource,
  secondTask: string,
  tie: Tie | undefined,
): void {
  if (!second.allowMigrate || first === second) return;
  if (isAncestor(first, second) || isAncestor(second, first)) return;
  const both = first.allowMigrate;
  const add = (a: string, b: string, flags: number): void => push(cluster, first, a, second, b, flags, tie);
  const condition = Rel.weak | (both ? Rel.unlessFirstMigrates : 0);
  const partial = second.kind === "primitive" && second.partialTarget !== undefined;
  switch (`${firstTask} ${secondTask}`) {
    case "start start":
      if (both) add("migrate_from", "migrate_to", Rel.weak);
      add("start", "migrate_to", condition);
      return;
    case "stop stop":
      add("stop", "migrate_to", condition);
      if (partial) add("stop", "migrate_from", Rel.weak);
      return;
    case "promote start":
      add("promote", "migrate_to", Rel.weak);
      return;
    case "demote stop":
      add("demote", "migrate_to", Rel.weak);
      if (partial) add("demote", "migrate_from", Rel.weak);
  }
}
