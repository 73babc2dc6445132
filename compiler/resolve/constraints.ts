// Constraints: who goes where, with whom, after whom; and tickets.
import {
  say,
  type ColocationDecl,
  type LocationDecl,
  type Name,
  type Option,
  type OrderDecl,
  type Span,
  type Term as WrittenTerm,
  type TicketDecl,
  type Value,
} from "../../grammar/index.ts";
import type { OrderAction, OrderKind, Role } from "../../plan/index.ts";
import type {
  Colocation,
  Constraint,
  Location,
  Order,
  Preferred,
  Reference,
  Term,
  Thing,
  Ticket,
} from "../model.ts";
import { inAList, type DeclarationKind } from "../names/scope.ts";
import { nearestNames } from "../names/spelling.ts";
import { infinity, readBoolean, readChoice, readScore, readText, replace } from "../values/read.ts";
import { readCondition } from "./blocks.ts";
import { isNode, readPattern, type Context } from "./context.ts";

export interface ConstraintContext extends Context {
  readonly things: ReadonlyMap<string, Thing>;
  /** A name for what has none: the wanted one, with a number if it is taken. */
  readonly freeId: (wanted: string) => string;
}

export type ConstraintDecl = LocationDecl | ColocationDecl | OrderDecl | TicketDecl;

export function readConstraint(context: ConstraintContext, decl: ConstraintDecl): Constraint | undefined {
  switch (decl.kind) {
    case "location":
      return readLocation(context, decl);
    case "colocation":
      return readColocation(context, decl);
    case "order":
      return readOrder(context, decl);
    case "ticket":
      return readTicket(context, decl);
  }
}

// Terms

const constrained: readonly DeclarationKind[] = [
  "resource",
  "group",
  "clone",
  "bundle",
  "fence",
  "tag",
  "template",
];

const roles: Readonly<Record<string, Role>> = {
  promoted: "Promoted",
  unpromoted: "Unpromoted",
  started: "Started",
  stopped: "Stopped",
};
const actions: Readonly<Record<string, OrderAction>> = {
  start: "start",
  stop: "stop",
  promote: "promote",
  demote: "demote",
};

/** Undefined if one of its names leads nowhere: a constraint on half of what was meant would be another constraint. */
function readTerm(
  context: ConstraintContext,
  term: WrittenTerm,
  words: "roles" | "actions",
): Term | undefined {
  const names = term.kind === "one" ? [term.name] : term.members;
  const members = names.map((name) => readMember(context, name));
  const whole = members.filter((member) => member !== undefined);
  const word = readModifier(context, term.modifier, words);
  const score =
    term.kind === "set" && term.score !== undefined ? readScore(context, term.score, "score") : undefined;
  if (whole.length < names.length || whole.length === 0) return undefined;
  return {
    members: whole,
    isSet: term.kind === "set",
    sequential: term.kind === "set" && term.sequential,
    any: term.any,
    ...word,
    ...(score === undefined ? {} : { score }),
    at: term.span,
  };
}

function readMember(context: ConstraintContext, name: Name): Reference<Thing> | undefined {
  const connection =
    context.scope.find("thing", name.text) === undefined ? context.things.get(name.text) : undefined;
  if (connection !== undefined) {
    const node = context.scope.find("node", name.text);
    if (node !== undefined) context.scope.refer(name.span, node);
    return { name, to: connection }; // the resource that connects to a remote node has the node's name
  }
  const found = context.scope.resolve(name, constrained);
  const to = found === undefined ? undefined : context.things.get(found.name.text);
  return to === undefined ? undefined : { name, to };
}

function readModifier(
  context: ConstraintContext,
  modifier: Name | undefined,
  words: "roles" | "actions",
): { readonly role?: Role; readonly action?: OrderAction } {
  if (modifier === undefined || modifier.text === "") return {};
  const action = words === "actions" ? actions[modifier.text] : undefined;
  if (action !== undefined) return { action };
  const role = words === "roles" ? roles[modifier.text] : undefined;
  if (role !== undefined) return { role };
  const known = Object.keys(words === "roles" ? roles : actions);
  const [nearest] = nearestNames(modifier.text, known);
  context.report("values/choice", {
    at: modifier.span,
    message: say`${words === "roles" ? say`a role` : say`an action`} is ${inAList(known.map((one) => `\`${one}\``))}, not \`${modifier.text}\``,
    fix: nearest === undefined ? undefined : replace(modifier.span, nearest),
  });
  return {};
}

