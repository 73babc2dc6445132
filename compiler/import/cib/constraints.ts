// `constraints` → the plan's constraints, in document order.
import { say } from "../../../grammar/message.ts";
import type {
  Colocation,
  ColocationSet,
  ColocationSets,
  Constraint,
  Discovery,
  FenceLevel,
  Location,
  LocationPreference,
  LocationSet,
  LocationSubject,
  Order,
  OrderAction,
  OrderKind,
  OrderSet,
  OrderSets,
  Role,
  Rule,
  TicketConstraint,
  TicketSet,
} from "../../../plan/index.ts";
import { childOf, childrenOf, type Element } from "./document.ts";
import { atOf, type Reading } from "./reading.ts";
import { given, readRule } from "./rules.ts";
import { parseBoolean, parseScore } from "./values.ts";

const infinity = 1_000_000;

export function readConstraints(section: Element | undefined, reading: Reading): readonly Constraint[] {
  const constraints: Constraint[] = [];
  for (const element of section?.children ?? []) constraints.push(...readConstraint(element, reading));
  return constraints;
}

function readConstraint(element: Element, reading: Reading): readonly Constraint[] {
  if (!element.attributes["id"]) {
    reading.findings.invalid(element, say`a \`${element.name}\` without an id is ignored`);
    return [];
  }
  switch (element.name) {
    case "rsc_location":
      return readLocation(element, reading);
    case "rsc_colocation":
      return readColocation(element, reading);
    case "rsc_order":
      return readOrder(element, reading);
    case "rsc_ticket":
      return readTicket(element, reading);
    default:
      reading.findings.lost(element, say`\`${element.name}\` is no kind of constraint`);
      return [];
  }
}

// Attributes

function roleOf(element: Element, name: string, reading: Reading): Role | undefined {
  const text = element.attributes[name];
  switch (text?.toLowerCase()) {
    case undefined:
      return undefined;
    case "started":
      return "Started";
    case "stopped":
      return "Stopped";
    case "promoted":
    case "master":
      return "Promoted";
    case "unpromoted":
    case "slave":
      return "Unpromoted";
    default:
      reading.findings.invalid(element, say`\`${text ?? ""}\` is no role; it is ignored`);
      return undefined;
  }
}

function scoreOf(element: Element, reading: Reading): number | undefined {
  const text = element.attributes["score"];
  if (text === undefined) return undefined;
  const score = parseScore(text);
  if (score === undefined) reading.findings.invalid(element, say`\`${text}\` is no score; it counts as 0`);
  return score ?? 0;
}

function booleanOf(element: Element, name: string, reading: Reading): boolean | undefined {
  const text = element.attributes[name];
  if (text === undefined) return undefined;
  const value = parseBoolean(text);
  if (value === undefined)
    reading.findings.invalid(element, say`\`${text}\` is neither true nor false; \`${name}\` is ignored`);
  return value;
}

function actionOf(element: Element, name: string, reading: Reading): OrderAction | undefined {
  const text = element.attributes[name];
  switch (text) {
    case undefined:
    case "start":
    case "stop":
    case "promote":
    case "demote":
      return text;
    default:
      reading.findings.invalid(element, say`\`${text}\` is no action of an ordering; it is ignored`);
      return undefined;
  }
}

function setsOf(element: Element, reading: Reading): readonly Element[] {
  return childrenOf(element, "resource_set").flatMap((child) => {
    const set = reading.resolve(child);
    if (resourcesOf(set).length > 0) return set;
    reading.findings.invalid(child, say`a set without resources is ignored`);
    return [];
  });
}

function resourcesOf(set: Element): readonly string[] {
  return childrenOf(set, "resource_ref").flatMap((reference) => reference.attributes["id"] || []);
}

/** `lifetime` (up to schema 3.x) limits a constraint to the times and nodes for which its rules pass. */
function lifetimeOf(element: Element, reading: Reading): Rule | undefined {
  const lifetime = childOf(element, "lifetime");
  if (lifetime === undefined) return undefined;
  const rules = childrenOf(reading.resolve(lifetime), "rule").map((rule) => readRule(rule, reading));
  return rules.length < 2 ? rules[0] : { kind: "any", rules }; // none: for ever
}

function loseLifetime(element: Element, reading: Reading): void {
  if (childOf(element, "lifetime") !== undefined) {
    reading.findings.lost(element, say`a \`lifetime\` is only understood in a location constraint`);
  }
}

// Locations

const discoveries: ReadonlySet<string> = new Set<Discovery>(["always", "never", "exclusive"]);

