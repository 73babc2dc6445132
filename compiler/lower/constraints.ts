// Constraints of the model → constraints of the plan. Two single resources make a simple constraint, anything more a
// constraint of sets; a statement that names several nodes becomes several.
import { unreachable } from "../../grammar/index.ts";
import type {
  ColocationSet,
  Constraint as PlanConstraint,
  LocationSet,
  LocationSubject,
  OrderSet,
  Rule,
  TicketSet,
} from "../../plan/index.ts";
import type { Colocation, Constraint, Location, Order, Term } from "../model.ts";
import type { Locate } from "./plan.ts";

export function lowerConstraint(constraint: Constraint, locate: Locate): readonly PlanConstraint[] {
  switch (constraint.kind) {
    case "location":
      return lowerLocation(constraint, locate);
    case "colocation":
      return [lowerColocation(constraint, locate)];
    case "order":
      return [lowerOrder(constraint, locate)];
    case "ticket":
      return [
        {
          kind: "ticket",
          id: constraint.id,
          ticket: constraint.ticket.text,
          sets: constraint.terms.map((term): TicketSet => ({ resources: namesIn(term), ...roleOf(term) })),
          lossPolicy: constraint.lossPolicy,
          ...locate(constraint.at),
        },
      ];
    default:
      return unreachable(constraint);
  }
}

function namesIn(term: Term): readonly string[] {
  return term.members.map(({ name }) => name.text);
}

function only(term: Term): string {
  return term.members[0]?.name.text ?? ""; // a term without members never gets into the model
}

function roleOf(term: Term): Pick<TicketSet, "role"> {
  return term.role === undefined ? {} : { role: term.role };
}

function lowerLocation(location: Location, locate: Locate): readonly PlanConstraint[] {
  const { subject, role } = lowerSubject(location);
  const shared = {
    kind: "location" as const,
    subject,
    ...(role === undefined ? {} : { role }),
  };
  const after = {
    ...(location.discovery === undefined ? {} : { discovery: location.discovery }),
    ...locate(location.at),
  };
  const { preference, when } = location;
  switch (preference.kind) {
    case "nodes":
      return preference.nodes.map(({ node, score }) => ({
        ...shared,
        id:
          preference.nodes.length === 1 && location.name !== undefined
            ? location.id
            : `${location.id}-${node.text}`,
        preference:
          when === undefined
            ? { kind: "node", node: node.text, score }
            : { kind: "rule", rule: { kind: "all", rules: [isNode(node.text), when.rule] }, score },
        ...after,
      }));
    case "score":
      return [
        {
          ...shared,
          id: location.id,
          preference: { kind: "rule", rule: when?.rule ?? always, score: preference.score },
          ...after,
        },
      ];
    case "score-attribute":
      return [
        {
          ...shared,
          id: location.id,
          preference: { kind: "rule", rule: when?.rule ?? always, scoreAttribute: preference.attribute.text },
          ...after,
        },
      ];
    default:
      return unreachable(preference);
  }
}

const always: Rule = { kind: "all", rules: [] };

function isNode(name: string): Rule {
  return { kind: "attribute", attribute: "#uname", operation: "eq", value: name };
}

function lowerSubject(location: Location): {
  readonly subject: LocationSubject;
  readonly role?: Term["role"];
} {
  const { subject } = location;
  if (subject.kind === "pattern") {
    return { subject: { kind: "pattern", pattern: subject.pattern, negate: subject.negated } };
  }
  const [first] = subject.terms;
  if (subject.terms.length === 1 && first !== undefined && !first.isSet) {
    return { subject: { kind: "resource", resource: only(first) }, role: first.role };
  }
  const sets = subject.terms.map((term): LocationSet => ({
    resources: namesIn(term),
    ...roleOf(term),
    ...(term.score === undefined ? {} : { score: term.score }),
  }));
  return { subject: { kind: "sets", sets } };
}

function lowerColocation(colocation: Colocation, locate: Locate): PlanConstraint {
  const rest = {
    ...(colocation.nodeAttribute === undefined ? {} : { nodeAttribute: colocation.nodeAttribute }),
    ...(colocation.influence === undefined ? {} : { influence: colocation.influence }),
    ...locate(colocation.at),
  };
  const [dependent, primary] = colocation.terms;
  if (
    colocation.terms.length === 2 &&
    dependent !== undefined &&
    primary !== undefined &&
    !dependent.isSet &&
    !primary.isSet
  ) {
    return {
      kind: "colocation",
      id: colocation.id,
      dependent: only(dependent),
      ...(dependent.role === undefined ? {} : { dependentRole: dependent.role }),
      primary: only(primary),
      ...(primary.role === undefined ? {} : { primaryRole: primary.role }),
      score: colocation.score,
      ...rest,
    };
  }
  const sets = colocation.terms.map((term): ColocationSet => ({
    resources: namesIn(term),
    ...roleOf(term),
    ...(term.score === undefined ? {} : { score: term.score }),
    ...(term.isSet ? { sequential: term.sequential } : {}),
  }));
  return { kind: "colocation-sets", id: colocation.id, sets, score: colocation.score, ...rest };
}

function lowerOrder(order: Order, locate: Locate): PlanConstraint {
  const symmetrical = order.symmetrical === undefined ? {} : { symmetrical: order.symmetrical };
  const [first, then] = order.terms;
  if (order.terms.length === 2 && first !== undefined && then !== undefined && !first.isSet && !then.isSet) {
    // A resource without a word is started. In a CIB the second would inherit the first one's action: it is said.
    const spoken = first.action !== undefined || then.action !== undefined;
    return {
      kind: "order",
      id: order.id,
      first: only(first),
      ...(spoken ? { firstAction: first.action ?? "start" } : {}),
      // oxlint-disable-next-line no-thenable -- the field is called so in the plan, and nobody awaits an order
      then: only(then),
      ...(spoken ? { thenAction: then.action ?? "start" } : {}),
      type: order.type,
      ...symmetrical,
      ...(first.any ? { requireAll: false } : {}),
      ...locate(order.at),
    };
  }
  const sets = order.terms.map((term): OrderSet => ({
    resources: namesIn(term),
    ...(term.action === undefined ? {} : { action: term.action }),
    ...(term.isSet ? { sequential: term.sequential } : {}),
    ...(term.any ? { requireAll: false } : {}),
  }));
  return { kind: "order-sets", id: order.id, sets, type: order.type, ...symmetrical, ...locate(order.at) };
}
