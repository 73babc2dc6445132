// Constraints of a plan → statements. Each keeps its id, so that it is recognised again.
import {
  type ColocationDecl,
  type LocationDecl,
  nameOf,
  nowhere,
  type Option,
  optionOf,
  type OrderDecl,
  type Preference,
  refTo,
  type SetTerm,
  type Statement,
  stringOf,
  type Subject,
  type Term,
  type TicketDecl,
  wordOf,
  say,
} from "../../../grammar/index.ts";
import type {
  Colocation,
  ColocationSets,
  Constraint,
  Location,
  Order,
  OrderAction,
  OrderSets,
  Role,
  TicketConstraint,
} from "../../../plan/index.ts";
import { booleanValue, expressionOf, scoreValue } from "./values.ts";
import type { Writing } from "./writing.ts";

const infinity = 1_000_000;

export function constraintStatements(constraint: Constraint, writing: Writing): readonly Statement[] {
  switch (constraint.kind) {
    case "location":
      return [locationDecl(constraint, writing)];
    case "colocation":
      return [colocationDecl(constraint)];
    case "colocation-sets":
      return [colocationSetsDecl(constraint)];
    case "order":
      return [orderDecl(constraint)];
    case "order-sets":
      return orderSetsDecls(constraint, writing);
    case "ticket":
      return [ticketDecl(constraint)];
  }
}

/** The resources that it speaks of, for those who ask whether all of them are there. */
export function resourcesIn(constraint: Constraint): readonly string[] {
  switch (constraint.kind) {
    case "location":
      if (constraint.subject.kind === "resource") return [constraint.subject.resource];
      return constraint.subject.kind === "sets"
        ? constraint.subject.sets.flatMap((set) => set.resources)
        : [];
    case "colocation":
      return [constraint.dependent, constraint.primary];
    case "order":
      return [constraint.first, constraint.then];
    case "colocation-sets":
    case "order-sets":
    case "ticket":
      return constraint.sets.flatMap((set) => set.resources);
  }
}

// Terms

function one(name: string, modifier?: string): Term {
  return {
    kind: "one",
    any: false,
    ...(modifier === undefined ? {} : { modifier: nameOf(modifier) }),
    name: nameOf(name),
    span: nowhere,
  };
}

interface SetShape {
  readonly resources: readonly string[];
  readonly sequential: boolean;
  readonly modifier?: string | undefined;
  readonly score?: number | undefined;
  readonly any?: boolean;
}

function setTerm({ resources, sequential, modifier, score, any = false }: SetShape): SetTerm {
  return {
    kind: "set",
    any,
    ...(modifier === undefined ? {} : { modifier: nameOf(modifier) }),
    sequential,
    members: resources.map(nameOf),
    ...(score === undefined ? {} : { score: scoreValue(score) }),
    span: nowhere,
  };
}

function roleWord(role: Role | undefined): string | undefined {
  return role?.toLowerCase();
}

function given(...options: readonly (Option | false | undefined)[]): readonly Option[] {
  return options.filter((option) => option !== undefined && option !== false);
}

// Locations

function locationDecl(location: Location, writing: Writing): LocationDecl {
  const { preference } = location;
  const discovery = location.discovery;
  return {
    kind: "location",
    subject: subjectOf(location),
    preference: preferenceOf(preference),
    options: given(discovery !== undefined && optionOf("discovery", refTo(discovery))),
    ...(preference.kind === "rule" ? { when: expressionOf(preference.rule, writing) } : {}),
    name: nameOf(location.id),
    span: nowhere,
  };
}

function subjectOf({ subject, role }: Location): Subject {
  switch (subject.kind) {
    case "pattern":
      return { kind: "matching", negated: subject.negate, pattern: stringOf(subject.pattern), span: nowhere };
    case "resource":
      return { kind: "terms", terms: [one(subject.resource, roleWord(role))], span: nowhere };
    case "sets":
      return {
        kind: "terms",
        terms: subject.sets.map((set) =>
          setTerm({
            resources: set.resources,
            sequential: false,
            modifier: roleWord(set.role ?? role),
            score: set.score,
          }),
        ),
        span: nowhere,
      };
  }
}

function preferenceOf(preference: Location["preference"]): Preference {
  if (preference.kind === "rule") {
    return preference.scoreAttribute === undefined
      ? { kind: "score", score: scoreValue(preference.score ?? 0), span: nowhere }
      : { kind: "score-attribute", attribute: nameOf(preference.scoreAttribute), span: nowhere };
  }
  const { node, score } = preference;
  const strength = Math.abs(score);
  return {
    kind: score < 0 ? "avoids" : "prefers",
    nodes: [{ node: nameOf(node), ...(strength >= infinity ? {} : { score: wordOf(String(strength)) }) }],
    span: nowhere,
  };
}