function readLocation(element: Element, reading: Reading): readonly Location[] {
  const id = element.attributes["id"] ?? "";
  const subject = readSubject(element, reading);
  if (subject === undefined) {
    reading.findings.invalid(element, say`location \`${id}\` names no resource, so it is ignored`);
    return [];
  }
  const discovery = element.attributes["resource-discovery"];
  if (discovery !== undefined && !discoveries.has(discovery)) {
    reading.findings.invalid(element, say`\`${discovery}\` is no kind of discovery; it is ignored`);
  }
  const shared = {
    kind: "location" as const,
    subject,
    ...given(
      "discovery",
      discovery !== undefined && discoveries.has(discovery) ? (discovery as Discovery) : undefined,
    ), // just checked
    at: atOf(element),
  };
  const role = roleOf(element, "role", reading);
  const lifetime = lifetimeOf(element, reading);
  const rules = childrenOf(element, "rule");
  if (rules.length === 0) {
    const preference = readNodePreference(element, lifetime, reading);
    return preference === undefined ? [] : [{ ...shared, id, ...given("role", role), preference }];
  }
  // Up to schema 3.x one location may hold several rules; each is a preference of its own.
  return rules.map((reference, index) => {
    const rule = reading.resolve(reference);
    const passes = readRule(rule, reading);
    const scoreAttribute = rule.attributes["score-attribute"];
    return {
      ...shared,
      id: index === 0 ? id : `${id}-${index + 1}`,
      ...given("role", roleOf(rule, "role", reading) ?? role),
      preference: {
        kind: "rule",
        rule: lifetime === undefined ? passes : { kind: "all", rules: [passes, lifetime] },
        ...(scoreAttribute === undefined ? given("score", scoreOf(rule, reading)) : { scoreAttribute }),
      },
    };
  });
}

function readSubject(element: Element, reading: Reading): LocationSubject | undefined {
  const { rsc, "rsc-pattern": pattern } = element.attributes;
  if (rsc !== undefined && rsc !== "") return { kind: "resource", resource: rsc };
  if (pattern !== undefined) {
    const negate = pattern.startsWith("!");
    return { kind: "pattern", pattern: negate ? pattern.slice(1) : pattern, negate };
  }
  const sets = setsOf(element, reading).map((set): LocationSet => ({
    resources: resourcesOf(set),
    ...given("role", roleOf(set, "role", reading)),
    ...given("score", scoreOf(set, reading)),
  }));
  return sets.length === 0 ? undefined : { kind: "sets", sets };
}

function readNodePreference(
  element: Element,
  lifetime: Rule | undefined,
  reading: Reading,
): LocationPreference | undefined {
  const node = element.attributes["node"];
  const score = scoreOf(element, reading);
  if (!node || score === undefined) {
    reading.findings.invalid(
      element,
      say`a location with neither a rule nor a node and its score is ignored`,
    );
    return undefined;
  }
  if (lifetime === undefined) return { kind: "node", node, score };
  const onNode: Rule = { kind: "attribute", attribute: "#uname", operation: "eq", value: node };
  return { kind: "rule", rule: { kind: "all", rules: [onNode, lifetime] }, score };
}

// Colocations

function readColocation(element: Element, reading: Reading): readonly (Colocation | ColocationSets)[] {
  loseLifetime(element, reading);
  const id = element.attributes["id"] ?? "";
  const shared = {
    id,
    ...given("nodeAttribute", element.attributes["node-attribute"] || undefined),
    ...given("influence", booleanOf(element, "influence", reading)),
    at: atOf(element),
  };
  const sets = setsOf(element, reading);
  if (sets.length > 0) {
    const score = scoreOf(element, reading) ?? infinity;
    return [
      { kind: "colocation-sets", ...shared, score, sets: sets.map((set) => readColocationSet(set, reading)) },
    ];
  }
  const { rsc, "with-rsc": primary } = element.attributes;
  if (!rsc || !primary) {
    reading.findings.invalid(
      element,
      say`colocation \`${id}\` does not name two resources, so it is ignored`,
    );
    return [];
  }
  return [
    {
      kind: "colocation",
      ...shared,
      dependent: rsc,
      ...given("dependentRole", roleOf(element, "rsc-role", reading)),
      primary,
      ...given("primaryRole", roleOf(element, "with-rsc-role", reading)),
      score: scoreOf(element, reading) ?? 0,
    },
  ];
}

function readColocationSet(set: Element, reading: Reading): ColocationSet {
  return {
    resources: resourcesOf(set),
    ...given("role", roleOf(set, "role", reading)),
    ...given("score", scoreOf(set, reading)),
    ...given("sequential", booleanOf(set, "sequential", reading)),
    ...given("ordering", set.attributes["ordering"]),
  };
}

// Orderings

function orderKindOf(element: Element, reading: Reading): OrderKind {
  const kind = element.attributes["kind"];
  switch (kind?.toLowerCase()) {
    case "mandatory":
      return "Mandatory";
    case "optional":
      return "Optional";
    case "serialize":
      return "Serialize";
    case undefined:
      return scoreOf(element, reading) === 0 ? "Optional" : "Mandatory"; // before `kind` there was a score
    default:
      reading.findings.invalid(
        element,
        say`\`${kind ?? ""}\` is no kind of ordering; it counts as Mandatory`,
      );
      return "Mandatory";
  }
}

