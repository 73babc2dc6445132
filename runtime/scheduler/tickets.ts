// Resources that may run only while a ticket is granted to this site. Source: Pacemaker Explained, "Multi-Site Clusters
// and Tickets".
import type { TicketConstraint } from "../../plan/index.ts";
import { roleOf } from "./colocation.ts";
import { requireFencing } from "./fence.ts";
import { ban } from "./location.ts";
import type { Cluster, Primitive, Resource } from "./model.ts";
import { primitivesOf, Role } from "./model.ts";
import { resolveReference } from "./names.ts";
import type { ScoreCause } from "./reasons.ts";
import { constraintOf } from "./why.ts";

interface Ticket {
  readonly granted: boolean;
  readonly standby: boolean;
}

export function readTicketConstraint(cluster: Cluster, constraint: TicketConstraint): void {
  const ticket = ticketOf(cluster, constraint.ticket);
  for (const set of constraint.sets) {
    const role = roleOf(set.role);
    for (const name of set.resources) {
      for (const resource of resolveReference(cluster, name)) {
        if (role === Role.Promoted) noteTicket(resource, constraint.ticket);
        for (const primitive of primitivesOf(resource)) {
          applyTicket(cluster, primitive, ticket, role, constraint);
        }
      }
    }
  }
}

function ticketOf(cluster: Cluster, id: string): Ticket {
  return cluster.state.tickets.find((ticket) => ticket.id === id) ?? { granted: false, standby: false };
}

const promotedTickets = new WeakMap<Resource, string[]>();

/** Promotion waits for these tickets. */
function noteTicket(resource: Resource, ticket: string): void {
  const known = promotedTickets.get(resource);
  if (known === undefined) promotedTickets.set(resource, [ticket]);
  else known.push(ticket);
}

export function lacksTicketForPromotion(cluster: Cluster, resource: Resource): boolean {
  return (promotedTickets.get(resource) ?? []).some((id) => {
    const { granted, standby } = ticketOf(cluster, id);
    return !granted || standby;
  });
}

function applyTicket(
  cluster: Cluster,
  primitive: Primitive,
  ticket: Ticket,
  role: Role,
  constraint: TicketConstraint,
): void {
  const policy = constraint.lossPolicy;
  if (ticket.granted && !ticket.standby) return;
  if (!ticket.granted && primitive.running.length > 0) {
    const held = policy === "fence" && !cluster.options.fencing ? "stop" : policy;
    lose(cluster, primitive, role, held, constraint);
    return;
  }
  if (role !== Role.Promoted || policy === "stop") banAll(cluster, primitive, constraint);
}

function banAll(cluster: Cluster, primitive: Primitive, constraint: TicketConstraint): void {
  const cause: ScoreCause = { kind: "ticket", ticket: constraint.ticket, ...constraintOf(constraint) };
  for (const node of cluster.nodes) ban(cluster, primitive, node, cause);
}

function lose(
  cluster: Cluster,
  primitive: Primitive,
  role: Role,
  policy: TicketConstraint["lossPolicy"],
  constraint: TicketConstraint,
): void {
  const concerned = role === Role.Unknown || role === primitive.role;
  switch (policy) {
    case "stop":
      banAll(cluster, primitive, constraint);
      return;
    case "demote":
      if (role !== Role.Promoted) banAll(cluster, primitive, constraint);
      return;
    case "fence":
      if (!concerned) return;
      banAll(cluster, primitive, constraint);
      for (const node of primitive.running) requireFencing(cluster, node, { kind: "ticket-lost" });
      return;
    case "freeze":
      if (!concerned) return;
      primitive.managed = false;
      primitive.blocked = true;
  }
}