function readTerms(
  context: ConstraintContext,
  terms: readonly WrittenTerm[],
  words: "roles" | "actions",
): readonly Term[] | undefined {
  const read = terms.map((term) => readTerm(context, term, words));
  const whole = read.filter((term) => term !== undefined);
  return whole.length === terms.length && whole.length > 0 ? whole : undefined;
}

function nameOf(terms: readonly Term[], joint: string): string {
  return terms.map((term) => term.members.map(({ name }) => name.text).join("-")).join(joint);
}

// Options at the end of a line

interface OptionsRead {
  readonly values: ReadonlyMap<string, Value>;
  readonly at: ReadonlyMap<string, Span>;
}

function readOptions(context: Context, options: readonly Option[], known: readonly string[]): OptionsRead {
  const values = new Map<string, Value>();
  const at = new Map<string, Span>();
  for (const { name, value } of options) {
    if (name.text === "") continue;
    if (!known.includes(name.text)) {
      const [nearest] = nearestNames(name.text, known);
      context.report("settings/unknown", {
        at: name.span,
        message: say`here may stand ${inAList(known.map((one) => `\`${one}\``))}, not \`${name.text}\``,
        fix: nearest === undefined ? undefined : replace(name.span, nearest),
      });
    } else if (values.has(name.text)) {
      context.report("settings/duplicate", { at: name.span, message: say`\`${name.text}\` is said twice` });
    } else {
      values.set(name.text, value);
      at.set(name.text, value.span);
    }
  }
  return { values, at };
}

function choiceIn<T extends string>(
  context: Context,
  options: OptionsRead,
  name: string,
  of: readonly T[],
): T | undefined {
  const value = options.values.get(name);
  const word = value === undefined ? undefined : readChoice(context, value, { name, of });
  return of.find((one) => one === word);
}

function booleanIn(context: Context, options: OptionsRead, name: string): boolean | undefined {
  const value = options.values.get(name);
  return value === undefined ? undefined : readBoolean(context, value, name);
}

// The four kinds

function readLocation(context: ConstraintContext, decl: LocationDecl): Location | undefined {
  const subject = readSubject(context, decl);
  const options = readOptions(context, decl.options, ["discovery"]);
  const discovery = choiceIn(context, options, "discovery", ["always", "never", "exclusive"]);
  const when = decl.when === undefined ? undefined : readCondition(context, decl.when, "anywhere");
  const preference = readPreference(context, decl);
  if (subject === undefined || preference === undefined || (decl.when !== undefined && when === undefined)) {
    return undefined;
  }
  const about = subject.kind === "terms" ? nameOf(subject.terms, "-") : "matching";
  return {
    kind: "location",
    id: decl.name?.text ?? context.freeId(`location-${about}`),
    name: decl.name,
    at: decl.span,
    subject,
    preference,
    ...(discovery === undefined ? {} : { discovery }),
    ...(when === undefined ? {} : { when }),
  };
}

function readSubject(context: ConstraintContext, decl: LocationDecl): Location["subject"] | undefined {
  const { subject } = decl;
  if (subject.kind === "terms") {
    const terms = readTerms(context, subject.terms, "roles");
    return terms === undefined ? undefined : { kind: "terms", terms };
  }
  const pattern = readPattern(context, subject.pattern);
  if (pattern === undefined) return undefined;
  return { kind: "pattern", pattern, negated: subject.negated, at: subject.pattern.span };
}

