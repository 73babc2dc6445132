// Live migration: migrate_to on the source, migrate_from on the target, in place of stop and start. Source: Pacemaker
// Explained, "Migrating Resources".
import type { Tie } from "./action-reasons.ts";
import { findAction, order, resourceAction, tellAgent } from "./actions.ts";
import type { Action, Cluster, Node, Primitive, Resource } from "./model.ts";
import { Rel } from "./model.ts";

/** May it migrate, as far as its own state goes? */
export function mayMigrate(primitive: Primitive, from: Node): boolean {
  const to = primitive.node;
  return (
    primitive.allowMigrate &&
    primitive.managed &&
    !primitive.failed &&
    !primitive.startPending &&
    !from.unclean &&
    to !== undefined &&
    !to.unclean
  );
}

/** Turns the move into a migration. All of it stays optional until something requires the stop or the start. */
export function createMigration(cluster: Cluster, primitive: Primitive, from: Node): void {
  const to = primitive.node;
  if (to === undefined) return;
  const partial = primitive.partialTarget !== undefined;
  const start = startOn(cluster, primitive, to, !partial);
  const stop =
    findAction(primitive, "stop", from) ??
    resourceAction(cluster, primitive, { task: "stop", node: from, required: false });
  start.migratable = true;
  stop.migratable = true;
  start.pseudo = true;
  const migrateFrom = resourceAction(cluster, primitive, { task: "migrate_from", node: to, required: true });
  migrateFrom.migratable = true;
  tellAgent(migrateFrom, "migrate_source", from.name);
  tellAgent(migrateFrom, "migrate_target", to.name);
  migrateFrom.required = start.required;
  if (partial) {
    migrateFrom.required = true;
    order(cluster, {
      first: primitive,
      firstTask: "monitor",
      second: primitive,
      secondTask: "migrate_from",
      flags: Rel.weak,
    });
  } else {
    const migrateTo = resourceAction(cluster, primitive, { task: "migrate_to", node: from, required: true });
    migrateTo.migratable = true;
    tellAgent(migrateTo, "migrate_source", from.name);
    tellAgent(migrateTo, "migrate_target", to.name);
    migrateTo.required = start.required;
    order(cluster, {
      first: primitive,
      firstTask: "monitor",
      second: primitive,
      secondTask: "migrate_to",
      flags: Rel.weak,
    });
    order(cluster, {
      first: primitive,
      firstTask: "migrate_to",
      second: primitive,
      secondTask: "migrate_from",
      flags: Rel.weak | Rel.firstIfMigratableThen,
    });
  }
  order(cluster, {
    first: primitive,
    firstTask: "migrate_from",
    second: primitive,
    secondTask: "stop",
    flags: Rel.weak | Rel.firstIfMigratableThen,
  });
  order(cluster, {
    first: primitive,
    firstTask: "migrate_from",
    second: primitive,
    secondTask: "start",
    flags: Rel.weak | Rel.firstIfMigratableThen | Rel.elseReal,
  });
}

function startOn(cluster: Cluster, primitive: Primitive, node: Node, required: boolean): Action {
  return resourceAction(cluster, primitive, { task: "start", node, required });
}

/** What orders between two resources mean for their migrations. */
export function orderMigration(
  cluster: Cluster,
  first: Resource,
  firstTask: string,
  second: Resource,
  secondTask: string,
  tie: Tie,
): void {
  if (first === second || !second.allowMigrate) return;
  const both = first.allowMigrate;
  const add = (a: string, b: string, flags: number): void =>
    order(cluster, { first, firstTask: a, second, secondTask: b, flags, tie });
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