function readOrder(element: Element, reading: Reading): readonly (Order | OrderSets)[] {
  loseLifetime(element, reading);
  const id = element.attributes["id"] ?? "";
  const type = orderKindOf(element, reading);
  const written = booleanOf(element, "symmetrical", reading);
  const shared = {
    id,
    type,
    // Serialize knows no inverse; Pacemaker ignores the word there.
    ...given("symmetrical", type === "Serialize" && written === true ? undefined : written),
    at: atOf(element),
  };
  const sets = setsOf(element, reading);
  if (sets.length > 0) {
    return [{ kind: "order-sets", ...shared, sets: sets.map((set) => readOrderSet(set, reading)) }];
  }
  const { first, then } = element.attributes;
  if (!first || !then) {
    reading.findings.invalid(element, say`ordering \`${id}\` does not name two resources, so it is ignored`);
    return [];
  }
  return [
    {
      kind: "order",
      ...shared,
      first,
      ...given("firstAction", actionOf(element, "first-action", reading)),
      // oxlint-disable-next-line unicorn/no-thenable -- data, and the language's own word; nobody awaits a constraint
      then,
      ...given("thenAction", actionOf(element, "then-action", reading)),
      ...given("requireAll", booleanOf(element, "require-all", reading)),
    },
  ];
}

function readOrderSet(set: Element, reading: Reading): OrderSet {
  if (isFalse(set, "require-all") && !isFalse(set, "sequential")) {
    reading.findings.invalid(
      set,
      say`\`require-all\` counts only in a set that is not sequential: set \`${set.attributes["id"] ?? ""}\` waits for all of its resources`,
    );
  }
  return {
    resources: resourcesOf(set),
    ...given("action", actionOf(set, "action", reading)),
    ...given("role", roleOf(set, "role", reading)),
    ...given("sequential", booleanOf(set, "sequential", reading)),
    ...given("requireAll", booleanOf(set, "require-all", reading)),
  };
}

function isFalse(set: Element, name: string): boolean {
  return parseBoolean(set.attributes[name] ?? "") === false;
}

// Tickets

type LossPolicy = TicketConstraint["lossPolicy"];
const lossPolicies: ReadonlySet<string> = new Set<LossPolicy>(["stop", "demote", "fence", "freeze"]);

function readTicket(element: Element, reading: Reading): readonly TicketConstraint[] {
  const { id = "", ticket, rsc } = element.attributes;
  const sets: TicketSet[] = setsOf(element, reading).map((set) => ({
    resources: resourcesOf(set),
    ...given("role", roleOf(set, "role", reading)),
  }));
  if (rsc) sets.unshift({ resources: [rsc], ...given("role", roleOf(element, "rsc-role", reading)) });
  if (!ticket || sets.length === 0) {
    reading.findings.invalid(element, say`\`${id}\` does not name a ticket and a resource, so it is ignored`);
    return [];
  }
  const written = element.attributes["loss-policy"];
  const known = written !== undefined && lossPolicies.has(written) ? (written as LossPolicy) : undefined; // just checked
  if (written !== undefined && known === undefined) {
    reading.findings.invalid(element, say`\`${written}\` is no loss policy, so its default holds`);
  }
  const shared = { kind: "ticket" as const, ticket, at: atOf(element) };
  const first = sets[0];
  const policy = known ?? (first === undefined ? "stop" : defaultOf(first));
  if (known !== undefined || sets.every((set) => defaultOf(set) === policy)) {
    return [{ ...shared, id, sets, lossPolicy: policy }];
  }
  // The default depends on the role, and one constraint has one policy.
  return sets.map((set, index) => ({
    ...shared,
    id: index === 0 ? id : `${id}-${index + 1}`,
    sets: [set],
    lossPolicy: defaultOf(set),
  }));
}

function defaultOf(set: TicketSet): LossPolicy {
  return set.role === "Promoted" ? "demote" : "stop";
}

// Fencing levels

export function readFenceLevels(section: Element | undefined, reading: Reading): readonly FenceLevel[] {
  return childrenOf(section, "fencing-level").flatMap((element): readonly FenceLevel[] => {
    const {
      target,
      "target-pattern": pattern,
      "target-attribute": attribute,
      "target-value": value,
    } = element.attributes;
    const level = Number(element.attributes["index"]);
    const devices = (element.attributes["devices"] ?? "")
      .split(",")
      .map((device) => device.trim())
      .filter(Boolean);
    if (!(Number.isInteger(level) && level >= 1 && level <= 9) || devices.length === 0) {
      reading.findings.invalid(
        element,
        say`a fencing level without a number from 1 to 9 or without devices is ignored`,
      );
      return [];
    }
    const shared = { level, devices, at: atOf(element) };
    if (target) return [{ target: { kind: "node", node: target }, ...shared }];
    if (pattern !== undefined) return [{ target: { kind: "pattern", pattern }, ...shared }];
    if (attribute && value !== undefined)
      return [{ target: { kind: "attribute", attribute, value }, ...shared }];
    reading.findings.invalid(element, say`a fencing level without a target is ignored`);
    return [];
  });
}