function readPreference(context: ConstraintContext, decl: LocationDecl): Location["preference"] | undefined {
  const { preference } = decl;
  switch (preference.kind) {
    case "missing":
      return undefined;
    case "score": {
      const score = readScore(context, preference.score, "score");
      return score === undefined ? undefined : { kind: "score", score, at: preference.score.span };
    }
    case "score-attribute":
      return { kind: "score-attribute", attribute: preference.attribute };
    case "prefers":
    case "avoids": {
      const sign = preference.kind === "prefers" ? 1 : -1;
      const nodes: Preferred[] = [];
      for (const { node, score: written } of preference.nodes) {
        const known = isNode(context, node);
        const before = nodes.find((one) => one.node.text === node.text);
        if (before !== undefined) {
          context.report("settings/duplicate", {
            at: node.span,
            message: say`\`${node.text}\` is said twice`,
            related: [{ at: before.node.span, message: say`first said here` }],
          });
        }
        const score = written === undefined ? infinity : readScore(context, written, "score");
        if (!known || score === undefined) continue;
        if (sign < 0 && written !== undefined) checkDirection(context, score, written.span, "avoids");
        nodes.push({ node, score: sign < 0 ? opposite(score) : score, at: written?.span ?? node.span });
      }
      return nodes.length < preference.nodes.length ? undefined : { kind: "nodes", nodes };
    }
  }
}

function readColocation(context: ConstraintContext, decl: ColocationDecl): Colocation | undefined {
  const terms = readTerms(context, decl.terms, "roles");
  const options = readOptions(context, decl.options, ["score", "by", "influence"]);
  const written = options.values.get("score");
  const score = written === undefined ? infinity : readScore(context, written, "score");
  const by = options.values.get("by");
  const nodeAttribute = by === undefined ? undefined : readText(context, by, "by");
  const influence = booleanIn(context, options, "influence");
  if (terms === undefined || score === undefined) return undefined;
  if (decl.apart && written !== undefined) checkDirection(context, score, written.span, "not with");
  return {
    kind: "colocation",
    id: decl.name?.text ?? context.freeId(`colocation-${nameOf(terms, "-")}`),
    name: decl.name,
    at: decl.span,
    terms,
    score: decl.apart ? opposite(score) : score,
    scoreAt: options.at.get("score"),
    ...(nodeAttribute === undefined ? {} : { nodeAttribute }),
    ...(influence === undefined ? {} : { influence }),
  };
}

function opposite(score: number): number {
  return score === 0 ? 0 : -score; // there is no -0 in a plan
}

/** `not with … score -200` would bring together what the words put apart. */
function checkDirection(context: Context, score: number, at: Span, words: string): void {
  if (score >= 0) return;
  context.report("values/range", {
    at,
    message: say`\`${words}\` says the direction already: its score is not negative`,
    fix: replace(at, score === -infinity ? "INFINITY" : String(-score)),
  });
}

const orderKinds: readonly OrderKind[] = ["Mandatory", "Optional", "Serialize"];

function readOrder(context: ConstraintContext, decl: OrderDecl): Order | undefined {
  const terms = readTerms(context, decl.terms, "actions");
  const options = readOptions(context, decl.options, ["kind", "symmetrical", "score"]);
  const type = choiceIn(context, options, "kind", orderKinds) ?? kindByScore(context, options);
  const score = options.at.get("score");
  if (score !== undefined && options.values.has("kind")) {
    context.report("settings/duplicate", {
      at: score,
      message: say`\`score\` is the former way to say \`kind\`: say one of them`,
    });
  }
  const symmetrical = booleanIn(context, options, "symmetrical");
  if (terms === undefined) return undefined;
  return {
    kind: "order",
    id: decl.name?.text ?? context.freeId(`order-${nameOf(terms, "-")}`),
    name: decl.name,
    at: decl.span,
    terms,
    type,
    ...(symmetrical === undefined ? {} : { symmetrical }),
  };
}

/** `score 0` is the former way to say `kind Optional`. */
function kindByScore(context: Context, options: OptionsRead): OrderKind {
  const written = options.values.get("score");
  return written !== undefined && readScore(context, written, "score") === 0 ? "Optional" : "Mandatory";
}

function readTicket(context: ConstraintContext, decl: TicketDecl): Ticket | undefined {
  const terms = readTerms(context, decl.terms, "roles");
  const options = readOptions(context, decl.options, ["loss-policy"]);
  const lossPolicy =
    choiceIn(context, options, "loss-policy", ["stop", "demote", "fence", "freeze"]) ?? "stop";
  if (terms === undefined || decl.ticket.text === "") return undefined;
  return {
    kind: "ticket",
    id: decl.name?.text ?? context.freeId(`ticket-${decl.ticket.text}-${nameOf(terms, "-")}`),
    name: decl.name,
    at: decl.span,
    ticket: decl.ticket,
    terms,
    lossPolicy,
  };
}
