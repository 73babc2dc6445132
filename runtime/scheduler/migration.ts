// Live migration: migrate_to on the source, migrate_from on the target, in place of stop and start. Source: Pacemaker
// Explained, "Migrating Resources".
import { findAction, resourceAction, tellAgent } from "./actions.ts";
import type { Action, Cluster, Node, Primitive } from "./model.ts";
import { Rel } from "./model.ts";
import { order } from "./orderings.ts";

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