// Colocations

function colocationDecl(colocation: Colocation): ColocationDecl {
  const { dependent, dependentRole, primary, primaryRole } = colocation;
  return colocationOf(colocation, [
    one(dependent, roleWord(dependentRole)),
    one(primary, roleWord(primaryRole)),
  ]);
}

function colocationSetsDecl(colocation: ColocationSets): ColocationDecl {
  const terms = colocation.sets.map(({ resources, role, score, sequential, ordering }) =>
    setTerm({
      // The deprecated `ordering` other than `group` turns a set round.
      resources: ordering === undefined || ordering === "group" ? resources : resources.toReversed(),
      sequential: sequential ?? true,
      modifier: roleWord(role),
      score,
    }),
  );
  return colocationOf(colocation, terms);
}

function colocationOf(colocation: Colocation | ColocationSets, terms: readonly Term[]): ColocationDecl {
  const { score, nodeAttribute, influence, id } = colocation;
  // `not with` needs two terms; a set alone says its score.
  const apart = score < 0 && terms.length > 1;
  const strength = apart ? -score : score;
  return {
    kind: "colocation",
    terms,
    apart,
    options: given(
      nodeAttribute !== undefined && optionOf("by", refTo(nodeAttribute)),
      strength < infinity && optionOf("score", scoreValue(strength)),
      influence !== undefined && optionOf("influence", booleanValue(influence)),
    ),
    name: nameOf(id),
    span: nowhere,
  };
}

// Orders

function orderOptions({ type, symmetrical }: Order | OrderSets): readonly Option[] {
  return given(
    type !== "Mandatory" && optionOf("kind", refTo(type)),
    symmetrical !== undefined &&
      symmetrical !== (type !== "Serialize") &&
      optionOf("symmetrical", booleanValue(symmetrical)),
  );
}

function orderDecl(order: Order): OrderDecl {
  const firstAction = order.firstAction ?? "start";
  const thenAction = order.thenAction ?? firstAction;
  const spoken = firstAction !== "start" || thenAction !== "start";
  const first = one(order.first, spoken ? firstAction : undefined);
  return {
    kind: "order",
    terms: [
      order.requireAll === false ? { ...first, any: true } : first,
      one(order.then, spoken ? thenAction : undefined),
    ],
    options: orderOptions(order),
    name: nameOf(order.id),
    span: nowhere,
  };
}

/**
 * Between sets Pacemaker takes a set as a whole unless `sequential` is written, and inside it in sequence unless it is
 * false. The language has one word for both, so such a set becomes two statements: its own order, and its place.
 */
function orderSetsDecls(order: OrderSets, writing: Writing): readonly OrderDecl[] {
  const chains: OrderDecl[] = [];
  const terms = order.sets.map((set, index) => {
    if (set.role !== undefined) {
      writing.lost(order.at, say`the role of a set in ordering \`${order.id}\` is not taken over`);
    }
    const shape: SetShape = {
      resources: set.resources,
      sequential: set.sequential ?? order.sets.length === 1,
      modifier: actionWord(set.action),
      any: set.requireAll === false,
    };
    if (set.sequential === undefined && order.sets.length > 1 && set.resources.length > 1) {
      const chain = setTerm({ ...shape, sequential: true, any: false });
      chains.push(orderOf(order, [chain], `${order.id}-${index + 1}`));
    }
    return setTerm(shape);
  });
  return [...chains, orderOf(order, terms, order.id)];
}

function orderOf(order: OrderSets, terms: readonly Term[], id: string): OrderDecl {
  return { kind: "order", terms, options: orderOptions(order), name: nameOf(id), span: nowhere };
}

function actionWord(action: OrderAction | undefined): string | undefined {
  return action;
}

// Tickets

function ticketDecl({ id, ticket, sets, lossPolicy }: TicketConstraint): TicketDecl {
  return {
    kind: "ticket",
    ticket: nameOf(ticket),
    terms: sets.map(({ resources, role }) => {
      const [only] = resources;
      return only !== undefined && resources.length === 1
        ? one(only, roleWord(role))
        : setTerm({ resources, sequential: false, modifier: roleWord(role) });
    }),
    options: [optionOf("loss-policy", refTo(lossPolicy))],
    name: nameOf(id),
    span: nowhere,
  };
}
